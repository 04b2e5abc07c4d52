import type { DraftAction, NoticeAction } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';

/** What a stranger hears, whether the notice exists or not. */
export class NoticeNotFound extends DomainError {
  constructor() {
    super('notice.not_found');
  }
}

export class NoticeActionForbidden extends DomainError {
  constructor(action: DraftAction | NoticeAction) {
    super('notice.action_forbidden', { action });
  }
}

/** Somebody else changed it first: re-read and decide again. */
export class NoticeStale extends DomainError {
  constructor(version: number) {
    super('notice.stale', { version });
  }
}

export class NoticeTransitionRefused extends DomainError {
  constructor(state: string, action: string) {
    super('notice.transition_refused', { state, action });
  }
}
