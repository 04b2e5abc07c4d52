import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Faults {
  faultsIn(result: object): readonly string[];
  doubtsIn(result: object): readonly string[];
  faultsOf(report: { readonly runs: readonly object[] }): readonly string[];
}
const faults = async (): Promise<Faults> =>
  (await import(pathToFileURL(resolve(__dirname, '../../bench/faults.mjs')).href)) as Faults;

describe('a measured result', () => {
  it.each(['lost', 'duplicates', 'strays', 'unanswered', 'connectionsLost'])(
    'has a fault where %s is not nought, however deep it is noted',
    async (name) => {
      const { doubtsIn, faultsIn, faultsOf } = await faults();
      const of = (count: number) => ({ acked: 7, points: [{ saturated: { [name]: count, delivery: null } }] });
      expect(faultsIn(of(0))).toEqual([]);
      expect(faultsIn(of(2))).toEqual([`${name.toUpperCase()} 2`]);
      expect(doubtsIn(of(2))).toEqual([]);
      const run = { database: 'sqlite', work: 'storm', side: 'hub', round: 3, result: of(2) };
      expect(faultsOf({ runs: [{ ...run, result: of(0) }, run] })).toEqual([
        `sqlite storm hub, round 3: ${name.toUpperCase()} 2`,
      ]);
    },
  );

  it('is doubted, and no more, where messages were refused or others used the machine', async () => {
    const { doubtsIn, faultsIn } = await faults();
    const result = { quiet: { refused: 1, otherCores: 0.1 }, busy: { refused: 0, otherCores: 0.5 } };
    expect(doubtsIn(result)).toEqual(['REFUSED 1', 'others used 0.5 cores meanwhile']);
    expect(faultsIn(result)).toEqual([]);
  });
});
