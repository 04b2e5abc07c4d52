import type { Actor } from '@jianqiao/kernel';

/** What the directory asks of messaging: with whom somebody shares a room. */
export interface SharedRooms {
  /** Agencies that are party to a room of the actor's. */
  agencyIdsSharedWith(actor: Actor): Promise<readonly string[]>;
  /** People who are members of a room of the actor's. */
  accountIdsSharedWith(actor: Actor): Promise<readonly string[]>;
}

/** Before there are rooms. */
export const NO_SHARED_ROOMS: SharedRooms = {
  agencyIdsSharedWith: async () => [],
  accountIdsSharedWith: async () => [],
};
