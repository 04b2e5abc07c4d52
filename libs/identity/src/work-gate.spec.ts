import { WorkGate } from './work-gate';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a gate for costly work', () => {
  it('lets a few run at a time, in the order of asking', async () => {
    const gate = new WorkGate(2, 10);
    const started: number[] = [];
    const finish: (() => void)[] = [];
    const work = [0, 1, 2, 3].map((n) =>
      gate.run(async () => {
        started.push(n);
        await new Promise<void>((resolve) => finish.push(resolve));
      }),
    );
    await turn();
    expect(started).toEqual([0, 1]);
    finish[0]!();
    await turn();
    expect(started).toEqual([0, 1, 2]);
    finish[1]!();
    finish[2]!();
    await turn();
    finish[3]!();
    await Promise.all(work);
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('refuses with `overloaded` when too many wait', async () => {
    const gate = new WorkGate(1, 1);
    let finish = () => {};
    const first = gate.run(() => new Promise<void>((resolve) => (finish = resolve)));
    const second = gate.run(async () => 'second');
    await expect(gate.run(async () => 'third')).rejects.toThrow('overloaded');
    finish();
    await first;
    expect(await second).toBe('second');
  });

  it('goes on after a failure', async () => {
    const gate = new WorkGate(1, 5);
    await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.run(async () => 'next')).toBe('next');
  });
});
