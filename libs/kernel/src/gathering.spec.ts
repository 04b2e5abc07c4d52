import { Gathering } from './gathering';

const turn = () => new Promise((resolve) => setImmediate(resolve));
/** Longer than the pause after a group of several. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Squares numbers above zero, when it is told to. */
function squares(limit?: number) {
  const groups: { keys: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const gathering = new Gathering<number, number>((keys) => {
    const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<number, number>>();
    const known = keys.filter((key) => key > 0);
    groups.push({ keys, answer: () => resolve(new Map(known.map((key) => [key, key * key]))), fail: reject });
    return promise;
  }, limit);
  return { gathering, groups };
}

describe('a gathering', () => {
  it('asks once for all that is asked within a turn, and for nothing twice', async () => {
    const { gathering, groups } = squares();
    const answers = Promise.all([2, 3, 2, -1].map((key) => gathering.ask(key)));
    await turn();
    expect(groups.map(({ keys }) => keys)).toEqual([[2, 3, -1]]);
    groups[0]!.answer();
    expect(await answers).toEqual([4, 9, 4, undefined]);
  });

  it('never answers by what may have been read before the question', async () => {
    const { gathering, groups } = squares();
    const first = gathering.ask(2);
    await turn();
    const second = gathering.ask(2);
    groups[0]!.answer();
    expect(await first).toBe(4);
    await turn();
    expect(groups.map(({ keys }) => keys)).toEqual([[2], [2]]);
    groups[1]!.answer();
    expect(await second).toBe(4);
  });

  it('has one group under way, none larger than allowed, and no pause before a full one', async () => {
    const { gathering, groups } = squares(3);
    const answers = Promise.all([1, 2, 3, 4, 5, 6, 7].map((key) => gathering.ask(key)));
    await turn();
    await turn();
    expect(groups.map(({ keys }) => keys)).toEqual([[1, 2, 3]]);
    for (let n = 0; n < 3; n += 1) {
      groups[n]!.answer();
      await turn();
      await turn();
      // The last one is not full, and waits for more.
      if (n === 1) await pause();
    }
    expect(groups.map(({ keys }) => keys)).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
    expect(await answers).toEqual([1, 4, 9, 16, 25, 36, 49]);
  });

  it('pauses after a group of several, so that the next gathers more', async () => {
    const { gathering, groups } = squares();
    void gathering.ask(1);
    void gathering.ask(2);
    await turn();
    groups[0]!.answer();
    await turn();
    void gathering.ask(3);
    await turn();
    void gathering.ask(4);
    await turn();
    expect(groups).toHaveLength(1);
    await pause();
    expect(groups[1]!.keys).toEqual([3, 4]);
  });

  it('never pauses after a single question', async () => {
    const { gathering, groups } = squares();
    for (let n = 0; n < 3; n += 1) {
      void gathering.ask(1);
      await turn();
      expect(groups).toHaveLength(n + 1);
      groups[n]!.answer();
      await turn();
    }
  });

  it('goes on without a group that is late, one at a time still', async () => {
    const { gathering, groups } = squares();
    const late = gathering.ask(1);
    await turn();
    const second = gathering.ask(2);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(groups.map(({ keys }) => keys)).toEqual([[1], [2]]);
    groups[0]!.answer();
    expect(await late).toBe(1);
    // The late one has no turn to hand on: the second has it.
    void gathering.ask(3);
    await turn();
    expect(groups).toHaveLength(2);
    groups[1]!.answer();
    expect(await second).toBe(4);
    await turn();
    expect(groups[2]!.keys).toEqual([3]);
  });

  it('fails those who asked together, and goes on', async () => {
    const { gathering, groups } = squares();
    const both = Promise.allSettled([gathering.ask(1), gathering.ask(2)]);
    await turn();
    groups[0]!.fail(new Error('away'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = gathering.ask(1);
    await pause();
    groups[1]!.answer();
    expect(await again).toBe(1);
  });

  it('goes on when a question throws at once', async () => {
    let fails = true;
    const gathering = new Gathering<number, number>((keys) => {
      if (fails) throw new Error('at once');
      return Promise.resolve(new Map(keys.map((key) => [key, key])));
    });
    await expect(gathering.ask(1)).rejects.toThrow('at once');
    fails = false;
    expect(await gathering.ask(1)).toBe(1);
  });
});
