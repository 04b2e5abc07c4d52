import type { RoomFactPayloads } from '@jianqiao/contract';
import { accountStream, agencyStream } from '@jianqiao/identity';
import type { FactDraft, FactEntry, StoredFact } from '@jianqiao/ledger';

/** The stream of a room. */
export const roomStream = (roomId: string): string => `room:${roomId}`;

/** The room of a stream, or undefined when the stream is not a room's. */
export function roomOfStream(streamId: string): string | undefined {
  return streamId.startsWith('room:') ? streamId.slice('room:'.length) : undefined;
}

/** A fact of a room's stream, typed by the contract. */
export function roomFact<T extends keyof RoomFactPayloads>(type: T, payload: RoomFactPayloads[T]): FactDraft {
  return { type, payload };
}

/**
 * Facts about a room in the streams of those who are not in its audience yet. Every socket of an agency or person has
 * these streams watched, so that they hear of the room on every node, also while no hint gets through.
 */
export type Summons =
  | { readonly type: 'agency:asked'; readonly agencyId: string; readonly roomId: string }
  | { readonly type: 'account:named'; readonly accountId: string; readonly roomId: string };

type Entry = Pick<FactEntry, 'streamId' | 'draft'>;

/** For an agency that is asked for an answer. */
export function agencyAsked(agencyId: string, roomId: string): Entry {
  return { streamId: agencyStream(agencyId), draft: { type: 'agency:asked', payload: { roomId } } };
}

/** For a person who was named a member. */
export function accountNamed(accountId: string, roomId: string): Entry {
  return { streamId: accountStream(accountId), draft: { type: 'account:named', payload: { roomId } } };
}

/** Reads a committed fact as one of these; undefined for any other. */
export function readSummons({ streamId, type, payload }: StoredFact): Summons | undefined {
  if ((type !== 'agency:asked' && type !== 'account:named') || payload === null) return undefined;
  const { roomId } = JSON.parse(payload) as { readonly roomId: string };
  const id = streamId.slice(streamId.indexOf(':') + 1);
  return type === 'agency:asked' ? { type, agencyId: id, roomId } : { type, accountId: id, roomId };
}
