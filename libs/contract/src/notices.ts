import { Capacity, Instant, LocalizedText, PersonName } from './identity';
import { PasskeyAssertion, PasskeyRequest } from './passkeys';

export const NOTICE_KINDS = [
  'information',
  'request_for_action',
  'invitation',
  'condolence',
  'alert',
  'call_for_comments',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * draft → (in_review → approved →) issued → withdrawn | superseded | archived; a draft may be discarded. A notice that
 * was corrected stays issued: the corrigendum is a notice of its own that names it.
 */
export const NOTICE_STATES = [
  'draft',
  'in_review',
  'approved',
  'issued',
  'withdrawn',
  'superseded',
  'archived',
  'discarded',
] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** submitted → delivered (reached a device) → retrieved (opened) → acknowledged | reserved | returned. */
export const RECEIPT_STATES = ['submitted', 'delivered', 'retrieved', 'acknowledged', 'reserved', 'returned'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** TLP 2.0 labels, never translated. */
export const HANDLING_MARKS = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const;
export type HandlingMark = (typeof HANDLING_MARKS)[number];

/** What a language version is worth. */
export const VERSION_AUTHORITIES = ['authentic', 'official_translation', 'courtesy_translation', 'machine'] as const;
export type VersionAuthority = (typeof VERSION_AUTHORITIES)[number];

/** For action: the agency is asked to acknowledge. For information: it is not. Blind copies do not exist. */
export const COPIES = ['action', 'information'] as const;
export type Copy = (typeof COPIES)[number];

/** Who sees how far each recipient agency is: all recipients, or the issuer and each agency itself. */
export const BOARD_RULES = ['all', 'own'] as const;
export type BoardRule = (typeof BOARD_RULES)[number];

/** How a notice stands to what it names. A superseding one ends the other, a corrigendum does not. */
export const REFERENCE_RELATIONS = ['refers_to', 'answers', 'corrects', 'supersedes'] as const;
export type ReferenceRelation = (typeof REFERENCE_RELATIONS)[number];

/** How the officer's statement was given: by a passkey, or attested by the hub after a password sign-in. */
export const SIGNATURE_KINDS = ['passkey', 'hub'] as const;
export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

/** A recipient's answer. */
export const ANSWERS = ['acknowledge', 'reserve', 'return'] as const;
export type Answer = (typeof ANSWERS)[number];

/** A paragraph of a version. Versions are aligned by the place of their blocks. */
export type NoticeBlock =
  | { readonly kind: 'heading' | 'paragraph' | 'quotation'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

/** When an answer is due: so many working days of the recipient after the issue, or a date at the recipient's. */
export type DueRule = { readonly workingDays: number } | { readonly date: string };

/** An agency that a notice is, or will be, sent to. */
export interface RecipientView {
  readonly agencyId: string;
  readonly copy: Copy;
}

/** What a notice names. */
export interface NoticeReference {
  readonly relation: ReferenceRelation;
  readonly kind: 'notice' | 'room' | 'message';
  /** Of the notice or room; of a message `<roomId>/<sequence>`. */
  readonly id: string;
  /** The number of a notice, as it was then. */
  readonly number?: string;
}

/** A file of a notice; kept by the hub's documents. */
export interface AttachmentView {
  readonly documentId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A person as they stood when they acted. */
export interface ActorSnapshot {
  readonly accountId: string;
  readonly agencyId: string;
  readonly capacity: Capacity;
  readonly name: PersonName;
}

/** A language version of a draft. */
export interface DraftVersionView {
  readonly language: string;
  readonly authority: VersionAuthority;
  readonly title: string;
  readonly blocks: readonly NoticeBlock[];
  /** Rises with every change of this version; certification is for one revision, and an edit ends it. */
  readonly revision: number;
  readonly sha256: string;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
  readonly certifiedBy: ActorSnapshot | null;
  readonly certifiedAt: Instant | null;
}

/** What still keeps a draft from being issued. */
export const ISSUE_BLOCKERS = [
  'no_recipients',
  'recipient_unreachable',
  'no_authentic_version',
  'version_empty',
  'version_uncertified',
  'required_language_missing',
  'versions_misaligned',
  'due_in_past',
  'due_missing',
  'review_missing',
  'attachment_missing',
  'reference_missing',
] as const;
export type IssueBlocker = (typeof ISSUE_BLOCKERS)[number];

/** A blocker with where it is: a language, an agency, a document. */
export interface BlockerView {
  readonly code: IssueBlocker;
  readonly language?: string;
  readonly agencyId?: string;
  readonly id?: string;
}

/** A place where versions do not agree; it warns and blocks nothing. */
export interface DiscrepancyView {
  readonly language: string;
  readonly against: string;
  readonly block: number;
  readonly what: 'number' | 'date' | 'name' | 'shape';
  /** Values of `against` that the version lacks. */
  readonly missing: readonly string[];
}

export const DRAFT_ACTIONS = [
  'describe',
  'write',
  'certify',
  'remark',
  'request_review',
  'approve',
  'send_back',
  'reopen',
  'discard',
  'issue',
] as const;
export type DraftAction = (typeof DRAFT_ACTIONS)[number];

/** A draft, for its drafting team only. */
export interface NoticeDraftView extends NoticeDescription {
  readonly id: string;
  readonly state: NoticeState;
  readonly agencyId: string;
  readonly authorId: string;
  /** Rises with every change but those of versions. */
  readonly version: number;
  readonly versions: readonly DraftVersionView[];
  readonly files: readonly AttachmentView[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly reviewRequired: boolean;
  readonly reviewedBy: ActorSnapshot | null;
  readonly blockers: readonly BlockerView[];
  readonly discrepancies: readonly DiscrepancyView[];
  readonly actions: readonly DraftAction[];
}

/** What a draft says about itself besides its text. */
export interface NoticeDescription {
  readonly kind: NoticeKind;
  readonly topics: readonly string[];
  readonly mechanismCode: string | null;
  readonly mark: HandlingMark;
  readonly boardRule: BoardRule;
  readonly due: DueRule | null;
  readonly recipients: readonly RecipientView[];
  readonly requiredLanguages: readonly string[];
  readonly references: readonly NoticeReference[];
  /** Documents, in order. */
  readonly attachments: readonly string[];
  /** Colleagues who draft with the author. */
  readonly team: readonly string[];
}

/** A remark of the drafting team; never seen by a recipient. */
export interface RemarkView {
  readonly id: string;
  readonly accountId: string;
  readonly at: Instant;
  readonly text: string;
  /** Where it stands: a version and a block of it, or the whole. */
  readonly language: string | null;
  readonly block: number | null;
  readonly resolvedAt: Instant | null;
}

/** When an agency's answer is due, and why then. */
export interface DueView {
  /** At the agency, `YYYY-MM-DD`. */
  readonly date: string;
  /** The end of the agency's working day. */
  readonly at: Instant;
  readonly timeZone: string;
  /** Days that were not counted. */
  readonly skipped: readonly SkippedDay[];
}

/** A day that is no working day of an agency. */
export interface SkippedDay {
  readonly date: string;
  readonly kind: string;
  readonly names: LocalizedText | null;
}

/** Reminders go to the officers, then the deputy, then the administrator. */
export const REMINDER_RUNGS = ['before', 'officers', 'deputy', 'administrator'] as const;
export type ReminderRung = (typeof REMINDER_RUNGS)[number];

/** One rung of the ladder. */
export interface ReminderView {
  readonly rung: ReminderRung;
  readonly at: Instant;
  readonly sentAt: Instant | null;
}

/** What a recipient agency has done with a notice. */
export interface ReceiptView {
  readonly id: string;
  readonly agencyId: string;
  readonly copy: Copy;
  readonly state: ReceiptState;
  readonly due: DueView | null;
  readonly overdue: boolean;
  readonly submittedAt: Instant;
  readonly deliveredAt: Instant | null;
  readonly retrievedAt: Instant | null;
  readonly retrievedBy: ActorSnapshot | null;
  readonly retrievedLanguage: string | null;
  readonly answeredAt: Instant | null;
  readonly answeredBy: ActorSnapshot | null;
  readonly answeredLanguage: string | null;
  /** Of a reservation or a return; null when there is none or the reader may not read it (see `hasText`). */
  readonly text: string | null;
  readonly hasText: boolean;
  readonly textForAll: boolean;
  readonly signature: SignatureKind | null;
  readonly ladder: readonly ReminderView[];
  readonly version: number;
}

/** How far the recipients of a notice are, counted. */
export interface ProgressView {
  readonly recipients: number;
  readonly forAction: number;
  readonly delivered: number;
  readonly retrieved: number;
  readonly acknowledged: number;
  readonly reserved: number;
  readonly returned: number;
  readonly overdue: number;
}

/** A line in a list of notices. */
export interface NoticeSummary {
  readonly id: string;
  /** Null until it is issued. */
  readonly number: string | null;
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  readonly agencyId: string;
  readonly titles: LocalizedText;
  readonly languages: readonly { readonly language: string; readonly authority: VersionAuthority }[];
  readonly topics: readonly string[];
  readonly mechanismCode: string | null;
  readonly mark: HandlingMark;
  readonly issuedAt: Instant | null;
  readonly updatedAt: Instant;
  /** What the reader's own agency has done; null for the issuer. */
  readonly receipt: ReceiptView | null;
  /** For the issuer, and for recipients where the board is for all. */
  readonly progress: ProgressView | null;
  /** Whether the reader may acknowledge it now. */
  readonly waitsForMe: boolean;
}

export const NOTICE_ACTIONS = [
  'open',
  'acknowledge',
  'reserve',
  'return',
  'prepare_answer',
  'withdraw',
  'extend',
  'archive',
  'supersede',
  'correct',
  'answer_by_notice',
  'discuss',
] as const;
export type NoticeAction = (typeof NOTICE_ACTIONS)[number];

/** An answer that a colleague has prepared for the authorised officer; seen by their agency only. */
export interface PreparedAnswerView {
  readonly answer: Answer;
  readonly text: string | null;
  readonly textForAll: boolean;
  readonly by: ActorSnapshot;
  readonly at: Instant;
}

/** An issued notice for one reader, without its text: that is retrieved, and retrieving leaves evidence. */
export interface NoticeView extends NoticeSummary {
  readonly version: number;
  readonly boardRule: BoardRule;
  readonly recipients: readonly RecipientView[];
  readonly references: readonly NoticeReference[];
  readonly files: readonly AttachmentView[];
  /** SHA-256 of the canonical form, base64url. */
  readonly digest: string;
  readonly issuedBy: ActorSnapshot;
  readonly signature: SignatureKind;
  readonly endedAt: Instant | null;
  readonly endReason: string | null;
  readonly supersededBy: { readonly id: string; readonly number: string } | null;
  readonly correctedBy: readonly { readonly id: string; readonly number: string }[];
  readonly prepared: PreparedAnswerView | null;
  readonly actions: readonly NoticeAction[];
}

/** A language version as issued. */
export interface NoticeVersionView {
  readonly language: string;
  readonly authority: VersionAuthority;
  readonly title: string;
  readonly blocks: readonly NoticeBlock[];
  readonly sha256: string;
  readonly certifiedBy: ActorSnapshot | null;
}

/** A notice opened: `language` is the version shown, as the evidence of retrieval says. */
export interface OpenedNotice {
  readonly notice: NoticeView;
  readonly language: string;
  readonly versions: readonly NoticeVersionView[];
}

/** What is signed when a notice is issued or answered; every value is in the statement whose digest is the challenge. */
export interface StatementView {
  readonly act: 'issue' | Answer;
  readonly noticeId: string;
  readonly number: string;
  /** Of the notice's canonical form. */
  readonly digest: string;
  readonly at: Instant;
  readonly officer: ActorSnapshot;
  readonly language: string | null;
  readonly text: string | null;
  /** The JSON text (RFC 8785) whose SHA-256 is the challenge of the passkey. */
  readonly canonical: string;
  /** Options for `navigator.credentials.get`; null when the officer has no passkey: then the hub attests. */
  readonly passkeyOptions: PasskeyRequest | null;
}

/** What the officer's passkey made of the statement; null when the hub is to attest. */
export type SignatureResponse = PasskeyAssertion | null;

/** What waits, counted for the reader. */
export interface NoticeCounts {
  readonly toAcknowledge: number;
  readonly overdue: number;
  readonly toRead: number;
  /** Sent, with answers still open. */
  readonly open: number;
  readonly drafts: number;
  readonly toReview: number;
}

/** A step in a notice's history, as the reader may see it. */
export interface NoticeStepView {
  readonly stream: string;
  readonly sequence: number;
  readonly type: NoticeFactType;
  readonly at: Instant;
  readonly actor: { readonly accountId: string; readonly agencyId: string; readonly capacity: Capacity };
  /** The agency whose receipt it is about. */
  readonly agencyId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** How an agency numbers and checks its notices. */
export interface NoticeRulesView {
  readonly agencyId: string;
  /** Before year and serial, e.g. `SPP/INT`. */
  readonly prefix: string;
  readonly reviewRequired: boolean;
  readonly version: number;
}

interface Evidence {
  /** The evidence of this step: a JWS in compact form, by the hub's evidence key (see docs/evidence.md). */
  readonly jws: string;
}

/** Payloads of the facts about notices, by stream: `notice:`, `receipt:`, `draft:`, `desk:`. */
export interface NoticeFactPayloads {
  // notice:<id>: the issuer and all recipients
  'notice:issued': Evidence & {
    readonly number: string;
    readonly digest: string;
    readonly kind: NoticeKind;
    readonly languages: readonly string[];
    readonly signature: SignatureKind;
    readonly version: number;
  };
  'notice:corrected': Evidence & { readonly by: string; readonly number: string; readonly version: number };
  'notice:superseded': Evidence & { readonly by: string; readonly number: string; readonly version: number };
  'notice:withdrawn': Evidence & { readonly reason: string; readonly version: number };
  'notice:archived': { readonly version: number };
  // receipt:<id>: the issuer and the one recipient
  'receipt:submitted': Evidence & { readonly agencyId: string; readonly copy: Copy; readonly due: DueView | null };
  'receipt:delivered': Evidence & { readonly agencyId: string };
  'receipt:retrieved': Evidence & { readonly agencyId: string; readonly language: string };
  'receipt:acknowledged': Evidence & {
    readonly agencyId: string;
    readonly language: string;
    readonly signature: SignatureKind;
  };
  'receipt:reserved': Evidence & {
    readonly agencyId: string;
    readonly language: string;
    readonly text: string;
    readonly textForAll: boolean;
    readonly signature: SignatureKind;
  };
  'receipt:returned': Evidence & {
    readonly agencyId: string;
    readonly language: string;
    readonly text: string;
    readonly signature: SignatureKind;
  };
  'receipt:reminded': { readonly agencyId: string; readonly rung: ReminderRung; readonly dueAt: Instant };
  'receipt:overdue': Evidence & { readonly agencyId: string; readonly dueAt: Instant };
  'receipt:extended': Evidence & { readonly agencyId: string; readonly due: DueView };
  // draft:<id>: the drafting team
  /** `request` is the SHA-256 of what was asked for: a retry is told from another wish under the same id. */
  'draft:begun': { readonly version: number; readonly request: string };
  'draft:described': { readonly version: number };
  'draft:written': { readonly language: string; readonly revision: number; readonly sha256: string };
  'draft:dropped': { readonly language: string };
  'draft:certified': { readonly language: string; readonly revision: number; readonly sha256: string };
  'draft:remarked': { readonly remarkId: string };
  'draft:remark_resolved': { readonly remarkId: string };
  'draft:review_requested': { readonly version: number };
  'draft:approved': { readonly version: number };
  'draft:sent_back': { readonly version: number };
  'draft:reopened': { readonly version: number };
  'draft:discarded': { readonly version: number };
  // desk:<receipt id>: the recipient agency alone
  'desk:answer_prepared': { readonly answer: Answer };
}
export type NoticeFactType = keyof NoticeFactPayloads;
