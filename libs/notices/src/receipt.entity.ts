import type {
  ActorSnapshot,
  Copy,
  DueView,
  PreparedAnswerView,
  ReceiptState,
  ReminderRung,
  SignatureKind,
} from '@jianqiao/contract';
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  LongTextColumn,
  PrimaryIdColumn,
  PrimaryKeyColumn,
  ShortTextColumn,
} from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** What one recipient agency has done with a notice. */
@Entity('notice_receipt')
@Index('notice_receipt_once', ['noticeId', 'agencyId'], { unique: true })
@Index('notice_receipt_inbox', ['agencyId', 'submittedAt'])
@Index('notice_receipt_open', ['agencyId', 'waiting', 'dueAt'])
@Index('notice_receipt_unread', ['agencyId', 'state', 'waiting', 'submittedAt'])
@Index('notice_receipt_figures', [
  ...['noticeId', 'state', 'copy', 'waiting', 'dueAt', 'agencyId', 'answeredAt', 'answerDays'],
])
export class ReceiptEntity {
  @PrimaryIdColumn('id')
  id: string;

  @IdColumn('notice_id')
  noticeId: string;

  @IdColumn('agency_id')
  agencyId: string;

  /** In the order of the notice's recipients. */
  @CountColumn('position')
  position: number;

  @ShortTextColumn('copy', 16)
  copy: Copy;

  @ShortTextColumn('state', 16)
  state: ReceiptState;

  /** 1 while an answer is asked for: for action, not answered, and the notice in force; else 0. */
  @CountColumn('waiting')
  waiting: number;

  @JsonColumn('due', { nullable: true })
  due: DueView | null;

  @InstantColumn('due_at', { nullable: true })
  dueAt: number | null;

  @InstantColumn('submitted_at')
  submittedAt: number;

  @InstantColumn('delivered_at', { nullable: true })
  deliveredAt: number | null;

  @InstantColumn('retrieved_at', { nullable: true })
  retrievedAt: number | null;

  @JsonColumn('retrieved_by', { nullable: true })
  retrievedBy: ActorSnapshot | null;

  @ShortTextColumn('retrieved_language', 35, { nullable: true })
  retrievedLanguage: string | null;

  @InstantColumn('answered_at', { nullable: true })
  answeredAt: number | null;

  @JsonColumn('answered_by', { nullable: true })
  answeredBy: ActorSnapshot | null;

  @ShortTextColumn('answered_language', 35, { nullable: true })
  answeredLanguage: string | null;

  /** The agency's working days from the day of issue (0) to the day of its answer, by its calendar as it was then. */
  @CountColumn('answer_days', { nullable: true })
  answerDays: number | null;

  /** Of a reservation or a return. */
  @LongTextColumn('text', { nullable: true })
  text: string | null;

  /** 0 or 1. */
  @CountColumn('text_for_all')
  textForAll: number;

  @ShortTextColumn('signature', 16, { nullable: true })
  signature: SignatureKind | null;

  @InstantColumn('overdue_at', { nullable: true })
  overdueAt: number | null;

  /** Seen by the recipient agency alone. */
  @JsonColumn('prepared', { nullable: true })
  prepared: PreparedAnswerView | null;

  @CountColumn('version')
  version: number;

  /** Steps in the receipt's own chain of evidence, and the hash of the last. */
  @CountColumn('evidence_count')
  evidenceCount: number;

  @ShortTextColumn('last_evidence', 43, { nullable: true })
  lastEvidence: string | null;
}

/** Which officer has opened a notice in which language, for the first time. */
@Entity('notice_retrieval')
export class RetrievalEntity {
  @PrimaryIdColumn('receipt_id')
  receiptId: string;

  @PrimaryIdColumn('account_id')
  accountId: string;

  @PrimaryKeyColumn('language', 35)
  language: string;

  @InstantColumn('at')
  at: number;
}

/** A reminder that is due at a time; claimed by lease, done once. */
@Entity('notice_reminder')
@Index('notice_reminder_due', ['doneAt', 'dueAt'])
export class ReminderEntity {
  @PrimaryIdColumn('receipt_id')
  receiptId: string;

  @PrimaryKeyColumn('rung', 16)
  rung: ReminderRung;

  @InstantColumn('due_at')
  dueAt: number;

  /** Null while it is to come. */
  @InstantColumn('done_at', { nullable: true })
  doneAt: number | null;

  /** 1 if it was sent, 0 if it was no longer needed when it came. */
  @CountColumn('sent')
  sent: number;
}
