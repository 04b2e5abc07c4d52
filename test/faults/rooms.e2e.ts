import { testDialect } from '@jianqiao/testing';
import { runFaults } from './driver';
import { faultsSeed } from './environment';

/** Faults go on until so many processes were killed, or so long. `npm run faults` is the long form. */
const KILLS = 16;
const WITHIN_MS = 35_000;
/** A run in which nobody was killed would prove nothing. */
const LEAST_KILLS = 3;

describe('rooms, while everything around them fails', () => {
  it('lose nothing, double nothing, and show everybody the same in the same order', async () => {
    const run = await runFaults({
      seed: faultsSeed(),
      kind: testDialect() === 'sqlite' ? 'one node on SQLite' : 'three nodes on MariaDB',
      ...{ crowd: true, kills: KILLS, withinMs: WITHIN_MS, leastKills: LEAST_KILLS, rudeMs: 4_000 },
    });
    process.stdout.write(`${run.summary}\n`);
    for (const [kind, why] of Object.entries(run.skipped)) process.stdout.write(`not done here: ${kind}: ${why}\n`);

    expect(run.verdict).toEqual({ lost: [], duplicate: [], phantom: [], gap: [], diverged: [], disorder: [] });
    expect(run.verify).toEqual({ code: 0, output: expect.stringMatching(/^ok: /) });
    expect(run.unsettled).toEqual([]);
    expect(run.differences).toEqual([]);
    expect(run.deaths).toEqual([]);
    expect(run.rude.overstayed).toBe(0);
    expect(run.logged.errors).toEqual({});
    expect(Object.keys(run.answers).filter((answer) => /^(internal|invalid|malformed)/.test(answer))).toEqual([]);
    expect(run.kills.serving + run.kills.services).toBeGreaterThanOrEqual(LEAST_KILLS);
    expect(run.messages).toBeGreaterThan(100);
    expect(run.acks).toBeGreaterThan(run.messages / 2);
    expect(Object.values(run.met).reduce((sum, times) => sum + times, 0)).toBeGreaterThan(10);
  }, 240_000);
});
