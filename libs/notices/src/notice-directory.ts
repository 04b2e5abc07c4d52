import type {
  ActorSnapshot,
  AgencyView,
  AttachmentView,
  DueRule,
  DueView,
  PasskeyAssertion,
  PasskeyRequest,
  ReminderRung,
} from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { Tx } from '@jianqiao/persistence';
import type { SignatureEvidence } from './evidence/statement';

/** What a notice takes over from a room. */
export interface RoomParties {
  readonly agencyIds: readonly string[];
  readonly mechanismCode: string | null;
}

/** What notices ask of identity and of rooms; answered by the hub. */
export interface NoticeDirectory {
  /** Agencies that the actor's agency may send a notice to (their own is not among them). */
  reachableAgencyIds(actor: Actor): Promise<ReadonlySet<string>>;
  agencies(ids: readonly string[]): Promise<readonly AgencyView[]>;
  /** Agencies of a room that the actor may read, their own left out, and its mechanism; undefined when they may not. */
  room(actor: Actor, roomId: string): Promise<RoomParties | undefined>;
  /** The person as they stand now. */
  snapshot(actor: Actor): Promise<ActorSnapshot>;
  /** The languages that the person reads, the best first. */
  languages(actor: Actor): Promise<readonly string[]>;
  /** Those of the accounts that are active in the agency. */
  colleagues(agencyId: string, accountIds: readonly string[]): Promise<readonly string[]>;
  /** Whether an authorised officer of the agency is there to act: active, and not absent. */
  hasAuthorisedOfficer(agencyId: string): Promise<boolean>;
}

/** What notices ask of the calendar: when each agency's answer is due. A date in the past is the caller's to refuse. */
export interface DueDates {
  of(agencyIds: readonly string[], rule: DueRule, from: number): Promise<ReadonlyMap<string, DueView>>;
}

/** When an agency is reminded of an answer that is due: by its own working days and hours. */
export interface ReminderPlans {
  /** The moments of the ladder, by agency. */
  of(dues: ReadonlyMap<string, DueView>): Promise<ReadonlyMap<string, Readonly<Record<ReminderRung, number>>>>;
}

/** What notices ask of the calendar when they are counted. */
export interface AgencyDates {
  /** How many working days of the agency lie between the days of two instants there; the first day is not counted. */
  workingDays(agencyId: string, from: number, until: number): Promise<number>;
  /** When the first of some days of the agency began, and when the last of them is over. */
  span(agencyId: string, first: string, last: string): Promise<{ readonly from: number; readonly until: number }>;
}

/** What notices ask of documents. */
export interface NoticeFiles {
  /** Records of documents that are ready, by id; unknown ones are missing. */
  records(ids: readonly string[]): Promise<ReadonlyMap<string, AttachmentView>>;
  /** Whether the actor may attach the document: it is their own upload, or attached to this notice already. */
  mayAttach(actor: Actor, documentId: string): Promise<boolean>;
  /** From now on whoever may read the notice may read these; again for the same ones changes nothing. */
  attach(tx: Tx, noticeId: string, documentIds: readonly string[]): Promise<void>;
  /** Ends that. */
  release(tx: Tx, noticeId: string, documentIds: readonly string[]): Promise<void>;
}

/** How a statement was given. The signature counts as used with the commit of what is signed, and not if that fails. */
export interface GivenSignature {
  readonly evidence: SignatureEvidence;
  readonly use: (tx: Tx) => Promise<void>;
}

/** What notices ask of passkeys. */
export interface Signers {
  /** Options for the browser; null when the person has no passkey. */
  options(actor: Actor, challenge: Uint8Array): Promise<PasskeyRequest | null>;
  /** The proof that the person's passkey signed this challenge; refuses any other. */
  verify(actor: Actor, challenge: Uint8Array, response: PasskeyAssertion): Promise<GivenSignature>;
}

/** Everything that notices ask of others. */
export interface NoticePorts {
  readonly directory: NoticeDirectory;
  readonly due: DueDates;
  readonly plans: ReminderPlans;
  readonly dates: AgencyDates;
  readonly files: NoticeFiles;
  readonly signers: Signers;
}
