import type { SessionView } from '@jianqiao/contract';
import type { SessionEntity } from './session.entity';

/** A session to its owner. */
export function toSessionView(session: SessionEntity, currentId: string | null): SessionView {
  return {
    id: session.id,
    current: session.id === currentId,
    startedAt: session.startedAt,
    lastSeenAt: session.lastSeenAt,
    expiresAt: session.expiresAt,
    device: session.device,
    address: session.address,
    method: session.method,
  };
}
