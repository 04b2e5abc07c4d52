import type { ProposeRoom, RoomSubject, RoomSummary, RoomView } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { Tx } from '@jianqiao/persistence';

/** What notices ask of rooms; answered by the hub. Rooms know nothing of notices but what a room is about. */
export interface DiscussionRooms {
  /**
   * Proposes a room, or answers the one that the same proposal has made. `keep` runs in the transaction in which the room
   * comes to be. Rooms do not ask whether the agencies can reach each other: the notice is what they share.
   */
  propose(
    actor: Actor,
    proposal: ProposeRoom,
    about: RoomSubject,
    keep: (tx: Tx, roomId: string) => Promise<void>,
  ): Promise<string>;
  view(actor: Actor, roomId: string): Promise<RoomView>;
  /** Of some rooms those that the actor may know, in the order asked for. */
  some(actor: Actor, roomIds: readonly string[]): Promise<readonly RoomSummary[]>;
}
