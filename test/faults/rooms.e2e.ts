import { runFaults } from './driver';
import { faultsKills, faultsSeed } from './environment';

/** How often the hub is killed in the usual run. */
const KILLS = 22;

describe('rooms, while the hub is killed and lines fail', () => {
  const kills = faultsKills(KILLS);

  it(
    'lose nothing, double nothing, and show everybody the same in the same order',
    async () => {
      const run = await runFaults({ seed: faultsSeed(), kills });
      process.stdout.write(`${run.summary}\n`);

      expect(run.verdict).toEqual({ lost: [], duplicate: [], phantom: [], gap: [], diverged: [], disorder: [] });
      expect(run.verify).toEqual({ code: 0, output: expect.stringMatching(/^ok: /) });
      expect(run.unsettled).toEqual([]);
      expect(run.differences).toEqual([]);
      expect(run.complaints).toEqual([]);
      // A run in which nothing happened would prove nothing.
      expect(run.kills.serving).toBe(kills);
      expect(run.messages).toBeGreaterThan(10 * kills);
      expect(run.acks).toBeGreaterThan(run.messages / 2);
      expect(Object.values(run.met).reduce((sum, times) => sum + times, 0)).toBeGreaterThan(kills);
    },
    60_000 + kills * 10_000,
  );
});
