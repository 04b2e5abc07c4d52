import type {
  ActorSnapshot,
  BoardRule,
  DueRule,
  HandlingMark,
  LocalizedText,
  NoticeBlock,
  NoticeKind,
  NoticeReference,
  NoticeState,
  RecipientView,
  SignatureKind,
  VersionAuthority,
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

/** A notice, from its first draft on. */
@Entity('notice')
@Index('notice_of_agency', ['agencyId', 'state', 'updatedAt'])
@Index('notice_sent', ['agencyId', 'issuedAt'])
@Index('notice_number_once', ['agencyId', 'number'], { unique: true })
export class NoticeEntity {
  @PrimaryIdColumn('id')
  id: string;

  @IdColumn('agency_id')
  agencyId: string;

  @IdColumn('author_id')
  authorId: string;

  @ShortTextColumn('state', 16)
  state: NoticeState;

  @ShortTextColumn('kind', 32)
  kind: NoticeKind;

  @ShortTextColumn('mechanism_code', 32, { nullable: true })
  mechanismCode: string | null;

  @ShortTextColumn('mark', 32)
  mark: HandlingMark;

  @ShortTextColumn('board_rule', 16)
  boardRule: BoardRule;

  @JsonColumn('due', { nullable: true })
  due: DueRule | null;

  @JsonColumn('topics')
  topics: readonly string[];

  @JsonColumn('recipients')
  recipients: readonly RecipientView[];

  @JsonColumn('required_languages')
  requiredLanguages: readonly string[];

  @JsonColumn('relations')
  references: readonly NoticeReference[];

  /** Ids of documents, in order. */
  @JsonColumn('attachments')
  attachments: readonly string[];

  /** Accounts that draft with the author. */
  @JsonColumn('team')
  team: readonly string[];

  /** Titles of the versions by language, for lists. */
  @JsonColumn('titles')
  titles: LocalizedText;

  /** Number and titles as searches find them: `noticeSearchKey`. */
  @LongTextColumn('search_key', { nullable: true })
  searchKey: string | null;

  /** Rises with every change but those of a draft's versions. */
  @CountColumn('version')
  version: number;

  @InstantColumn('created_at')
  createdAt: number;

  @InstantColumn('updated_at')
  updatedAt: number;

  @JsonColumn('reviewed_by', { nullable: true })
  reviewedBy: ActorSnapshot | null;

  @ShortTextColumn('number', 64, { nullable: true })
  number: string | null;

  /** The canonical form (RFC 8785) that the digest is of. */
  @LongTextColumn('canonical', { nullable: true })
  canonical: string | null;

  @ShortTextColumn('digest', 43, { nullable: true })
  digest: string | null;

  @InstantColumn('issued_at', { nullable: true })
  issuedAt: number | null;

  @JsonColumn('issued_by', { nullable: true })
  issuedBy: ActorSnapshot | null;

  @ShortTextColumn('signature', 16, { nullable: true })
  signature: SignatureKind | null;

  @InstantColumn('ended_at', { nullable: true })
  endedAt: number | null;

  @LongTextColumn('end_reason', { nullable: true })
  endReason: string | null;

  @IdColumn('superseded_by', { nullable: true })
  supersededBy: string | null;

  /** Ids of the corrigenda. */
  @JsonColumn('corrected_by')
  correctedBy: readonly string[];

  /** Steps in the chain of evidence of the notice's own stream, and the hash of the last. */
  @CountColumn('evidence_count')
  evidenceCount: number;

  @ShortTextColumn('last_evidence', 43, { nullable: true })
  lastEvidence: string | null;
}

/** A language version; unchangeable once the notice is issued. */
@Entity('notice_version')
export class NoticeVersionEntity {
  @PrimaryIdColumn('notice_id')
  noticeId: string;

  @PrimaryKeyColumn('language', 35)
  language: string;

  @CountColumn('position')
  position: number;

  @ShortTextColumn('authority', 32)
  authority: VersionAuthority;

  @LongTextColumn('title')
  title: string;

  @JsonColumn('blocks')
  blocks: readonly NoticeBlock[];

  /** Of the version's canonical form, base64url. */
  @ShortTextColumn('sha256', 43)
  sha256: string;

  @CountColumn('revision')
  revision: number;

  @InstantColumn('updated_at')
  updatedAt: number;

  @IdColumn('updated_by')
  updatedBy: string;

  @JsonColumn('certified_by', { nullable: true })
  certifiedBy: ActorSnapshot | null;

  @InstantColumn('certified_at', { nullable: true })
  certifiedAt: number | null;
}

/** The last serial of an agency's year. */
@Entity('notice_number')
export class NoticeNumberEntity {
  @PrimaryIdColumn('agency_id')
  agencyId: string;

  /** Prefix and year: `SPP/INT/2026`. */
  @PrimaryKeyColumn('scheme', 64)
  scheme: string;

  @CountColumn('last')
  last: number;
}

/** How an agency numbers and checks its notices. */
@Entity('notice_rules')
@Index('notice_rules_prefix', ['prefix'], { unique: true })
export class NoticeRulesEntity {
  @PrimaryIdColumn('agency_id')
  agencyId: string;

  @ShortTextColumn('prefix', 40)
  prefix: string;

  /** 0 or 1. */
  @CountColumn('review_required')
  reviewRequired: number;

  @CountColumn('version')
  version: number;
}

/** A remark of the drafting team. */
@Entity('notice_remark')
@Index('notice_remark_of', ['noticeId', 'at'])
export class NoticeRemarkEntity {
  @PrimaryIdColumn('id')
  id: string;

  @IdColumn('notice_id')
  noticeId: string;

  @IdColumn('account_id')
  accountId: string;

  @ShortTextColumn('language', 35, { nullable: true })
  language: string | null;

  @CountColumn('block', { nullable: true })
  block: number | null;

  @LongTextColumn('text')
  text: string;

  @InstantColumn('at')
  at: number;

  @InstantColumn('resolved_at', { nullable: true })
  resolvedAt: number | null;
}
