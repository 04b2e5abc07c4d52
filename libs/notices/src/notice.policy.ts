import {
  type Capacity,
  type Copy,
  type HandlingMark,
  NOTICE_ACTIONS,
  type NoticeAction,
  type NoticeState,
  type ReceiptState,
} from '@jianqiao/contract';
import { type Actor, holds } from '@jianqiao/kernel';

/** What decides who may know of a notice. */
export interface KnownNotice {
  readonly agencyId: string;
  readonly state: NoticeState;
  readonly mark: HandlingMark;
  readonly boardRule: 'all' | 'own';
}

/** A recipient agency's part in it, as far as rules ask. */
export interface KnownReceipt {
  readonly agencyId: string;
  readonly copy: Copy;
  readonly state: ReceiptState;
}

/** Who is there to act for the actor's agency. */
export interface Deputising {
  readonly hasAuthorisedOfficer: boolean;
  /** For answers: the ladder of reminders has reached the deputy. */
  readonly deputyReached?: boolean;
}

/** A notice before a reader: with their own agency's receipt, if it is a recipient. */
export interface NoticeAtHand {
  readonly notice: KnownNotice;
  readonly receipt: KnownReceipt | null;
  readonly deputising: Deputising;
  /** Whether any recipient is still asked for an answer. */
  readonly isOpen: boolean;
}

type Rule = (actor: Actor, at: NoticeAtHand) => boolean;

/** Capacities that act formally. */
export const FORMAL = ['authorised_officer', 'deputy_officer'] as const satisfies readonly Capacity[];
/** Capacities that read what an agency has sent or received. */
export const READERS = ['liaison_officer', ...FORMAL, 'auditor'] as const satisfies readonly Capacity[];
/** Capacities that prepare what an agency sends or answers. */
const PREPARERS = ['liaison_officer', ...FORMAL] as const satisfies readonly Capacity[];

const ISSUED: readonly NoticeState[] = ['issued', 'withdrawn', 'superseded', 'archived'];

/** Whether a notice of that state has been issued, ever. */
export const isIssued = (state: NoticeState): boolean => ISSUED.includes(state);

/** Whether the actor reads notices under that mark. Who runs the hub reads none, whatever else they may do. */
export function readsMark(actor: Actor, mark: HandlingMark): boolean {
  return holds(actor, ...(mark === 'TLP:RED' ? FORMAL : READERS)) && !holds(actor, 'secretariat');
}

/** Whether the actor reads any notice of their agency at all. */
export const readsNotices = (actor: Actor): boolean => readsMark(actor, 'TLP:CLEAR');

/** Whether the actor acts formally for their agency: its authorised officer, or the deputy in their place. */
export function mayActFormally(actor: Actor, { hasAuthorisedOfficer, deputyReached = false }: Deputising): boolean {
  if (holds(actor, 'authorised_officer')) return true;
  return holds(actor, 'deputy_officer') && (!hasAuthorisedOfficer || deputyReached);
}

/** Whether the actor may know that the notice exists. To everybody else it is not found. */
export function mayKnow(actor: Actor, notice: KnownNotice, receipt: Pick<KnownReceipt, 'agencyId'> | null): boolean {
  const concerned = notice.agencyId === actor.agencyId || receipt?.agencyId === actor.agencyId;
  return concerned && isIssued(notice.state) && readsMark(actor, notice.mark);
}

const isIssuer = (actor: Actor, { notice }: NoticeAtHand) => notice.agencyId === actor.agencyId;
const isRecipient = (actor: Actor, { receipt }: NoticeAtHand) => receipt?.agencyId === actor.agencyId;
const knows: Rule = (actor, at) => mayKnow(actor, at.notice, at.receipt);
const prepares: Rule = (actor, at) => knows(actor, at) && holds(actor, ...PREPARERS);
/** A deputy takes the place of nobody who is there, unless the ladder reached them: that is about answers alone. */
const issuesFor: Rule = (actor, at) =>
  knows(actor, at) &&
  isIssuer(actor, at) &&
  mayActFormally(actor, { hasAuthorisedOfficer: at.deputising.hasAuthorisedOfficer });

