import type { RoomAction } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';

/** What a stranger hears, whether the room exists or not. */
export class RoomNotFound extends DomainError {
  constructor() {
    super('room.not_found');
  }
}

export class RoomActionForbidden extends DomainError {
  constructor(action: RoomAction) {
    super('room.action_forbidden', { action });
  }
}

/** Somebody else changed the room first: re-read and decide again. */
export class RoomStale extends DomainError {
  constructor(version: number) {
    super('room.stale', { version });
  }
}
