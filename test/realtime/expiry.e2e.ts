import { HubHarness } from '@jianqiao/testing';

const DAY = 86_400_000;

describe('a connection whose session expires', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  it('after thirty days is told why and ended, and others go on, until theirs does', async () => {
    const hanoi = await hub.as('vn.liaison');
    hub.clock.advance(26 * DAY);
    const bangkok = await hub.as('th.liaison');
    hub.clock.advance(5 * DAY);
    expect(await hanoi.signalled('session:ended')).toMatchObject({ reason: 'expired' });
    await hanoi.disconnected();
    expect(bangkok.socket.connected).toBe(true);
    hub.clock.advance(26 * DAY);
    expect(await bangkok.signalled('session:ended')).toMatchObject({ reason: 'expired' });
  });
});
