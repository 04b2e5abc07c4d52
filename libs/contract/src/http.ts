import { AgencyView, Capacity, Instant, InterfaceLanguage, PersonName, TokenScope } from './identity';
import { FactActor } from './rooms';

/** Where the HTTP API begins. */
export const API_PREFIX = '/api/v1';

/** The header that every state-changing HTTP request with a cookie must carry (any value): a form cannot set it. */
export const CSRF_HEADER = 'x-jianqiao';

/** POST /session */
export interface SignIn {
  readonly login: string;
  readonly password: string;
}

/** PATCH /me */
export interface ChangePreferences {
  readonly expectedVersion: number;
  readonly language?: InterfaceLanguage;
  readonly timeZone?: string;
}

/** PUT /me/password */
export interface ChangePassword {
  readonly current: string;
  readonly next: string;
}

/** POST /me/tokens */
export interface IssueToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** 1 to 365. */
  readonly expiresInDays: number;
}

/** POST /agency/invitations */
export interface InviteColleague {
  readonly email: string;
  readonly latinName: string;
  readonly capacities: readonly Capacity[];
}

/** POST /invitations/offer: the secret from the link's fragment. */
export interface PresentInvitation {
  readonly secret: string;
}

/** POST /invitations/acceptance */
export interface AcceptInvitation {
  readonly secret: string;
  readonly login: string;
  readonly password: string;
  readonly name: PersonName;
  readonly language: InterfaceLanguage;
  readonly timeZone: string;
}

/** POST /setup: the first secretariat account, once. */
export interface SetUpHub {
  readonly secret: string;
  readonly login: string;
  readonly password: string;
  readonly email: string;
  readonly name: PersonName;
  readonly language: InterfaceLanguage;
  readonly timeZone: string;
}

/** POST /agency/accounts/:id/suspension, /restoration, /removal, /end-sessions */
export interface ChangeAccount {
  readonly expectedVersion: number;
}

/** POST /agency/accounts/:id/mandates and …/mandates/end */
export interface GrantMandate {
  readonly expectedVersion: number;
  readonly capacity: Capacity;
}

/** What an administrator says about the notices of their agency. */
export interface SetNoticeRules {
  readonly prefix: string;
  readonly reviewRequired: boolean;
  /** 0 while nothing has been said. */
  readonly expectedVersion: number;
}

/** POST /agency/absences */
export interface DeclareAbsence {
  /** Oneself by default; an administrator may name a colleague. */
  readonly accountId?: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** POST /secretariat/agencies: admit an agency and invite its first administrator. */
export interface AdmitAgency {
  readonly agencyCode: string;
  readonly email: string;
  readonly latinName: string;
}

/** An account of a demo hub, with the password that everybody may know. */
export interface DemoAccount {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly agencyCode: string;
  readonly capacities: readonly Capacity[];
}

/** GET /hub: what the sign-in page needs before anybody is signed in. */
export interface HubView {
  readonly version: string;
  readonly demo: boolean;
  /** Empty outside demo mode. */
  readonly demoAccounts: readonly DemoAccount[];
  /** Whether the first secretariat account has still to be made, by the link that the hub printed. */
  readonly setUpNeeded: boolean;
  /** Where the hub has to be open for passkeys to work, e.g. `https://hub.example`; null where its address has no name. */
  readonly passkeyOrigin: string | null;
}

/** GET /secretariat/agencies: an agency of the reference world, admitted to the hub or not. */
export interface AdmissionView {
  readonly agency: AgencyView;
  readonly admitted: boolean;
  readonly admittedAt: Instant | null;
}

/** GET /agency/history: a fact of the agency's own stream. Payloads carry ids and codes only. */
export interface AgencyFactView {
  readonly sequence: number;
  readonly type: string;
  readonly at: Instant;
  readonly actor: FactActor;
  readonly payload: Readonly<Record<string, unknown>>;
}
