import { Instant, LocalizedText, Page, TokenScope } from './identity';
import {
  Answer,
  Copy,
  HandlingMark,
  NoticeBlock,
  NoticeCounts,
  NoticeDescription,
  NoticeDraftView,
  NoticeKind,
  NoticeState,
  NoticeStepView,
  NoticeSummary,
  NoticeView,
  OpenedNotice,
  ReceiptState,
  ReceiptView,
  RemarkView,
  SignatureResponse,
  StatementView,
  VersionAuthority,
} from './notices';
import { RoomSummary, RoomView } from './rooms';

/** The lists of notices. */
export const NOTICE_BOXES = ['to_acknowledge', 'to_read', 'received', 'sent', 'drafts'] as const;
export type NoticeBox = (typeof NOTICE_BOXES)[number];

export interface BeginNotice {
  /** Chosen by the client (UUID), unique per person: a retry gets the same draft. */
  readonly draftId: string;
  readonly kind: NoticeKind;
  /** A room whose agencies are the first recipients. */
  readonly roomId?: string;
  /** A message of that room which the notice refers to. */
  readonly messageSequence?: number;
  /** A notice that this one answers, corrects or supersedes. */
  readonly reference?: { readonly noticeId: string; readonly relation: 'answers' | 'corrects' | 'supersedes' };
}

export interface DescribeNotice extends NoticeDescription {
  readonly noticeId: string;
  readonly expectedVersion: number;
}

export interface WriteVersion {
  readonly noticeId: string;
  readonly language: string;
  /** 0 for a new version. */
  readonly expectedRevision: number;
  readonly authority: VersionAuthority;
  readonly title: string;
  readonly blocks: readonly NoticeBlock[];
}

export interface ChangeVersion {
  readonly noticeId: string;
  readonly language: string;
  readonly expectedRevision: number;
}

export interface RemarkOnNotice {
  readonly noticeId: string;
  /** Chosen by the client (UUID): a retry leaves one remark. */
  readonly remarkId: string;
  readonly text: string;
  readonly language?: string;
  readonly block?: number;
}

export interface ResolveRemark {
  readonly noticeId: string;
  readonly remarkId: string;
}

/** A step of a draft or notice that the sender saw in a certain version. */
export interface StepNotice {
  readonly noticeId: string;
  readonly expectedVersion: number;
}

export interface IssueNotice extends StepNotice {
  /** As in the prepared statement; `notice.stale` when the number has been given to another notice meanwhile. */
  readonly number: string;
  readonly at: Instant;
  /** As in the prepared statement: with it nothing else is issued than what was shown, whatever the nodes' clocks say. */
  readonly digest?: string;
  readonly signature: SignatureResponse;
}

export interface PrepareAnswer {
  readonly noticeId: string;
  readonly answer: Answer;
  /** The language in which the officer reads what is signed. */
  readonly language: string;
  /** Of a reservation or a return. */
  readonly text?: string;
  /** Whether all recipients may read the reservation. */
  readonly textForAll?: boolean;
}

export interface AnswerNotice extends PrepareAnswer {
  readonly at: Instant;
  readonly signature: SignatureResponse;
}

export interface WithdrawNotice extends StepNotice {
  readonly reason: string;
}

export interface ExtendNotice extends StepNotice {
  /** One agency, or all that have not answered. */
  readonly agencyId?: string;
  /** At the agency, `YYYY-MM-DD`; later than the date before. */
  readonly date: string;
}

export interface ListNotices {
  readonly box: NoticeBox;
  readonly agencyId?: string;
  readonly mechanismCode?: string;
  readonly kind?: NoticeKind;
  readonly topic?: string;
  readonly language?: string;
  readonly mark?: HandlingMark;
  readonly state?: NoticeState;
  readonly receiptState?: ReceiptState;
  readonly copy?: Copy;
  readonly overdue?: boolean;
  /** In titles and number. */
  readonly text?: string;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/** Asks for all that waits: there is nothing to say. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface CountNotices {}

export interface ReceiveNotices {
  readonly noticeIds: readonly string[];
}

export interface NameNotice {
  readonly noticeId: string;
}

export interface PageOfNotice extends NameNotice {
  readonly cursor?: string | null;
  readonly limit?: number;
}

export interface OpenNotice extends NameNotice {
  /** The version that is shown; by default the best of the reader's languages. */
  readonly language?: string;
}

/** Opens a room to talk about a notice, for agencies of it: a proposal, which each of them answers. */
export interface DiscussNotice extends NameNotice {
  /** Chosen by the client (UUID), unique per person, as in `room:propose`: a retry gets the same room. */
  readonly proposalId: string;
  /** The other agencies; none for all of the notice. One alone makes the room bilateral. */
  readonly agencyIds: readonly string[];
  /** What is to be talked about; by default what the notice is called. */
  readonly purposes?: LocalizedText;
  /** Colleagues to name at once; the person is always named. */
  readonly memberIds?: readonly string[];
}

export interface PlaceInDraft extends NameNotice {
  /** Null when one has left the editor. */
  readonly language: string | null;
  readonly block: number | null;
}

