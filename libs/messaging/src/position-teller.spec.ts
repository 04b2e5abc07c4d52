import type { PositionView } from '@jianqiao/contract';
import { PositionTeller } from './position-teller';

const position = (n: number, read = 1): PositionView => ({ accountId: `a${n}`, agencyId: 'x', delivered: read, read });

describe('telling positions', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const tellerOf = (members: number) => {
    const told: (readonly PositionView[])[] = [];
    return {
      told,
      teller: new PositionTeller(
        (_, positions) => told.push(positions),
        () => members,
      ),
    };
  };

  it('tells a small room at once, and again soon, the last of each member', () => {
    const { told, teller } = tellerOf(2);
    teller.note('room', [position(1, 1)]);
    teller.note('room', [position(1, 2)]);
    teller.note('room', [position(1, 3), position(2, 1)]);
    expect(told).toEqual([[position(1, 1)]]);
    jest.advanceTimersByTime(100);
    expect(told.slice(1)).toEqual([[position(1, 3), position(2, 1)]]);
    jest.advanceTimersByTime(1_000);
    expect(told).toHaveLength(2);
  });

  it('tells a large room little at a time, and all of it in the end', () => {
    const { told, teller } = tellerOf(2_000);
    teller.note(
      'room',
      Array.from({ length: 2_000 }, (_, n) => position(n)),
    );
    jest.advanceTimersByTime(1_999);
    expect(told.map(({ length }) => length)).toEqual([100]);
    jest.advanceTimersByTime(60_000);
    expect(new Set(told.flat().map(({ accountId }) => accountId)).size).toBe(2_000);
    expect(told.every(({ length }) => length <= 100)).toBe(true);
  });

  it('keeps no room in mind that has heard everything', () => {
    const { teller } = tellerOf(2);
    teller.note('room', [position(1)]);
    jest.advanceTimersByTime(1_000);
    expect(jest.getTimerCount()).toBe(0);
  });
});
