import type { Capacity, EndReason, Instant, InterfaceLanguage, TokenScope } from '@jianqiao/contract';
import type { FactDraft, StoredFact } from '@jianqiao/ledger';

/** The stream of one person's ways in. Its only audience is that person. */
export const accountStream = (accountId: string): string => `account:${accountId}`;

/** The stream of one agency's people. Its audience is that agency's administrators. */
export const agencyStream = (agencyId: string): string => `agency:${agencyId}`;

/** Payloads of `account:<id>`. */
export interface AccountFactPayloads {
  'session:started': { readonly accountId: string; readonly sessionId: string; readonly expiresAt: Instant };
  'session:ended': { readonly accountId: string; readonly sessionId: string; readonly reason: EndReason };
  'password:changed': { readonly accountId: string };
  'token:issued': {
    readonly accountId: string;
    readonly tokenId: string;
    readonly scopes: readonly TokenScope[];
    readonly expiresAt: Instant;
  };
  'token:revoked': { readonly accountId: string; readonly tokenId: string };
  'preferences:changed': {
    readonly accountId: string;
    readonly language: InterfaceLanguage;
    readonly timeZone: string;
    readonly version: number;
  };
}

interface AccountChange {
  readonly accountId: string;
  readonly version: number;
}

/** Payloads of `agency:<id>`. */
export interface AgencyFactPayloads {
  'agency:admitted': { readonly agencyId: string; readonly mechanismCodes: readonly string[] };
  'account:invited': {
    readonly invitationId: string;
    readonly capacities: readonly Capacity[];
    readonly expiresAt: Instant;
  };
  'invitation:withdrawn': { readonly invitationId: string };
  'account:admitted': AccountChange & {
    readonly invitationId: string | null;
    readonly capacities: readonly Capacity[];
  };
  'account:suspended': AccountChange;
  'account:restored': AccountChange;
  'account:removed': AccountChange;
  'mandate:granted': AccountChange & { readonly capacity: Capacity };
  'mandate:ended': AccountChange & { readonly capacity: Capacity };
}

/** Every fact of this library. */
export interface IdentityFactPayloads extends AccountFactPayloads, AgencyFactPayloads {}

export type IdentityFactType = keyof IdentityFactPayloads;

/** A fact of this library with its payload parsed. */
export type IdentityFact = {
  readonly [T in IdentityFactType]: { readonly type: T; readonly payload: IdentityFactPayloads[T] };
}[IdentityFactType];

/** A fact to be appended; its payload must fit its type. */
export function identityFact<T extends IdentityFactType>(type: T, payload: IdentityFactPayloads[T]): FactDraft {
  return { type, payload };
}

const TYPES = {
  'session:started': true,
  'session:ended': true,
  'password:changed': true,
  'token:issued': true,
  'token:revoked': true,
  'preferences:changed': true,
  'agency:admitted': true,
  'account:invited': true,
  'invitation:withdrawn': true,
  'account:admitted': true,
  'account:suspended': true,
  'account:restored': true,
  'account:removed': true,
  'mandate:granted': true,
  'mandate:ended': true,
} satisfies Record<IdentityFactType, true>;

/** Reads a committed fact as one of this library's; undefined for any other, also in these streams, or once erased. */
export function readIdentityFact(fact: StoredFact): IdentityFact | undefined {
  const inOurs = fact.streamId.startsWith('account:') || fact.streamId.startsWith('agency:');
  if (!inOurs || !(fact.type in TYPES) || fact.payload === null) return undefined;
  const payload: unknown = JSON.parse(fact.payload);
  return { type: fact.type, payload } as IdentityFact;
}
