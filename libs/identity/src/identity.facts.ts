import type {
  Capacity,
  DayKind,
  EndReason,
  Instant,
  InterfaceLanguage,
  LocalDate,
  LocalizedText,
  SignInMethod,
  TokenScope,
} from '@jianqiao/contract';
import type { FactDraft, StoredFact } from '@jianqiao/ledger';

/** The stream of one person's ways in. Its only audience is that person. */
export const accountStream = (accountId: string): string => `account:${accountId}`;

/** The stream of one agency's people. Its audience is that agency's administrators. */
export const agencyStream = (agencyId: string): string => `agency:${agencyId}`;

/** Payloads of `account:<id>`. */
export interface AccountFactPayloads {
  'session:started': {
    readonly accountId: string;
    readonly sessionId: string;
    readonly expiresAt: Instant;
    /** Not in facts of the first release. */
    readonly method?: SignInMethod;
  };
  'session:ended': { readonly accountId: string; readonly sessionId: string; readonly reason: EndReason };
  'password:changed': { readonly accountId: string };
  'token:issued': {
    readonly accountId: string;
    readonly tokenId: string;
    readonly scopes: readonly TokenScope[];
    readonly expiresAt: Instant;
  };
  'token:revoked': { readonly accountId: string; readonly tokenId: string };
  /** With the public key: whoever checks a signature later finds here whose key it was, from when. */
  'passkey:registered': {
    readonly accountId: string;
    readonly passkeyId: string;
    readonly credentialId: string;
    /** COSE_Key, base64url. */
    readonly publicKey: string;
  };
  'passkey:renamed': { readonly accountId: string; readonly passkeyId: string };
  'passkey:removed': { readonly accountId: string; readonly passkeyId: string };
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
  /** A day of the agency's own calendar. */
  'day:noted': { readonly date: LocalDate; readonly kind: DayKind; readonly names: LocalizedText };
  'day:cleared': { readonly date: LocalDate };
  'absence:noted': {
    readonly accountId: string;
    readonly absenceId: string;
    readonly from: Instant;
    readonly until: Instant;
  };
  'absence:cleared': { readonly accountId: string; readonly absenceId: string };
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
  'passkey:registered': true,
  'passkey:renamed': true,
  'passkey:removed': true,
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
  'day:noted': true,
  'day:cleared': true,
  'absence:noted': true,
  'absence:cleared': true,
} satisfies Record<IdentityFactType, true>;

/** Reads a committed fact as one of this library's; undefined for any other, also in these streams, or once erased. */
export function readIdentityFact(fact: StoredFact): IdentityFact | undefined {
  const inOurs = fact.streamId.startsWith('account:') || fact.streamId.startsWith('agency:');
  if (!inOurs || !(fact.type in TYPES) || fact.payload === null) return undefined;
  const payload: unknown = JSON.parse(fact.payload);
  return { type: fact.type, payload } as IdentityFact;
}
