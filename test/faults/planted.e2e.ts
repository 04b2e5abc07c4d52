import { testDialect } from '@jianqiao/testing';
import { FAULTS, type Verdict } from './checker';
import { runFaults } from './driver';
import { faultsSeed } from './environment';
import type { Moment } from './fault';
import type { HousePlan } from './house';
import type { FaultsResult } from './run';

/**
 * The same driver and checker, against hubs that are broken on purpose: a run that finds nothing here is worth nothing.
 * What shows only when a kill comes at the right moment has kills at that moment, and three short runs to be found in.
 * Driver and checker are the same on each database: one of them is enough.
 */
(testDialect() === 'mariadb' ? describe : describe.skip)('the run of faults', () => {
  const RUNS = 3;
  const ONE = 'one node on a test database';
  const THREE = 'three nodes on MariaDB';
  const finds = async (
    plant: string,
    when: { readonly kills: number; readonly moments: readonly Moment[] },
    isFound: (found: readonly (keyof Verdict)[], run: FaultsResult) => boolean,
    kind: HousePlan['kind'] = ONE,
  ): Promise<boolean> => {
    for (let turn = 0; turn < RUNS; turn += 1) {
      const run = await runFaults({
        ...{ seed: faultsSeed(), kind, kinds: ['node killed'], plant },
        ...{ ...when, settleMs: 2_000 },
      });
      process.stdout.write(`${run.summary}\n`);
      const found = FAULTS.filter((fault) => run.verdict[fault].length > 0);
      if (isFound(found, run)) return true;
    }
    return false;
  };

  it.each<[string, string, number, Moment, readonly (keyof Verdict)[], HousePlan['kind']]>([
    ['what is lost when an ack comes before its commit', 'plant-early-ack.cjs', 2, 'ack', ['lost'], THREE],
    ['what is doubled when no key keeps a message unique', 'plant-no-unique-key.cjs', 4, 'time', ['duplicate'], ONE],
    ['what is emitted without a sequence', 'plant-no-sequence.cjs', 1, 'time', ['phantom', 'gap'], ONE],
    ['what is emitted with a wrong sequence', 'plant-own-sequence.cjs', 1, 'time', ['gap', 'diverged'], THREE],
    ['what is shown and then not committed', 'plant-emit-before-commit.cjs', 3, 'fact', ['diverged'], ONE],
  ])(
    'finds %s',
    async (_what, plant, kills, moment, faults, kind) => {
      const when = { kills, moments: [moment] };
      expect(await finds(plant, when, (found) => faults.every((fault) => found.includes(fault)), kind)).toBe(true);
    },
    240_000,
  );

  it('finds a stored fact that is not the one that was chained', async () => {
    const broken = /^BROKEN: room:\S+ at \d+: payload was altered$/m;
    const isFound = (_: unknown, { verify }: FaultsResult) => verify.code === 1 && broken.test(verify.output);
    expect(await finds('plant-loose-chain.cjs', { kills: 1, moments: ['time'] }, isFound)).toBe(true);
  }, 240_000);
});
