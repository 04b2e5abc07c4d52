import type { PartyView, RoomFactPayloads, RoomRecord } from '@jianqiao/contract';
import type { StoredFact } from '@jianqiao/ledger';
import {
  type Positions,
  type RoomAccess,
  partyMayKnow,
  readSummons,
  roomOfStream,
  roomStream,
} from '@jianqiao/messaging';
import { askAgain } from '../../realtime/ask-again';
import type { Audiences } from '../../realtime/audiences';
import { listAudience, officersAudience } from '../../realtime/hub-socket';

/**
 * What rooms tell people besides their facts: those who are not in the audience yet learn that their list of rooms
 * changed, and positions reach the other members. Also keeps the node's knowledge of rooms fresh.
 */
export function connectRooms(audiences: Audiences, access: RoomAccess, positions: Positions): void {
  audiences.onFact((fact, committedHere) => {
    access.heard(fact);
    if (fact.type === 'message:posted') return;
    const summons = readSummons(fact);
    if (summons) {
      // Every node with their sockets hears this fact by itself, Redis or not.
      const audience =
        summons.type === 'agency:asked' ? officersAudience(summons.agencyId) : listAudience(summons.accountId);
      audiences.signalHere(audience, 'rooms:changed', { roomId: summons.roomId });
    }
    const roomId = roomOfStream(fact.streamId);
    if (!roomId) return;
    const account = leaverOf(fact);
    // One node tells all; another that hears the fact, too, tells its own people only, in case that got lost.
    const tell = (audience: string): void => {
      if (committedHere) audiences.signal(audience, 'rooms:changed', { roomId });
      else audiences.signalHere(audience, 'rooms:changed', { roomId });
    };
    if (account) tell(listAudience(account));
    void askAgain(() => access.room(roomId)).then((room) => {
      // A hint may be missed: lists are read again after each reconnect.
      for (const id of room ? agenciesConcerned(room, fact) : []) tell(officersAudience(id));
    });
  });
  positions.onMoved((roomId, moved) => {
    audiences.signal(roomStream(roomId), 'positions:moved', { roomId, positions: moved });
  });
}

/**
 * Agencies whose officers see a list that changes: those that may know of the room, and those that could until now. Those
 * that are asked by a proposal hear of it in their own stream.
 */
function agenciesConcerned(room: RoomRecord, { type, actorAgencyId }: StoredFact): readonly string[] {
  if (type === 'room:proposed') return [actorAgencyId];
  const couldUntilNow = ({ agencyId, standing }: PartyView): boolean =>
    type === 'room:withdrawn' ? standing === 'invited' : type === 'room:declined' && agencyId === actorAgencyId;
  return room.parties
    .filter((party) => partyMayKnow(room, party) || couldUntilNow(party))
    .map(({ agencyId }) => agencyId);
}

/** Who is no member any more; those who are named hear of it in their own stream. */
function leaverOf(fact: StoredFact): string | undefined {
  if (fact.type !== 'member:left' && fact.type !== 'member:removed') return undefined;
  return (JSON.parse(fact.payload ?? '{}') as Partial<RoomFactPayloads['member:left']>).accountId;
}
