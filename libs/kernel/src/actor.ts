import type { Capacity } from '@jianqiao/contract';

/** Who acts: person + agency + capacity. Made by a door from a session or token; never from what a client claims. */
export interface Actor {
  readonly accountId: string;
  readonly agencyId: string;
  /** The capacity acted in: the first of `capacities`, unless a rule needs a particular one. */
  readonly capacity: Capacity;
  /** All capacities with a valid mandate now. */
  readonly capacities: readonly Capacity[];
}

/** Whether the actor holds a valid mandate for any of these capacities. */
export function holds(actor: Actor, ...capacities: readonly Capacity[]): boolean {
  return capacities.some((capacity) => actor.capacities.includes(capacity));
}

/** The same person acting in a particular capacity they hold, for the record of a formal step. */
export function inCapacity(actor: Actor, ...wanted: readonly Capacity[]): Actor {
  const capacity = wanted.find((one) => actor.capacities.includes(one));
  return capacity ? { ...actor, capacity } : actor;
}
