import {
  ANSWERS,
  type ActorSnapshot,
  type Answer,
  type AttachmentView,
  BOARD_RULES,
  type BoardRule,
  CAPACITIES,
  COPIES,
  type Capacity,
  type Copy,
  type DueView,
  HANDLING_MARKS,
  type HandlingMark,
  type LocalizedText,
  NOTICE_ACTIONS,
  NOTICE_KINDS,
  NOTICE_STATES,
  type NoticeAction,
  type NoticeBlock,
  type NoticeKind,
  type NoticeReference,
  type NoticeState,
  type NoticeStepView,
  type NoticeSummary,
  type NoticeVersionView,
  type NoticeView,
  type OpenedNotice,
  type PersonName,
  type PreparedAnswerView,
  type ProgressView,
  RECEIPT_STATES,
  REFERENCE_RELATIONS,
  REMINDER_RUNGS,
  type ReceiptState,
  type ReceiptView,
  type RecipientView,
  type ReferenceRelation,
  type ReminderRung,
  type ReminderView,
  SIGNATURE_KINDS,
  type SignatureKind,
  type SkippedDay,
  VERSION_AUTHORITIES,
  type VersionAuthority,
} from '@jianqiao/contract';
import { ApiProperty } from '@nestjs/swagger';
import { Shown } from '../../http/shown';
import { FactActorSchema } from '../identity/schema/hub.schema';
import { PersonNameSchema } from '../identity/schema/person.schema';

export class ActorSnapshotSchema implements ActorSnapshot {
  @Shown.id() readonly accountId: string;
  @Shown.id() readonly agencyId: string;
  @Shown.oneOf(CAPACITIES) readonly capacity: Capacity;
  @Shown.object(() => PersonNameSchema) readonly name: PersonName;
}

export class SkippedDaySchema implements SkippedDay {
  @Shown.text() readonly date: string;
  @Shown.text() readonly kind: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, nullable: true })
  readonly names: LocalizedText | null;
}

export class DueSchema implements DueView {
  @Shown.text() readonly date: string;
  @Shown.instant() readonly at: number;
  @Shown.text() readonly timeZone: string;
  @Shown.objects(() => SkippedDaySchema) readonly skipped: readonly SkippedDay[];
}

export class ReminderSchema implements ReminderView {
  @Shown.oneOf(REMINDER_RUNGS) readonly rung: ReminderRung;
  @Shown.instant() readonly at: number;
  @Shown.instant({ nullable: true }) readonly sentAt: number | null;
}

export class ReceiptSchema implements ReceiptView {
  @Shown.id() readonly id: string;
  @Shown.id() readonly agencyId: string;
  @Shown.oneOf(COPIES) readonly copy: Copy;
  @Shown.oneOf(RECEIPT_STATES) readonly state: ReceiptState;
  @Shown.object(() => DueSchema, { nullable: true }) readonly due: DueView | null;
  @Shown.yesNo() readonly overdue: boolean;
  @Shown.instant() readonly submittedAt: number;
  @Shown.instant({ nullable: true }) readonly deliveredAt: number | null;
  @Shown.instant({ nullable: true }) readonly retrievedAt: number | null;
  @Shown.object(() => ActorSnapshotSchema, { nullable: true }) readonly retrievedBy: ActorSnapshot | null;
  @Shown.text({ nullable: true }) readonly retrievedLanguage: string | null;
  @Shown.instant({ nullable: true }) readonly answeredAt: number | null;
  @Shown.object(() => ActorSnapshotSchema, { nullable: true }) readonly answeredBy: ActorSnapshot | null;
  @Shown.text({ nullable: true }) readonly answeredLanguage: string | null;
  @Shown.text({ nullable: true }) readonly text: string | null;
  @Shown.yesNo() readonly hasText: boolean;
  @Shown.yesNo() readonly textForAll: boolean;
  @Shown.oneOf(SIGNATURE_KINDS, { nullable: true }) readonly signature: SignatureKind | null;
  @Shown.objects(() => ReminderSchema) readonly ladder: readonly ReminderView[];
  @Shown.whole() readonly version: number;
}

export class ProgressSchema implements ProgressView {
  @Shown.whole() readonly recipients: number;
  @Shown.whole() readonly forAction: number;
  @Shown.whole() readonly delivered: number;
  @Shown.whole() readonly retrieved: number;
  @Shown.whole() readonly acknowledged: number;
  @Shown.whole() readonly reserved: number;
  @Shown.whole() readonly returned: number;
  @Shown.whole() readonly overdue: number;
}

export class NoticeLanguageSchema {
  @Shown.text() readonly language: string;
  @Shown.oneOf(VERSION_AUTHORITIES) readonly authority: VersionAuthority;
}

export class NoticeSummarySchema implements NoticeSummary {
  @Shown.id() readonly id: string;
  @Shown.text({ nullable: true }) readonly number: string | null;
  @Shown.oneOf(NOTICE_KINDS) readonly kind: NoticeKind;
  @Shown.oneOf(NOTICE_STATES) readonly state: NoticeState;
  @Shown.id() readonly agencyId: string;
  @Shown.localized() readonly titles: LocalizedText;
  @Shown.objects(() => NoticeLanguageSchema) readonly languages: NoticeSummary['languages'];
  @Shown.texts() readonly topics: readonly string[];
  @Shown.text({ nullable: true }) readonly mechanismCode: string | null;
  @Shown.oneOf(HANDLING_MARKS) readonly mark: HandlingMark;
  @Shown.instant({ nullable: true }) readonly issuedAt: number | null;
  @Shown.instant() readonly updatedAt: number;
  @Shown.object(() => ReceiptSchema, { nullable: true }) readonly receipt: ReceiptView | null;
  @Shown.object(() => ProgressSchema, { nullable: true }) readonly progress: ProgressView | null;
  @Shown.yesNo() readonly waitsForMe: boolean;
}

