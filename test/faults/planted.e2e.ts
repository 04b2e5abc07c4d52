import { FAULTS, type Verdict } from './checker';
import { type FaultsResult, runFaults } from './driver';
import { faultsSeed } from './environment';

/**
 * The same driver and checker, against hubs that are broken on purpose: a run that finds nothing here is worth nothing.
 * Some faults show only when a kill comes at the right moment, so each has three short runs to be found in.
 */
describe('the run of faults', () => {
  const RUNS = 3;
  const finds = async (
    plant: string,
    kills: number,
    isFound: (found: readonly (keyof Verdict)[], run: FaultsResult) => boolean,
  ): Promise<boolean> => {
    for (let turn = 0; turn < RUNS; turn += 1) {
      const run = await runFaults({ seed: faultsSeed(), kills, plant, settleMs: 3_000 });
      process.stdout.write(`${run.summary}\n`);
      const found = FAULTS.filter((fault) => run.verdict[fault].length > 0);
      if (isFound(found, run)) return true;
    }
    return false;
  };

  it.each<[string, string, number, readonly (keyof Verdict)[]]>([
    ['what is lost when messages are acknowledged before they are committed', 'plant-early-ack.cjs', 4, ['lost']],
    ['what is doubled when no key keeps a message unique', 'plant-no-unique-key.cjs', 6, ['duplicate']],
    ['what is emitted without a sequence', 'plant-no-sequence.cjs', 1, ['phantom', 'gap']],
    ['what is emitted with a wrong sequence', 'plant-own-sequence.cjs', 1, ['gap', 'diverged']],
    ['what is shown and then not committed', 'plant-emit-before-commit.cjs', 5, ['diverged']],
  ])(
    'finds %s',
    async (_what, plant, kills, faults) => {
      expect(await finds(plant, kills, (found) => faults.every((fault) => found.includes(fault)))).toBe(true);
    },
    240_000,
  );

  it('finds a stored fact that is not the one that was chained', async () => {
    const broken = /^BROKEN: room:\S+ at \d+: payload was altered$/;
    const isFound = (_: unknown, { verify }: FaultsResult) => verify.code === 1 && broken.test(verify.output);
    expect(await finds('plant-loose-chain.cjs', 1, isFound)).toBe(true);
  }, 240_000);
});
