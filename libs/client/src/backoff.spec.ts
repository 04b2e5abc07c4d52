import { Chance } from '../test/random';
import { backoffMs } from './backoff';

const PATIENCE = { minMs: 500, maxMs: 15_000 };

describe('a growing wait', () => {
  it('never leaves its bounds, however often and whatever the chance', () => {
    const chance = new Chance(7);
    for (let attempt = 0; attempt < 2_000; attempt += 1) {
      const wait = backoffMs(PATIENCE, attempt, chance.next);
      expect(wait).toBeGreaterThanOrEqual(500);
      expect(wait).toBeLessThanOrEqual(15_000);
    }
  });

  it('grows with the attempts and spreads the clients of one node', () => {
    const most = [0, 1, 2, 3, 4, 9].map((attempt) => backoffMs(PATIENCE, attempt, () => 0.999_999));
    expect(most).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    expect(backoffMs(PATIENCE, 9, () => 0)).toBe(500);
  });
});
