import {
  BOARD_RULES,
  type BeginNotice,
  type BoardRule,
  COPIES,
  type ChangeVersion,
  type Copy,
  type DescribeNotice,
  type DueRule,
  HANDLING_MARKS,
  type HandlingMark,
  type IssueNotice,
  LIMITS,
  NOTICE_KINDS,
  type NoticeBlock,
  type NoticeKind,
  type NoticeReference,
  type PasskeyAssertion,
  type PlaceInDraft,
  type RecipientView,
  type RemarkOnNotice,
  type ResolveRemark,
  VERSION_AUTHORITIES,
  type VersionAuthority,
  type WriteVersion,
} from '@jianqiao/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsCleanText, IsHubId, IsLanguageTag, MaxUnits, MayBeAbsent } from '../../validation/rules';
import { PasskeyAssertionDto } from '../identity/dto/passkey.dto';
import { NameNoticeDto, StepNoticeDto } from './notice.dto';
import { IsDueRule, IsNoticeBlocks, IsNoticeReferences } from './notice-text.rules';

/** Codes of topics and mechanisms, as the reference world spells them. */
const CODE = /^[A-Za-z0-9_-]{1,32}$/;

/** SHA-256, base64url. */
const DIGEST = /^[A-Za-z0-9_-]{43}$/;

const BEGINNINGS = ['answers', 'corrects', 'supersedes'] as const;

class BegunReferenceDto implements NonNullable<BeginNotice['reference']> {
  @IsHubId()
  noticeId: string;

  @IsIn(BEGINNINGS)
  relation: (typeof BEGINNINGS)[number];
}

export class BeginNoticeDto implements BeginNotice {
  @IsHubId()
  draftId: string;

  @IsIn(NOTICE_KINDS)
  kind: NoticeKind;

  @MayBeAbsent()
  @IsHubId()
  roomId?: string;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  messageSequence?: number;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => BegunReferenceDto)
  reference?: BegunReferenceDto;
}

class RecipientDto implements RecipientView {
  @IsHubId()
  agencyId: string;

  @IsIn(COPIES)
  copy: Copy;
}

export class DescribeNoticeDto extends StepNoticeDto implements DescribeNotice {
  @IsIn(NOTICE_KINDS)
  kind: NoticeKind;

  @IsArray()
  @ArrayMaxSize(LIMITS.noticeTopics)
  @ArrayUnique()
  @Matches(CODE, { each: true })
  topics: string[];

  @ValidateIf((_command, value) => value !== null)
  @Matches(CODE)
  mechanismCode: string | null;

  @IsIn(HANDLING_MARKS)
  mark: HandlingMark;

  @IsIn(BOARD_RULES)
  boardRule: BoardRule;

  @IsDueRule()
  due: DueRule | null;

  @IsArray()
  @ArrayMaxSize(LIMITS.noticeRecipients)
  @ArrayUnique((recipient: RecipientView | null) => recipient?.agencyId)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RecipientDto)
  recipients: RecipientDto[];

  @IsArray()
  @ArrayMaxSize(LIMITS.noticeLanguages)
  @ArrayUnique()
  @IsLanguageTag({ each: true })
  requiredLanguages: string[];

  @IsNoticeReferences()
  references: NoticeReference[];

  @IsArray()
  @ArrayMaxSize(LIMITS.noticeAttachments)
  @ArrayUnique()
  @IsHubId({ each: true })
  attachments: string[];

  @IsArray()
  @ArrayMaxSize(LIMITS.noticeTeam)
  @ArrayUnique()
  @IsHubId({ each: true })
  team: string[];
}

/** A version as the sender saw it. */
export class ChangeVersionDto extends NameNoticeDto implements ChangeVersion {
  @IsLanguageTag()
  language: string;

  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  expectedRevision: number;
}

export class WriteVersionDto extends NameNoticeDto implements WriteVersion {
  @IsLanguageTag()
  language: string;

  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  expectedRevision: number;

  @IsIn(VERSION_AUTHORITIES)
  authority: VersionAuthority;

  @IsCleanText()
  @MaxUnits(LIMITS.noticeTitle)
  title: string;

  @IsNoticeBlocks()
  blocks: NoticeBlock[];
}

export class RemarkOnNoticeDto extends NameNoticeDto implements RemarkOnNotice {
  @IsHubId()
  remarkId: string;

  @IsCleanText()
  @MaxUnits(LIMITS.remarkText)
  text: string;

  @MayBeAbsent()
  @IsLanguageTag()
  language?: string;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(LIMITS.noticeBlocks)
  block?: number;
}

export class ResolveRemarkDto extends NameNoticeDto implements ResolveRemark {
  @IsHubId()
  remarkId: string;
}

export class PlaceInDraftDto extends NameNoticeDto implements PlaceInDraft {
  @ValidateIf((_command, value) => value !== null)
  @IsLanguageTag()
  language: string | null;

  @ValidateIf((_command, value) => value !== null)
  @IsInt()
  @Min(0)
  @Max(LIMITS.noticeBlocks)
  block: number | null;
}

export class IssueNoticeDto extends StepNoticeDto implements IssueNotice {
  @IsCleanText()
  @MaxUnits(64)
  number: string;

  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  at: number;

  @MayBeAbsent()
  @Matches(DIGEST)
  digest?: string;

  @ValidateIf((_command, value) => value !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => PasskeyAssertionDto)
  signature: PasskeyAssertion | null;
}
