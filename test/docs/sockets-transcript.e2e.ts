import { HubHarness } from '@jianqiao/testing';
import { atTheBeginning } from './beginning';
import { read } from './documents';
import { replay } from './replay';
import { stepsOf } from './transcript';

describe('docs/api/sockets.md', () => {
  let hub: HubHarness;

  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  it('shows what a plain WebSocket client sends and hears, frame by frame', async () => {
    const steps = stepsOf(read('docs/api/sockets.md'));
    // A document whose blocks are no longer found would pass without a word.
    expect(steps.filter(({ kind }) => kind === 'send').length).toBeGreaterThan(12);
    expect(steps.filter(({ kind }) => kind === 'receive').length).toBeGreaterThan(20);
    await replay(steps, hub.url, await atTheBeginning(hub));
  });
});
