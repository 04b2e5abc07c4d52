import { TokenBuckets } from './token-bucket';

describe('a budget', () => {
  let time = 1_000_000_000;
  const buckets = new TokenBuckets({ perSecond: 10, burst: 3 }, { now: () => time });
  const spend = (): readonly number[] => [0, 1, 2, 3].map(() => buckets.take('lin'));

  it('is spent at once, refills with time, and says how long that takes', () => {
    expect(spend()).toEqual([0, 0, 0, 100]);
    time += 250;
    expect(spend()).toEqual([0, 0, 50, 50]);
  });

  it('goes on refilling when the clock was put back', () => {
    time -= 86_400_000;
    expect(buckets.take('lin')).toBe(50);
    time += 100;
    expect(buckets.take('lin')).toBe(0);
  });
});
