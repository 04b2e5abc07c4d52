import { HubHarness } from '@jianqiao/testing';
import { Doors } from '../../apps/hub/src/http/doors';
import { atTheBeginning } from './beginning';
import { read } from './documents';
import { replay } from './replay';
import { stepsOf } from './transcript';

const DOCUMENT = read('docs/api/http.md');

describe('docs/api/http.md', () => {
  let hub: HubHarness;

  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  it('shows requests and answers as they are', async () => {
    const steps = stepsOf(DOCUMENT);
    expect(steps.length).toBeGreaterThan(8);
    await replay(steps, hub.url, await atTheBeginning(hub));
  });

  it('names every route, and none that is not there', () => {
    const documented = [...DOCUMENT.matchAll(/^\| `((?:GET|POST|PUT|PATCH|DELETE) \/[^`]+)`/gm)].map(
      ([, route]) => route,
    );
    const there = hub.hub.app
      .get(Doors)
      .list()
      .map(({ route }) => route)
      .filter((route) => route.includes('/api/v1/'));
    expect(documented.sort()).toEqual(there.sort());
  });
});