/** Every command about notices. */
export interface NoticeCommands {
  /** Begins a draft; a retry with the same `draftId` gets the same. */
  'notice:begin': { command: BeginNotice; value: NoticeDraftView };
  /** A draft as its team sees it. */
  'notice:draft': { command: NameNotice; value: NoticeDraftView };
  /** Says what a draft is about, to whom it goes and by when. */
  'notice:describe': { command: DescribeNotice; value: NoticeDraftView };
  /** Writes a language version of a draft; ends its certification. */
  'version:write': { command: WriteVersion; value: NoticeDraftView };
  /** Removes a language version of a draft. */
  'version:drop': { command: ChangeVersion; value: NoticeDraftView };
  /** Certifies a version as it is, by one who has the mandate. */
  'version:certify': { command: ChangeVersion; value: NoticeDraftView };
  /** Leaves a remark for the drafting team. */
  'remark:leave': { command: RemarkOnNotice; value: RemarkView };
  /** Marks a remark as dealt with. */
  'remark:resolve': { command: ResolveRemark; value: RemarkView };
  /** The remarks on a draft, oldest first. */
  'remark:list': { command: PageOfNotice; value: Page<RemarkView> };
  /** Tells the drafting team where one is in the editor; a signal. */
  'draft:place': { command: PlaceInDraft; value: null };
  /** Hands a draft to internal review. */
  'notice:request_review': { command: StepNotice; value: NoticeDraftView };
  /** Approves a draft in review; not by its author. */
  'notice:approve': { command: StepNotice; value: NoticeDraftView };
  /** Sends a draft in review back to its author. */
  'notice:send_back': { command: StepNotice; value: NoticeDraftView };
  /** Opens an approved draft for changes again. */
  'notice:reopen': { command: StepNotice; value: NoticeDraftView };
  /** Gives a draft up. */
  'notice:discard': { command: StepNotice; value: null };
  /** What would be signed by issuing the draft as it is now. */
  'notice:prepare_issue': { command: StepNotice; value: StatementView };
  /** Issues the draft as prepared: numbers it, seals it, and submits it to every recipient. */
  'notice:issue': { command: IssueNotice; value: NoticeView };
  /** Notices in a box, the most urgent or newest first. */
  'notice:list': { command: ListNotices; value: Page<NoticeSummary> };
  /** What waits, counted. */
  'notice:count': { command: CountNotices; value: NoticeCounts };
  /** Says that these notices have reached a device of one's agency: evidence of delivery. */
  'notice:receive': { command: ReceiveNotices; value: null };
  /** A notice without its text. */
  'notice:view': { command: NameNotice; value: NoticeView };
  /** Retrieves the text: evidence of who opened it, in which language. */
  'notice:open': { command: OpenNotice; value: OpenedNotice };
  /** How far the recipient agencies are, as far as the reader may see it. */
  'notice:board': { command: PageOfNotice; value: Page<ReceiptView> };
  /** The steps of a notice that the reader may see, oldest first. */
  'notice:history': { command: PageOfNotice; value: Page<NoticeStepView> };
  /** What would be signed by answering so; and keeps nothing. */
  'notice:prepare_answer': { command: PrepareAnswer; value: StatementView };
  /** Keeps an answer for the authorised officer to give. */
  'notice:suggest_answer': { command: PrepareAnswer; value: NoticeView };
  /** Answers for one's agency: acknowledges, acknowledges with reservation, or returns. */
  'notice:answer': { command: AnswerNotice; value: NoticeView };
  /** Takes an issued notice back, with a reason; its text stays for the record. */
  'notice:withdraw': { command: WithdrawNotice; value: NoticeView };
  /** Gives one agency, or all that have not answered, more time. */
  'notice:extend': { command: ExtendNotice; value: NoticeView };
  /** Closes a notice that is dealt with. */
  'notice:archive': { command: StepNotice; value: NoticeView };
  /** Proposes a room about a notice to agencies of it; a retry with the same `proposalId` gets the same room. */
  'notice:discuss': { command: DiscussNotice; value: RoomView };
  /** The rooms about a notice that one may know, the newest first. */
  'notice:discussions': { command: PageOfNotice; value: Page<RoomSummary> };
}

/** The scope that an access token needs for each command about notices. */
export const NOTICE_COMMAND_SCOPES = {
  'notice:begin': 'notices:write',
  'notice:draft': 'notices:read',
  'notice:describe': 'notices:write',
  'version:write': 'notices:write',
  'version:drop': 'notices:write',
  'version:certify': 'notices:write',
  'remark:leave': 'notices:write',
  'remark:resolve': 'notices:write',
  'remark:list': 'notices:read',
  'draft:place': 'notices:write',
  'notice:request_review': 'notices:write',
  'notice:approve': 'notices:write',
  'notice:send_back': 'notices:write',
  'notice:reopen': 'notices:write',
  'notice:discard': 'notices:write',
  'notice:prepare_issue': 'notices:write',
  'notice:issue': 'notices:write',
  'notice:list': 'notices:read',
  'notice:count': 'notices:read',
  'notice:receive': 'notices:read',
  'notice:view': 'notices:read',
  'notice:open': 'notices:read',
  'notice:board': 'notices:read',
  'notice:history': 'notices:read',
  'notice:prepare_answer': 'notices:write',
  'notice:suggest_answer': 'notices:write',
  'notice:answer': 'notices:write',
  'notice:withdraw': 'notices:write',
  'notice:extend': 'notices:write',
  'notice:archive': 'notices:write',
  // What they open and show are rooms.
  'notice:discuss': 'rooms:write',
  'notice:discussions': 'rooms:read',
} as const satisfies Record<keyof NoticeCommands, TokenScope>;
