import {
  AgencyView,
  Capacity,
  Instant,
  LocalizedText,
  PositionView,
  Problem,
  Reply,
  RoomView,
} from '@jianqiao/contract';
import { Observable } from './observable';
import { AgencyReceipts, MessageState } from './receipts';
import { Timeline } from './timeline';

/**
 * `opening`: nothing to show yet; `live`: everything up to the hub's head is here; `behind`: catching up or offline,
 * what is shown may be old; `refused`: the hub refuses the room (`problem`), e.g. `room.not_found`.
 */
export type RoomStatus = 'opening' | 'live' | 'behind' | 'refused';

/** An own message that is not in the timeline yet; show these after the facts. */
export interface PendingMessage {
  /** The client message id: the same as in the fact that will replace it. */
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly createdAt: Instant;
  readonly state: Extract<MessageState, 'waiting' | 'refused' | 'stored'>;
  /** Why it was refused. */
  readonly problem: Problem | null;
}

/** One opened room at one moment. */
export interface RoomSnapshot {
  readonly status: RoomStatus;
  readonly problem: Problem | null;
  /** Null while `opening`. Buttons come from `room.actions`. */
  readonly room: RoomView | null;
  readonly agencies: readonly AgencyView[];
  readonly positions: readonly PositionView[];
  /** Accounts with a connected device. */
  readonly present: readonly string[];
  /** Others who are writing now. */
  readonly typing: readonly string[];
  readonly timeline: Timeline;
  /** Every fact of the room is in the window: "214 of 214". */
  readonly complete: boolean;
  readonly hasOlder: boolean;
  /** True after a jump into the past: the window does not reach the newest fact. */
  readonly hasNewer: boolean;
  readonly loading: 'older' | 'newer' | 'jump' | null;
  readonly pending: readonly PendingMessage[];
  /** How far I have read. */
  readonly read: number;
  /** How far I had read when the room was opened: the marker of the first unread message follows it. */
  readonly readAtOpening: number;
}

/**
 * One room, live while somebody subscribes (it opens with the first listener and closes a little after the last).
 * Commands carry the version of the room that the snapshot shows.
 */
export interface RoomSession extends Observable<RoomSnapshot> {
  readonly roomId: string;

  /** Puts a message into the outbox; a window in the past returns to the newest facts. */
  post(text: string, language: string): string;
  retryMessage(id: string): void;
  discardMessage(id: string): boolean;
  /** Of an own message in the timeline. */
  messageState(sequence: number): MessageState;
  readByAgencies(sequence: number): AgencyReceipts;

  loadOlder(): Promise<boolean>;
  loadNewer(): Promise<boolean>;
  /** Moves the window so that it holds the sequence, with some facts around it. */
  jumpTo(sequence: number): Promise<boolean>;
  jumpToNewest(): Promise<boolean>;

  /** I have seen everything up to here; may be called on each scroll. */
  markRead(sequence: number): void;
  /** I am writing; may be called on each key. */
  startTyping(): void;

  accept(memberIds?: readonly string[]): Promise<Reply<RoomView>>;
  decline(reason: string): Promise<Reply<null>>;
  withdraw(reason: string): Promise<Reply<RoomView>>;
  retitle(titles: LocalizedText, purposes: LocalizedText): Promise<Reply<RoomView>>;
  nameMember(accountId: string, capacity?: Capacity): Promise<Reply<RoomView>>;
  removeMember(accountId: string): Promise<Reply<null>>;
  leave(): Promise<Reply<null>>;
}
