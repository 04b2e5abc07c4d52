import type { RoomQueries, Rooms } from '@jianqiao/messaging';
import type { DiscussionRooms } from '@jianqiao/notices';

/** What notices ask of rooms when agencies want to talk about one, answered by them. */
export function discussionRooms(rooms: Rooms, queries: RoomQueries): DiscussionRooms {
  return {
    propose: (actor, proposal, about, keep) => rooms.propose(actor, proposal, { about, keep }),
    view: (actor, roomId) => queries.view(actor, roomId),
    some: (actor, roomIds) => queries.some(actor, roomIds),
  };
}
