import { Capacity, Instant, LocalizedText, AgencyView, PersonName } from './identity';

export const ROOM_KINDS = ['bilateral', 'multilateral'] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

/** proposed → open (once another agency accepts) | declined (once all others decline) | withdrawn (by the proposer). */
export const ROOM_STATES = ['proposed', 'open', 'declined', 'withdrawn'] as const;
export type RoomState = (typeof ROOM_STATES)[number];

export const PARTY_STANDINGS = ['proposer', 'invited', 'accepted', 'declined'] as const;
export type PartyStanding = (typeof PARTY_STANDINGS)[number];

export const ROOM_ACTIONS = [
  'read',
  'post',
  'accept',
  'decline',
  'withdraw',
  'retitle',
  'name_member',
  'remove_member',
  'leave',
] as const;
export type RoomAction = (typeof ROOM_ACTIONS)[number];

/** An agency's part in a room. */
export interface PartyView {
  readonly agencyId: string;
  readonly standing: PartyStanding;
  readonly since: Instant;
}

/** A person's part in a room. Former members stay listed (`until` set), so that old messages keep their author. */
export interface MemberView {
  readonly accountId: string;
  readonly agencyId: string;
  readonly capacity: Capacity;
  readonly name: PersonName;
  readonly since: Instant;
  readonly until: Instant | null;
}

/** How far a member's devices have received and the member has read; sequences, 0 = nothing. */
export interface PositionView {
  readonly accountId: string;
  readonly agencyId: string;
  readonly delivered: number;
  readonly read: number;
}

/** What a room was opened to talk about. Whoever is a party to the room is a party to that, too. */
export interface RoomSubject {
  readonly kind: 'notice';
  readonly id: string;
  readonly number: string;
}

/** The shared state of a room: the same for every reader, and what the reducer keeps. */
export interface RoomRecord {
  readonly id: string;
  readonly kind: RoomKind;
  readonly state: RoomState;
  readonly mechanismCode: string | null;
  readonly titles: LocalizedText;
  readonly purposes: LocalizedText;
  readonly about: RoomSubject | null;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly parties: readonly PartyView[];
  readonly members: readonly MemberView[];
  /** Rises with every change but messages; commands on the room carry it as `expectedVersion`. */
  readonly version: number;
}

/** A room for one reader. */
export interface RoomView extends RoomRecord {
  readonly stream: string;
  /** Sequence of the newest fact. */
  readonly head: number;
  /** What the reader may do now. Never part of a fact: re-read after a change. */
  readonly actions: readonly RoomAction[];
}

/** A line in the list of rooms. */
export interface RoomSummary {
  readonly id: string;
  readonly stream: string;
  readonly kind: RoomKind;
  readonly state: RoomState;
  readonly mechanismCode: string | null;
  readonly titles: LocalizedText;
  readonly about: RoomSubject | null;
  readonly agencyIds: readonly string[];
  readonly head: number;
  readonly read: number;
  /** Messages of others after `read`; counted up to 100. */
  readonly unread: number;
  readonly lastMessage: {
    readonly sequence: number;
    readonly at: Instant;
    readonly accountId: string;
    readonly agencyId: string;
    readonly excerpt: string;
  } | null;
  readonly lastActivityAt: Instant;
  /** Whether my agency has still to answer the proposal, and I may do so. */
  readonly waitsForMe: boolean;
  readonly member: boolean;
  readonly version: number;
}

/** Everything needed to show a room at once. */
export interface OpenedRoom {
  readonly room: RoomView;
  readonly agencies: readonly AgencyView[];
  readonly positions: readonly PositionView[];
  /** Accounts with a connected device. */
  readonly present: readonly string[];
  /** The newest facts, ascending; empty when the reader may not read messages. */
  readonly facts: readonly Fact[];
}

/** Where a posted message stands; a retry gets the same answer. */
export interface PostedMessage {
  readonly sequence: number;
  readonly at: Instant;
}

/** Payload of each fact of a room's stream. */
export interface RoomFactPayloads {
  /** A room was proposed to the agencies of `agencyIds`; the proposer's own is that of the actor. */
  'room:proposed': {
    readonly kind: RoomKind;
    readonly mechanismCode: string | null;
    readonly titles: LocalizedText;
    readonly purposes: LocalizedText;
    readonly agencyIds: readonly string[];
    readonly version: number;
    /** Absent where the room is about nothing that the hub knows. */
    readonly about?: RoomSubject;
  };
  /** An agency accepted; `state` is the room's after it. */
  'room:accepted': { readonly agencyId: string; readonly state: RoomState; readonly version: number };
  /** An agency declined; the room is `declined` once all others have. */
  'room:declined': {
    readonly agencyId: string;
    readonly reason: string;
    readonly state: RoomState;
    readonly version: number;
  };
  /** The proposer took the proposal back. */
  'room:withdrawn': { readonly reason: string; readonly version: number };
  /** The room has other titles or purposes. */
  'room:retitled': { readonly titles: LocalizedText; readonly purposes: LocalizedText; readonly version: number };
  /** A person was named by their agency, at the start or later. */
  'member:named': {
    readonly accountId: string;
    readonly agencyId: string;
    readonly capacity: Capacity;
    readonly name: PersonName;
    readonly version: number;
  };
  /** A member left by themselves. */
  'member:left': { readonly accountId: string; readonly version: number };
  /** By their own agency, or because the account or its mandate ended. */
  'member:removed': { readonly accountId: string; readonly version: number };
  /** A message of one of the members. */
  'message:posted': { readonly clientMessageId: string; readonly text: string; readonly language: string };
}

/** Payloads of all facts that reach clients; a later domain adds its own here. */
export interface FactPayloads extends RoomFactPayloads {}

export type FactType = keyof FactPayloads;

/** All facts that reach clients. */
export const FACT_TYPES = [
  'room:proposed',
  'room:accepted',
  'room:declined',
  'room:withdrawn',
  'room:retitled',
  'member:named',
  'member:left',
  'member:removed',
  'message:posted',
] as const satisfies readonly FactType[];

/** Who did it: person + agency + the capacity they acted in. */
export interface FactActor {
  readonly accountId: string;
  readonly agencyId: string;
  readonly capacity: Capacity;
}

/** One fact of a stream, the same for every listener. */
export type Fact<T extends FactType = FactType> = {
  readonly [K in T]: {
    readonly stream: string;
    readonly sequence: number;
    readonly type: K;
    readonly at: Instant;
    readonly actor: FactActor;
    readonly payload: FactPayloads[K];
  };
}[T];
