import { ROOM_STATES, type RoomState } from '@jianqiao/contract';
import { defineWorkflow } from '@jianqiao/kernel';

/** What moves a room as a whole; an agency's own answer is its party's standing. */
export type RoomMove = 'accept' | 'decline_last' | 'withdraw';

export const roomWorkflow = defineWorkflow<RoomState, RoomMove>('proposed', ROOM_STATES, {
  accept: { from: ['proposed', 'open'], to: 'open' },
  decline_last: { from: ['proposed'], to: 'declined' },
  withdraw: { from: ['proposed'], to: 'withdrawn' },
});
