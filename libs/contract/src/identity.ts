/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The same words in several languages, keyed by BCP 47 tag. */
export type LocalizedText = Readonly<Record<string, string>>;

/** The languages the hub speaks to people. Content may be in any language. */
export const INTERFACE_LANGUAGES = ['zh-CN', 'en', 'ru', 'fa'] as const;
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];

/** What a person may act as. A mandate gives an account one capacity for a time. */
export const CAPACITIES = [
  'liaison_officer',
  'authorised_officer',
  'deputy_officer',
  'translator',
  'organizer',
  'protocol_officer',
  'interpreter',
  'agency_administrator',
  'secretariat',
  'auditor',
] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** How the parts of a name are ordered in its own language. */
export const NAME_ORDERS = ['family-first', 'given-first', 'mononym'] as const;
export type NameOrder = (typeof NAME_ORDERS)[number];

/** A person's name as their office writes it; only `native` and `latin` are always there. */
export interface PersonName {
  readonly native: string;
  readonly nativeLanguage: string;
  readonly latin: string;
  readonly order: NameOrder;
  readonly family?: string;
  readonly given?: string;
  readonly patronymic?: string;
  readonly honorific?: string;
  /** How to address the person in a letter. */
  readonly address?: string;
}

/** Weekdays by ISO number (1 Monday … 7 Sunday), with local hours `HH:MM`. */
export interface WorkingWeek {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** An agency as any agency that may see it sees it. */
export interface AgencyView {
  readonly id: string;
  readonly code: string;
  readonly countryCode: string;
  readonly officialNames: LocalizedText;
  readonly shortNames: LocalizedText;
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly workingWeek: WorkingWeek;
}

/** A person as their counterparts see them. */
export interface OfficerView {
  readonly accountId: string;
  readonly agencyId: string;
  readonly name: PersonName;
  readonly capacities: readonly Capacity[];
  readonly languages: readonly string[];
}

export const ACCOUNT_STATES = ['active', 'suspended', 'removed'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** The signed-in person. */
export interface MeView {
  readonly accountId: string;
  readonly sessionId: string;
  /** Which life of its data the hub is in: another one after each restore, and then nothing kept may be taken for true. */
  readonly generation: string;
  readonly login: string;
  readonly email: string;
  readonly name: PersonName;
  readonly agency: AgencyView;
  readonly capacities: readonly Capacity[];
  readonly language: InterfaceLanguage;
  readonly timeZone: string;
  readonly version: number;
}

/** A dated mandate: account + capacity + validity. */
export interface MandateView {
  readonly capacity: Capacity;
  readonly validFrom: Instant;
  readonly validUntil: Instant | null;
}

/** An account of one's own agency, as its administrator sees it. */
export interface AccountView {
  readonly accountId: string;
  readonly login: string;
  readonly email: string;
  readonly name: PersonName;
  readonly state: AccountState;
  readonly mandates: readonly MandateView[];
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant | null;
  readonly sessions: number;
  readonly version: number;
  readonly actions: readonly AccountAction[];
}

export const ACCOUNT_ACTIONS = [
  'suspend',
  'restore',
  'remove',
  'grant_mandate',
  'end_mandate',
  'end_sessions',
] as const;
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

/** How a session was begun. */
export const SIGN_IN_METHODS = ['password', 'passkey'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** One of one's own sessions. */
export interface SessionView {
  readonly id: string;
  readonly current: boolean;
  readonly startedAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  /** Browser and system, from the User-Agent, shortened. */
  readonly device: string;
  readonly address: string;
  /** Null for sessions of a release that did not note it. */
  readonly method: SignInMethod | null;
}

export const TOKEN_SCOPES = ['rooms:read', 'rooms:write', 'notices:read', 'notices:write', 'directory:read'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A personal access token, without its secret. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
}

/** A token at the only moment when its secret can be seen. */
export interface IssuedTokenView extends TokenView {
  readonly secret: string;
}

export const INVITATION_STATES = ['pending', 'accepted', 'withdrawn', 'expired'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** An invitation as the agency's administrator sees it. */
export interface InvitationView {
  readonly id: string;
  readonly email: string;
  readonly latinName: string;
  readonly capacities: readonly Capacity[];
  readonly state: InvitationState;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** An invitation at the only moment when its link can be seen. */
export interface IssuedInvitationView extends InvitationView {
  /** Path and fragment to append to the hub's address, e.g. `/invitation#…`; the secret is in the fragment, so that no proxy logs it. */
  readonly link: string;
}

/** What the holder of an invitation link sees before accepting. */
export interface InvitationOfferView {
  readonly agency: AgencyView;
  readonly email: string;
  readonly latinName: string;
  readonly capacities: readonly Capacity[];
  readonly expiresAt: Instant;
}

/** A mechanism (ASEAN, SCO, …) with the agencies of it that the reader may see. */
export interface MechanismView {
  readonly code: string;
  readonly names: LocalizedText;
  readonly workingLanguages: readonly string[];
  readonly agencyIds: readonly string[];
}

/** A time in which a person is away, and deputies act for them. */
export interface AbsenceView {
  readonly id: string;
  readonly accountId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly mine: boolean;
}

/** A subject of cooperation: the tag of notices, rooms and conferences. */
export interface TopicView {
  readonly code: string;
  readonly names: LocalizedText;
}

/** One page of a list; `next` is null on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