export class RecipientSchema implements RecipientView {
  @Shown.id() readonly agencyId: string;
  @Shown.oneOf(COPIES) readonly copy: Copy;
}

export class NoticeReferenceSchema implements NoticeReference {
  @Shown.oneOf(REFERENCE_RELATIONS) readonly relation: ReferenceRelation;
  @Shown.oneOf(['notice', 'room', 'message']) readonly kind: NoticeReference['kind'];
  @Shown.text() readonly id: string;
  @Shown.text({ optional: true }) readonly number?: string;
}

export class AttachmentSchema implements AttachmentView {
  @Shown.id() readonly documentId: string;
  @Shown.text() readonly name: string;
  @Shown.text() readonly mediaType: string;
  @Shown.whole() readonly bytes: number;
  @Shown.text() readonly sha256: string;
}

export class NumberedNoticeSchema {
  @Shown.id() readonly id: string;
  @Shown.text() readonly number: string;
}

export class PreparedAnswerSchema implements PreparedAnswerView {
  @Shown.oneOf(ANSWERS) readonly answer: Answer;
  @Shown.text({ nullable: true }) readonly text: string | null;
  @Shown.yesNo() readonly textForAll: boolean;
  @Shown.object(() => ActorSnapshotSchema) readonly by: ActorSnapshot;
  @Shown.instant() readonly at: number;
}

export class NoticeSchema extends NoticeSummarySchema implements NoticeView {
  @Shown.whole() readonly version: number;
  @Shown.oneOf(BOARD_RULES) readonly boardRule: BoardRule;
  @Shown.objects(() => RecipientSchema) readonly recipients: readonly RecipientView[];
  @Shown.objects(() => NoticeReferenceSchema) readonly references: readonly NoticeReference[];
  @Shown.objects(() => AttachmentSchema) readonly files: readonly AttachmentView[];
  @Shown.text() readonly digest: string;
  @Shown.object(() => ActorSnapshotSchema) readonly issuedBy: ActorSnapshot;
  @Shown.oneOf(SIGNATURE_KINDS) readonly signature: SignatureKind;
  @Shown.instant({ nullable: true }) readonly endedAt: number | null;
  @Shown.text({ nullable: true }) readonly endReason: string | null;
  @Shown.object(() => NumberedNoticeSchema, { nullable: true }) readonly supersededBy: NoticeView['supersededBy'];
  @Shown.objects(() => NumberedNoticeSchema) readonly correctedBy: NoticeView['correctedBy'];
  @Shown.object(() => PreparedAnswerSchema, { nullable: true }) readonly prepared: PreparedAnswerView | null;
  @Shown.manyOf(NOTICE_ACTIONS) readonly actions: readonly NoticeAction[];
}

const TEXTS = { type: 'array', items: { type: 'string' } } as const;

/** A paragraph; which fields it has depends on its kind. */
export class NoticeBlockSchema {
  @Shown.oneOf(['heading', 'paragraph', 'quotation', 'list', 'table']) readonly kind: NoticeBlock['kind'];
  @ApiProperty({ type: 'string', required: false }) readonly text?: string;
  @ApiProperty({ type: 'boolean', required: false }) readonly ordered?: boolean;
  @ApiProperty({ ...TEXTS, required: false }) readonly items?: readonly string[];
  @ApiProperty({ type: 'array', items: TEXTS, required: false }) readonly rows?: readonly (readonly string[])[];
}

export class NoticeVersionSchema implements NoticeVersionView {
  @Shown.text() readonly language: string;
  @Shown.oneOf(VERSION_AUTHORITIES) readonly authority: VersionAuthority;
  @Shown.text() readonly title: string;
  @Shown.objects(() => NoticeBlockSchema) readonly blocks: readonly NoticeBlock[];
  @Shown.text() readonly sha256: string;
  @Shown.object(() => ActorSnapshotSchema, { nullable: true }) readonly certifiedBy: ActorSnapshot | null;
}

export class OpenedNoticeSchema implements OpenedNotice {
  @Shown.object(() => NoticeSchema) readonly notice: NoticeView;
  @Shown.text() readonly language: string;
  @Shown.objects(() => NoticeVersionSchema) readonly versions: readonly NoticeVersionView[];
}

export class NoticeStepSchema implements NoticeStepView {
  @Shown.text() readonly stream: string;
  @Shown.whole() readonly sequence: number;
  @Shown.text() readonly type: NoticeStepView['type'];
  @Shown.instant() readonly at: number;
  @Shown.object(() => FactActorSchema) readonly actor: NoticeStepView['actor'];
  @Shown.id({ nullable: true }) readonly agencyId: string | null;
  @Shown.anything() readonly payload: Readonly<Record<string, unknown>>;
}
