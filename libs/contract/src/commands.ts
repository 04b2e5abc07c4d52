import { Capacity, LocalizedText, Page, TokenScope } from './identity';
import { NOTICE_COMMAND_SCOPES, NoticeCommands } from './notice-commands';
import { Fact, OpenedRoom, PostedMessage, RoomKind, RoomSummary, RoomView } from './rooms';

export interface ProposeRoom {
  /** Chosen by the client (UUID), unique per person: a retry gets the same room. The hub gives the room its own id. */
  readonly proposalId: string;
  readonly kind: RoomKind;
  readonly mechanismCode?: string | null;
  /** The other agencies; the proposer's own is added. */
  readonly agencyIds: readonly string[];
  readonly titles: LocalizedText;
  readonly purposes: LocalizedText;
  /** Colleagues of the proposer's own agency to name at once; the proposer is always named. */
  readonly memberIds?: readonly string[];
}

export interface ListRooms {
  readonly cursor?: string | null;
  readonly limit?: number;
}

export interface OpenRoom {
  readonly roomId: string;
}

export interface AcceptRoom {
  readonly roomId: string;
  readonly expectedVersion: number;
  /** Colleagues to name at once; the accepting person is always named. */
  readonly memberIds?: readonly string[];
}

export interface DeclineRoom {
  readonly roomId: string;
  readonly expectedVersion: number;
  readonly reason: string;
}

export interface WithdrawRoom {
  readonly roomId: string;
  readonly expectedVersion: number;
  readonly reason: string;
}

export interface RetitleRoom {
  readonly roomId: string;
  readonly expectedVersion: number;
  readonly titles: LocalizedText;
  readonly purposes: LocalizedText;
}

export interface NameMember {
  readonly roomId: string;
  readonly expectedVersion: number;
  readonly accountId: string;
  /** One of the person's capacities; by default their first. */
  readonly capacity?: Capacity;
}

export interface RemoveMember {
  readonly roomId: string;
  readonly expectedVersion: number;
  readonly accountId: string;
}

export interface LeaveRoom {
  readonly roomId: string;
  readonly expectedVersion: number;
}

export interface PostMessage {
  readonly roomId: string;
  /** Chosen by the client (UUID), unique per room and sender for ever: a retry gets the same ack. */
  readonly clientMessageId: string;
  readonly text: string;
  /** The language it is written in, BCP 47. */
  readonly language: string;
}

export interface MovePosition {
  readonly roomId: string;
  readonly delivered: number;
  readonly read: number;
}

export interface StartTyping {
  readonly roomId: string;
}

export interface ResumeStreams {
  /** Join each stream's audience, then hear what came after `afterSequence`. */
  readonly streams: readonly { readonly stream: string; readonly afterSequence: number }[];
}

/** A stream as resumed. `problem` is `stream.not_found` when it may not be read (any more). */
export interface ResumedStream {
  readonly stream: string;
  readonly problem?: 'stream.not_found';
  /** Ascending, without holes, beginning with `afterSequence + 1`. */
  readonly facts: readonly Fact[];
  readonly head: number;
}

export interface ReadStream {
  readonly stream: string;
  /** Facts with a greater sequence, ascending. Exactly one of `after` and `before`. */
  readonly after?: number;
  /** Facts with a smaller sequence, the nearest ones, ascending. */
  readonly before?: number;
  readonly limit?: number;
}

export interface StreamPage {
  readonly facts: readonly Fact[];
  readonly head: number;
}

/** Every command over the socket: what is asked and what a success answers. */
export interface Commands extends NoticeCommands {
  /** Proposes a room to other agencies; a retry with the same `proposalId` gets the same room. */
  'room:propose': { command: ProposeRoom; value: RoomView };
  /** The rooms that one is a member of or may answer for, by latest activity. */
  'room:list': { command: ListRooms; value: Page<RoomSummary> };
  /** Everything needed to show a room at once. Facts are heard live only after `stream:resume`. */
  'room:open': { command: OpenRoom; value: OpenedRoom };
  /** Accepts a proposed room for one's own agency. */
  'room:accept': { command: AcceptRoom; value: RoomView };
  /** Declines a proposed room for one's own agency. */
  'room:decline': { command: DeclineRoom; value: null };
  /** Takes back a proposal that nobody has accepted yet; for the agency that made it. */
  'room:withdraw': { command: WithdrawRoom; value: RoomView };
  /** Changes the titles and purposes of a room. */
  'room:retitle': { command: RetitleRoom; value: RoomView };
  /** Names a colleague of one's own agency as a member. */
  'member:name': { command: NameMember; value: RoomView };
  /** Removes a colleague of one's own agency. */
  'member:remove': { command: RemoveMember; value: null };
  /** Leaves a room. */
  'member:leave': { command: LeaveRoom; value: null };
  /** Posts a message. The ack leaves after the message is on disk. */
  'message:post': { command: PostMessage; value: PostedMessage };
  /** Says how far one's devices have received and one has read; positions only move forward. */
  'position:move': { command: MovePosition; value: null };
  /** Tells the other members that one is typing. */
  'typing:start': { command: StartTyping; value: null };
  /** Joins the audience of each stream and answers what was missed: ask again until a page is not full. */
  'stream:resume': { command: ResumeStreams; value: { readonly streams: readonly ResumedStream[] } };
  /** Reads a page of a stream in either direction, without joining its audience. */
  'stream:read': { command: ReadStream; value: StreamPage };
}

export type CommandName = keyof Commands;

/** The scope that an access token needs for each command; sessions may use all. Also the list of all commands. */
export const COMMAND_SCOPES = {
  'room:propose': 'rooms:write',
  'room:list': 'rooms:read',
  'room:open': 'rooms:read',
  'room:accept': 'rooms:write',
  'room:decline': 'rooms:write',
  'room:withdraw': 'rooms:write',
  'room:retitle': 'rooms:write',
  'member:name': 'rooms:write',
  'member:remove': 'rooms:write',
  'member:leave': 'rooms:write',
  'message:post': 'rooms:write',
  'position:move': 'rooms:read',
  'typing:start': 'rooms:write',
  'stream:resume': 'rooms:read',
  'stream:read': 'rooms:read',
  ...NOTICE_COMMAND_SCOPES,
} as const satisfies Record<CommandName, TokenScope>;
