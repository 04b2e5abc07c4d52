import { LIMITS } from '@jianqiao/contract';

/** What `seed --fixture load` is asked for. */
export interface LoadShape {
  readonly rooms: number;
  readonly members: number;
  /** Messages in each room. */
  readonly history: number;
  /** People altogether; by default nobody is in two rooms. */
  readonly accounts: number;
}

/** An agency and the agencies that it may propose a room to. */
export interface LoadAgency {
  readonly id: string;
  readonly reaches: ReadonlySet<string>;
}

/** How many members each agency names in a room; the first agency proposes it. */
export type RoomPlan = readonly { readonly agencyId: string; readonly members: number }[];

/** Who is needed for it: rooms, and people by agency. */
export interface LoadPlan {
  readonly rooms: readonly RoomPlan[];
  readonly people: ReadonlyMap<string, number>;
}

/** A shape that cannot be made. */
export class ImpossibleShape extends Error {}

/** Two agencies for two people, a few for a small room, more for a large one. */
function partiesFor(members: number, agencies: number): number {
  const wanted = members <= 2 ? 2 : members <= 10 ? 3 : members <= 100 ? 5 : LIMITS.roomAgencies;
  return Math.min(wanted, agencies);
}

/**
 * Spreads rooms evenly over the agencies, because budgets of commands are per agency: the one with the fewest seats
 * proposes to those with the fewest seats among the ones it reaches.
 */
export function planLoad({ rooms, members, accounts }: LoadShape, agencies: readonly LoadAgency[]): LoadPlan {
  if (members < 2 || members > LIMITS.roomMembers) {
    throw new ImpossibleShape(`a room has 2 to ${LIMITS.roomMembers} members`);
  }
  const seats = new Map(agencies.map(({ id }) => [id, 0]));
  const widest = Math.max(0, ...agencies.map(({ reaches }) => reaches.size + 1));
  const parties = partiesFor(members, widest);
  if (parties < 2) throw new ImpossibleShape('there are no two agencies that may share a room');
  const fewestSeats = (a: { readonly id: string }, b: { readonly id: string }) => seats.get(a.id)! - seats.get(b.id)!;

  const plans = Array.from({ length: rooms }, (): RoomPlan => {
    const proposer = agencies.filter(({ reaches }) => reaches.size >= parties - 1).sort(fewestSeats)[0]!;
    const others = agencies.filter(({ id }) => proposer.reaches.has(id)).sort(fewestSeats);
    const chosen = [proposer, ...others.slice(0, parties - 1)];
    const share = Math.floor(members / parties);
    const room = chosen.map(({ id }, index) => ({
      agencyId: id,
      members: share + (index < members % parties ? 1 : 0),
    }));
    for (const party of room) seats.set(party.agencyId, seats.get(party.agencyId)! + party.members);
    return room;
  });
  return { rooms: plans, people: peopleFor(plans, seats, accounts / (rooms * members)) };
}

/** Enough people in each agency for its largest part in a room, and otherwise as many as were asked for. */
function peopleFor(
  rooms: readonly RoomPlan[],
  seats: ReadonlyMap<string, number>,
  perSeat: number,
): ReadonlyMap<string, number> {
  const people = new Map<string, number>();
  for (const [agencyId, count] of seats) people.set(agencyId, Math.round(count * Math.min(1, perSeat)));
  for (const { agencyId, members } of rooms.flat()) {
    if (people.get(agencyId)! < members) people.set(agencyId, members);
  }
  return people;
}