const answersFor: Rule = (actor, at) =>
  knows(actor, at) && isRecipient(actor, at) && mayActFormally(actor, at.deputising);
const isAsked = ({ receipt }: NoticeAtHand) => receipt?.copy === 'action';
const isOpened = ({ notice, receipt }: NoticeAtHand) => notice.state === 'issued' && receipt?.state === 'retrieved';
const isAnswered = ({ receipt }: NoticeAtHand) =>
  receipt !== null && ['acknowledged', 'reserved', 'returned'].includes(receipt.state);

/** Who may answer so, at whatever state: a copy for information may be acknowledged, but asks for no answer. */
export const answerPolicy = {
  acknowledge: answersFor,
  reserve: (actor, at) => isAsked(at) && answersFor(actor, at),
  return: (actor, at) => isAsked(at) && answersFor(actor, at),
} satisfies Record<'acknowledge' | 'reserve' | 'return', Rule>;

/** Who may take which step at the issuer's, at whatever state. */
export const stepPolicy = {
  withdraw: issuesFor,
  extend: issuesFor,
  archive: (actor, at) => isIssuer(actor, at) && prepares(actor, at),
} satisfies Record<'withdraw' | 'extend' | 'archive', Rule>;

/** Who may keep an answer for the authorised officer: whoever prepares what their agency says. */
export const maySuggest: Rule = (actor, at) => prepares(actor, at) && isRecipient(actor, at);

/**
 * Who may open a room about a notice: whoever speaks for their agency in rooms, and reads the notice. Not under TLP:RED: a
 * room is known to all who speak for its agencies, and the notice to its officers alone.
 */
export function mayDiscuss(actor: Actor, notice: KnownNotice, receipt: Pick<KnownReceipt, 'agencyId'> | null): boolean {
  return mayKnow(actor, notice, receipt) && notice.mark !== 'TLP:RED' && holds(actor, 'liaison_officer');
}

/** Who may do what with an issued notice, now. */
export const noticePolicy = {
  open: knows,
  acknowledge: (actor, at) => isOpened(at) && answerPolicy.acknowledge(actor, at),
  reserve: (actor, at) => isOpened(at) && answerPolicy.reserve(actor, at),
  return: (actor, at) => isOpened(at) && answerPolicy.return(actor, at),
  prepare_answer: (actor, at) => isOpened(at) && isAsked(at) && maySuggest(actor, at),
  withdraw: (actor, at) => at.notice.state === 'issued' && stepPolicy.withdraw(actor, at),
  extend: (actor, at) => at.notice.state === 'issued' && at.isOpen && stepPolicy.extend(actor, at),
  archive: (actor, at) => !at.isOpen && at.notice.state !== 'archived' && stepPolicy.archive(actor, at),
  supersede: (actor, at) => at.notice.state === 'issued' && isIssuer(actor, at) && prepares(actor, at),
  correct: (actor, at) => at.notice.state === 'issued' && isIssuer(actor, at) && prepares(actor, at),
  answer_by_notice: (actor, at) => isRecipient(actor, at) && prepares(actor, at),
  discuss: (actor, { notice, receipt }) => mayDiscuss(actor, notice, receipt),
} satisfies Record<NoticeAction, Rule>;

/** What the actor may do now, for the view. */
export function noticeActions(actor: Actor, at: NoticeAtHand): NoticeAction[] {
  return NOTICE_ACTIONS.filter((action) => noticePolicy[action](actor, at));
}

/** Whether an answer of their agency waits for the actor: also before anybody has opened the notice. */
export const waitsFor: Rule = (actor, at) =>
  at.notice.state === 'issued' && isAsked(at) && !isAnswered(at) && answersFor(actor, at);

/** Whether the reader sees how far another agency is. */
export function seesRow(actor: Actor, notice: KnownNotice, receiptAgencyId: string): boolean {
  return notice.boardRule === 'all' || isOfEitherSide(actor, notice, receiptAgencyId);
}

/** Whether the reader sees what passes between the issuer and that recipient: its reminders, and its words. */
export function isOfEitherSide(actor: Actor, notice: KnownNotice, receiptAgencyId: string): boolean {
  return notice.agencyId === actor.agencyId || receiptAgencyId === actor.agencyId;
}
