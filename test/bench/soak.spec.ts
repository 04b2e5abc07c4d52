import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Sample {
  readonly seconds: number;
  readonly held: number;
  readonly compiled: number;
  readonly rss: number;
  readonly files: number;
  readonly handles: number;
  readonly threads: number;
  readonly queued: number;
  readonly lagP99: number;
}
interface Verdict {
  readonly faults: readonly string[];
  readonly sure: boolean;
  readonly text: string;
}

interface Verdicts {
  judge(samples: readonly Sample[]): Verdict;
  wrongCounts(load: Readonly<Record<string, number>>): readonly string[];
}

const verdicts = async (): Promise<Verdicts> =>
  (await import(pathToFileURL(resolve(__dirname, '../../bench/soak-verdict.mjs')).href)) as Verdicts;
const judge = async (samples: readonly Sample[]): Promise<Verdict> => (await verdicts()).judge(samples);

/** Half an hour, a sample every fifteen seconds, with the unrest that garbage collection leaves. */
const samples = (of: (hours: number, n: number) => Partial<Sample> = () => ({})): readonly Sample[] =>
  Array.from({ length: 120 }, (_, n) => {
    const seconds = (n + 1) * 15;
    const steady = { held: 60e6 + (n % 5) * 40_000, compiled: 8e6, rss: 180e6, files: 1_040, handles: 1_010 + (n % 3) };
    return { seconds, ...steady, threads: 12, queued: 0, lagP99: 12, ...of(seconds / 3_600, n) };
  });

describe('the verdict of a soak', () => {
  it('is that nothing grows where nothing does', async () => {
    const { faults, sure, text } = await judge(samples());
    expect({ faults, sure }).toEqual({ faults: [], sure: true });
    expect(text).toContain('Nothing grows');
  });

  it('does not count what fills while the hub warms up', async () => {
    const warming = samples((_, n) => (n < 25 ? { held: 30e6 + n * 1e6, files: 40 * n, handles: 40 * n } : {}));
    expect((await judge(warming)).faults).toEqual([]);
  });

  it('finds memory that grows by 1.5 MB an hour', async () => {
    const leaking = samples((hours, n) => ({ held: 60e6 + (n % 5) * 40_000 + hours * 1.5e6 }));
    expect((await judge(leaking)).faults).toEqual([
      expect.stringMatching(/^held after garbage collection, MB by 1\.\d+ /),
    ]);
  });

  it('finds what leaks outside the heap: resident memory that grows by 30 MB an hour', async () => {
    const leaking = samples((hours, n) => ({ rss: 180e6 + (n % 7) * 2e6 + hours * 30e6 }));
    expect((await judge(leaking)).faults).toEqual([expect.stringMatching(/^resident, MB by \d+\.\d+ /)]);
  });

  it.each(['lost', 'duplicates', 'strays', 'unanswered', 'refused', 'connectionsLost', 'visitsFailed'])(
    'finds one that the people met: %s',
    async (name) => {
      const { wrongCounts } = await verdicts();
      const none = {
        lost: 0,
        duplicates: 0,
        strays: 0,
        unanswered: 0,
        refused: 0,
        connectionsLost: 0,
        visitsFailed: 0,
      };
      expect(wrongCounts({ ...none, acked: 5 })).toEqual([]);
      expect(wrongCounts({ ...none, [name]: 1 })).toEqual([`${name}: 1`]);
      // Who forgot to count has not found nought.
      const { [name]: _, ...others } = none as Record<string, number>;
      expect(wrongCounts(others)).toEqual([`${name}: undefined`]);
    },
  );

  it.each(['files', 'handles', 'threads'] as const)('finds %s that become more', async (name) => {
    const growing = samples((_, n) => ({ [name]: 1_000 + Math.floor(n / 6) }));
    expect((await judge(growing)).faults).toHaveLength(1);
  });

  it('does not call a run sure that is too short, or too restless, to tell', async () => {
    expect((await judge(samples().slice(0, 5))).faults).toEqual(['too few samples to judge']);
    const restless = samples((_, n) => ({ held: 60e6 + ((n * 7_919) % 13) * 2e6 }));
    expect(await judge(restless)).toMatchObject({ faults: [], sure: false });
  });

  it('is less sure of what wanders than of what jumps to and fro', async () => {
    const up = (n: number) => ({ held: 60e6 + 300_000 * Math.sign(Math.sin(n)) });
    const slow = (n: number) => ({ held: 60e6 + 300_000 * Math.sign(Math.sin(n / 8)) });
    const [jumping, wandering] = await Promise.all([up, slow].map((of) => judge(samples((_, n) => of(n)))));
    expect(jumping!.sure).toBe(true);
    expect(wandering!).toMatchObject({ faults: [], sure: false });
  });
});
