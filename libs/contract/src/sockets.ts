import { CommandName, Commands } from './commands';
import { Instant } from './identity';
import { Problem, Reply } from './problems';
import { Fact, FactType, PositionView } from './rooms';

/** What a client may send: each command with its ack. */
export type ClientToServerEvents = {
  [C in CommandName]: (command: Commands[C]['command'], ack: (reply: Reply<Commands[C]['value']>) => void) => void;
};

/** Why the hub ends a session's connection. */
export type EndReason = 'signed_out' | 'revoked' | 'suspended' | 'removed' | 'expired';

/** Never stored, may be missed: hints and states of the moment. */
export interface Signals {
  /** Somebody is typing in a room that one follows; holds for a few seconds. */
  'typing:started': (signal: { readonly roomId: string; readonly accountId: string }) => void;
  /** Accounts in a room that one follows which have a connected device now, and which have none any more. */
  'presence:changed': (signal: {
    readonly roomId: string;
    readonly present: readonly string[];
    readonly absent: readonly string[];
  }) => void;
  /** How far members have received and read now. */
  'positions:moved': (signal: { readonly roomId: string; readonly positions: readonly PositionView[] }) => void;
  /** The list of rooms, or what one may do in one of them, is not what it was: re-read. */
  'rooms:changed': (signal: { readonly roomId: string }) => void;
  /** A notice, or what one may do about it, is not what it was: re-read. */
  'notices:changed': (signal: { readonly noticeId: string }) => void;
  /** Where a colleague is in the editor of a draft. */
  'draft:placed': (signal: {
    readonly noticeId: string;
    readonly accountId: string;
    readonly language: string | null;
    readonly block: number | null;
  }) => void;
  /** One read too slowly, and facts of these streams were not kept: resume them from where one is. */
  'stream:lagging': (signal: { readonly streams: readonly string[] }) => void;
  /** The connection will be closed for good. */
  'session:ended': (signal: { readonly reason: EndReason; readonly at: Instant }) => void;
  /** This node is going away: reconnect after the given wait. */
  'node:draining': (signal: { readonly reconnectInMs: number }) => void;
}

export type SignalName = keyof Signals;

/** What a client may hear: facts by their type, and signals. */
export type ServerToClientEvents = { [T in FactType]: (fact: Fact<T>) => void } & Signals;

/**
 * What a `connect_error` carries as `data` when the hub takes no more connections. A refused handshake is an HTTP answer,
 * which a browser cannot read: ask `GET /api/v1/me` why.
 */
export interface HandshakeRefusal {
  readonly problem: Problem;
}
