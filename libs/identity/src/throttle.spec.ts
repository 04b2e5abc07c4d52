import { Backoff, Budget } from './throttle';

const rule = { free: 3, firstMs: 1_000, longestMs: 8_000, forgetMs: 60_000 };

describe('a growing delay', () => {
  it('lets the first attempts through at once', () => {
    const backoff = new Backoff(rule);
    expect([0, 0, 0].map((now) => backoff.begin('a', now))).toEqual([0, 0, 0]);
    expect(backoff.begin('a', 0)).toBe(1_000);
  });

  it('doubles with every further attempt, up to its longest', () => {
    const backoff = new Backoff(rule);
    for (let n = 0; n < rule.free; n += 1) backoff.begin('a', 0);
    let now = 0;
    const waits = Array.from({ length: 6 }, () => {
      const wait = backoff.begin('a', now);
      now += wait;
      expect(backoff.begin('a', now)).toBe(0);
      return wait;
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  it('does not grow by attempts that it refuses', () => {
    const backoff = new Backoff(rule);
    for (let n = 0; n < rule.free; n += 1) backoff.begin('a', 0);
    for (let n = 0; n < 100; n += 1) backoff.begin('a', 10);
    expect(backoff.begin('a', 10)).toBe(990);
  });

  it('is over with a success, and forgotten after a while', () => {
    const backoff = new Backoff(rule);
    for (let n = 0; n < rule.free; n += 1) backoff.begin('a', 0);
    backoff.succeeded('a');
    expect(backoff.begin('a', 0)).toBe(0);
    for (let n = 0; n < 5; n += 1) backoff.begin('b', 0);
    expect(backoff.begin('b', 60_000)).toBe(0);
    expect(backoff.begin('b', 60_000)).toBe(0);
  });

  it('keeps keys apart, and its memory bounded', () => {
    const backoff = new Backoff(rule, 100);
    for (let n = 0; n < 10_000; n += 1) expect(backoff.begin(`key ${n}`, 0)).toBe(0);
    expect(backoff.size).toBe(100);
  });
});

describe('a budget', () => {
  it('refills steadily, says when there is one again, and never exceeds its burst', () => {
    const budget = new Budget({ burst: 2, perSecond: 0.5 });
    expect([budget.take('a', 0), budget.take('a', 0), budget.take('a', 0)]).toEqual([0, 0, 2_000]);
    expect(budget.take('a', 1_000)).toBe(1_000);
    expect(budget.take('a', 2_000)).toBe(0);
    budget.giveBack('a', 2_000);
    budget.giveBack('a', 2_000);
    budget.giveBack('a', 2_000);
    expect([0, 0, 0].map(() => budget.take('a', 2_000))).toEqual([0, 0, 2_000]);
    expect(budget.take('b', 0)).toBe(0);
  });
});
