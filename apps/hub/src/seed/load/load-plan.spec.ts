import { ImpossibleShape, type LoadAgency, planLoad } from './load-plan';

const agencies = (count: number): readonly LoadAgency[] => {
  const ids = Array.from({ length: count }, (_, index) => `agency-${index}`);
  return ids.map((id) => ({ id, reaches: new Set(ids.filter((other) => other !== id)) }));
};

const seatsOf = (plan: ReturnType<typeof planLoad>) => {
  const seats = new Map<string, number>();
  for (const { agencyId, members } of plan.rooms.flat()) seats.set(agencyId, (seats.get(agencyId) ?? 0) + members);
  return seats;
};

describe('the plan of a load fixture', () => {
  it('makes as many rooms of as many members as asked', () => {
    const plan = planLoad({ rooms: 7, members: 50, history: 0, accounts: 350 }, agencies(9));
    expect(plan.rooms).toHaveLength(7);
    for (const room of plan.rooms) {
      expect(room.reduce((sum, { members }) => sum + members, 0)).toBe(50);
      expect(new Set(room.map(({ agencyId }) => agencyId)).size).toBe(5);
    }
  });

  it('spreads people evenly over all agencies', () => {
    const seats = [...seatsOf(planLoad({ rooms: 200, members: 2, history: 0, accounts: 400 }, agencies(25))).values()];
    expect(Math.min(...seats)).toBe(16);
    expect(Math.max(...seats)).toBe(16);
  });

  it('has nobody sit in two rooms unless there are fewer accounts than seats', () => {
    const alone = planLoad({ rooms: 100, members: 50, history: 0, accounts: 5_000 }, agencies(25));
    expect(new Map(alone.people)).toEqual(seatsOf(alone));
    const shared = planLoad({ rooms: 500, members: 50, history: 0, accounts: 5_000 }, agencies(25));
    expect([...shared.people.values()].reduce((sum, count) => sum + count, 0)).toBe(5_000);
  });

  it('has enough people in each agency for its part in one room, whatever was asked', () => {
    const plan = planLoad({ rooms: 10, members: 50, history: 0, accounts: 2 }, agencies(5));
    for (const { agencyId, members } of plan.rooms.flat()) {
      expect(plan.people.get(agencyId)).toBeGreaterThanOrEqual(members);
    }
  });

  it('lets an agency propose only to agencies that it reaches', () => {
    const hub = { id: 'hub', reaches: new Set(['a', 'b']) };
    const spokes = ['a', 'b'].map((id) => ({ id, reaches: new Set(['hub']) }));
    const plan = planLoad({ rooms: 4, members: 6, history: 0, accounts: 24 }, [...spokes, hub]);
    expect(plan.rooms.map(([proposer]) => proposer?.agencyId)).toEqual(['hub', 'hub', 'hub', 'hub']);
  });

  it('refuses what no hub could have', () => {
    expect(() => planLoad({ rooms: 1, members: 2_001, history: 0, accounts: 2_001 }, agencies(25))).toThrow(
      ImpossibleShape,
    );
    expect(() => planLoad({ rooms: 1, members: 2, history: 0, accounts: 2 }, agencies(1))).toThrow(ImpossibleShape);
  });
});
