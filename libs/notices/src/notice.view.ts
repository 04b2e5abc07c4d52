import type {
  NoticeSummary,
  NoticeVersionView,
  NoticeView,
  ProgressView,
  ReceiptView,
  RecipientView,
  ReminderView,
} from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { type Deputising, type NoticeAtHand, isOfEitherSide, noticeActions, seesRow, waitsFor } from './notice.policy';
import type { NoticeEntity, NoticeVersionEntity } from './notice.entity';
import type { ReceiptEntity } from './receipt.entity';

/** The columns of a notice that lists show. */
export type NoticeLine = Pick<
  NoticeEntity,
  | 'id'
  | 'number'
  | 'kind'
  | 'state'
  | 'agencyId'
  | 'titles'
  | 'topics'
  | 'mechanismCode'
  | 'mark'
  | 'boardRule'
  | 'issuedAt'
  | 'updatedAt'
>;

/** How many answers are still asked for, besides what all may see. */
export interface Progress extends ProgressView {
  readonly waiting: number;
}

/** What a line in a list is made of. */
export interface LineParts {
  readonly notice: NoticeLine;
  readonly receipt: ReceiptEntity | null;
  readonly ladder: readonly ReminderView[];
  readonly languages: NoticeSummary['languages'];
  readonly progress: Progress | undefined;
  readonly deputising: Pick<Deputising, 'hasAuthorisedOfficer'>;
}

/** A notice with what rules ask about it. */
export function atHand({ notice, receipt, ladder, progress, deputising }: LineParts): NoticeAtHand {
  return {
    notice,
    receipt,
    deputising: { ...deputising, deputyReached: reachesDeputy(ladder) },
    isOpen: (progress?.waiting ?? 0) > 0,
  };
}

/** Whether the ladder has reached the deputy. */
export function reachesDeputy(ladder: readonly ReminderView[]): boolean {
  return ladder.some(({ rung, sentAt }) => rung === 'deputy' && sentAt !== null);
}

/** A line in the list of notices. */
export function toNoticeSummary(actor: Actor, parts: LineParts, now: number): NoticeSummary {
  const { notice, receipt, ladder, progress } = parts;
  const showsProgress = notice.agencyId === actor.agencyId || notice.boardRule === 'all';
  return {
    id: notice.id,
    number: notice.number,
    kind: notice.kind,
    state: notice.state,
    agencyId: notice.agencyId,
    titles: notice.titles,
    languages: parts.languages,
    topics: notice.topics,
    mechanismCode: notice.mechanismCode,
    mark: notice.mark,
    issuedAt: notice.issuedAt,
    updatedAt: notice.updatedAt,
    receipt: receipt && toReceiptView(actor, notice, receipt, ladder, now),
    progress: showsProgress && progress ? toProgressView(progress) : null,
    waitsForMe: waitsFor(actor, atHand(parts)),
  };
}

/** What an issued notice shows besides its line. */
export interface ViewParts extends Omit<LineParts, 'notice'> {
  readonly notice: NoticeEntity;
  readonly files: NoticeView['files'];
  readonly supersededBy: NoticeView['supersededBy'];
  readonly correctedBy: NoticeView['correctedBy'];
}

/** An issued notice for one reader. */
export function toNoticeView(actor: Actor, parts: ViewParts, now: number): NoticeView {
  const { notice, receipt, files, supersededBy, correctedBy } = parts;
  return {
    ...toNoticeSummary(actor, parts, now),
    version: notice.version,
    boardRule: notice.boardRule,
    recipients: notice.recipients.map(({ agencyId, copy }): RecipientView => ({ agencyId, copy })),
    references: notice.references,
    files,
    digest: notice.digest!,
    issuedBy: notice.issuedBy!,
    signature: notice.signature!,
    endedAt: notice.endedAt,
    endReason: notice.endReason,
    supersededBy,
    correctedBy,
    prepared: receipt?.prepared ?? null,
    actions: noticeActions(actor, atHand(parts)),
  };
}

/** What a recipient agency has done, for a reader who may see that row. */
export function toReceiptView(
  actor: Actor,
  notice: Pick<NoticeLine, 'agencyId' | 'boardRule' | 'mark' | 'state'>,
  receipt: ReceiptEntity,
  ladder: readonly ReminderView[],
  now: number,
): ReceiptView {
  const within = isOfEitherSide(actor, notice, receipt.agencyId);
  const readsText = within || (receipt.textForAll === 1 && seesRow(actor, notice, receipt.agencyId));
  return {
    id: receipt.id,
    agencyId: receipt.agencyId,
    copy: receipt.copy,
    state: receipt.state,
    due: receipt.due,
    overdue: isOverdue(receipt, now),
    submittedAt: receipt.submittedAt,
    deliveredAt: receipt.deliveredAt,
    retrievedAt: receipt.retrievedAt,
    retrievedBy: receipt.retrievedBy,
    retrievedLanguage: receipt.retrievedLanguage,
    answeredAt: receipt.answeredAt,
    answeredBy: receipt.answeredBy,
    answeredLanguage: receipt.answeredLanguage,
    text: readsText ? receipt.text : null,
    hasText: receipt.text !== null,
    textForAll: receipt.textForAll === 1,
    signature: receipt.signature,
    ladder: within ? ladder : [],
    version: receipt.version,
  };
}

/** Whether the answer is late: it stays possible. */
export function isOverdue({ waiting, dueAt }: Pick<ReceiptEntity, 'waiting' | 'dueAt'>, now: number): boolean {
  return waiting === 1 && dueAt !== null && dueAt < now;
}

/** A language version as issued. */
export function toVersionView(version: NoticeVersionEntity): NoticeVersionView {
  const { language, authority, title, blocks, sha256, certifiedBy } = version;
  return { language, authority, title, blocks, sha256, certifiedBy };
}

function toProgressView({ waiting: _waiting, ...progress }: Progress): ProgressView {
  return progress;
}
