import { RecentMap } from './recent-map';

describe('a map of what was used lately', () => {
  const map = new RecentMap<number, { readonly number: number }>(50);
  const come = (from: number, to: number): void => {
    for (let number = from; number < to; number += 1) map.set(number, { number });
  };

  it('keeps what is used, and forgets what is not', () => {
    come(0, 40);
    for (let number = 100; number < 1_000; number += 1) {
      come(number, number + 1);
      expect(map.get(7)).toEqual({ number: 7 });
    }
    expect(map.get(8)).toBeUndefined();
    expect(map.get(990)).toEqual({ number: 990 });
  });

  it('holds what was set last, and nothing that was deleted, in whichever generation', () => {
    come(2_000, 2_051);
    map.set(2_001, { number: -1 });
    map.delete(2_002);
    expect(map.get(2_001)).toEqual({ number: -1 });
    expect(map.get(2_002)).toBeUndefined();
    come(3_000, 3_051);
    map.delete(2_001);
    expect(map.get(2_001)).toBeUndefined();
  });
});
