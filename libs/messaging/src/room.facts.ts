import type { RoomFactPayloads } from '@jianqiao/contract';
import type { FactDraft } from '@jianqiao/ledger';

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
