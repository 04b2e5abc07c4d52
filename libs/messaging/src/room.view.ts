import type { Fact, RoomRecord, RoomSummary, RoomView } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { StoredFact } from '@jianqiao/ledger';
import { roomStream } from './room.facts';
import { roomActions, roomPolicy } from './room.policy';

/** A room for one reader. */
export function toRoomView(actor: Actor, room: RoomRecord, head: number): RoomView {
  return { ...room, stream: roomStream(room.id), head, actions: roomActions(actor, room) };
}

/** A fact as it travels; an erased payload travels as an empty object. */
export function toWireFact(fact: StoredFact): Fact {
  return {
    stream: fact.streamId,
    sequence: fact.sequence,
    type: fact.type,
    at: fact.at,
    actor: { accountId: fact.actorAccountId, agencyId: fact.actorAgencyId, capacity: fact.actorCapacity },
    payload: fact.payload === null ? {} : (JSON.parse(fact.payload) as unknown),
  } as Fact;
}

const EXCERPT = 140;

/** A line in the list of rooms; someone who may not read messages gets no excerpt of them. */
export function toRoomSummary(
  actor: Actor,
  room: RoomRecord,
  state: {
    readonly head: number;
    readonly read: number;
    readonly unread: number;
    readonly last: StoredFact | undefined;
  },
): RoomSummary {
  const member = roomPolicy.read(actor, room);
  const last = member ? state.last : undefined;
  const message = last ? (toWireFact(last) as Fact<'message:posted'>) : undefined;
  const answers = [room.proposedAt, ...room.parties.map(({ since }) => since)];
  return {
    id: room.id,
    stream: roomStream(room.id),
    kind: room.kind,
    state: room.state,
    mechanismCode: room.mechanismCode,
    titles: room.titles,
    about: room.about,
    agencyIds: room.parties.map(({ agencyId }) => agencyId),
    head: state.head,
    read: state.read,
    unread: member ? state.unread : 0,
    lastMessage: message
      ? {
          sequence: message.sequence,
          at: message.at,
          accountId: message.actor.accountId,
          agencyId: message.actor.agencyId,
          excerpt: [...(message.payload.text ?? '').slice(0, EXCERPT * 2)].slice(0, EXCERPT).join(''),
        }
      : null,
    lastActivityAt: Math.max(message?.at ?? 0, ...answers),
    waitsForMe: roomPolicy.accept(actor, room),
    member,
    version: room.version,
  };
}
