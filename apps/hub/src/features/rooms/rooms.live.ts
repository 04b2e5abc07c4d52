import type { RoomFactPayloads } from '@jianqiao/contract';
import type { StoredFact } from '@jianqiao/ledger';
import { type Positions, type RoomAccess, roomOfStream, roomStream } from '@jianqiao/messaging';
import type { Audiences } from '../../realtime/audiences';
import { accountAudience, officersAudience } from '../../realtime/hub-socket';

/**
 * What rooms tell people besides their facts: those who are not in the audience yet learn that their list of rooms
 * changed, and positions reach the other members. Also keeps the node's knowledge of rooms fresh.
 */
export function connectRooms(
  audiences: Audiences,
  access: RoomAccess,
  positions: Positions,
  agencyIdsOf: (roomId: string) => Promise<readonly string[]>,
): void {
  audiences.onFact((fact) => {
    access.heard(fact);
    const roomId = fact.type === 'message:posted' ? undefined : roomOfStream(fact.streamId);
    if (!roomId) return;
    const account = accountOf(fact);
    if (account) audiences.signal(accountAudience(account), 'rooms:changed', { roomId });
    agencyIdsOf(roomId).then(
      (ids) => {
        for (const id of ids) audiences.signal(officersAudience(id), 'rooms:changed', { roomId });
      },
      // A hint may be missed: lists are read again after each reconnect.
      () => undefined,
    );
  });
  positions.onMoved((roomId, moved) => {
    audiences.signal(roomStream(roomId), 'positions:moved', { roomId, positions: moved });
  });
}

function accountOf(fact: StoredFact): string | undefined {
  if (!fact.type.startsWith('member:')) return undefined;
  return (JSON.parse(fact.payload ?? '{}') as Partial<RoomFactPayloads['member:left']>).accountId;
}
