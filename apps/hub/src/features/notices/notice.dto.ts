import {
  ANSWERS,
  type Answer,
  type AnswerNotice,
  COPIES,
  type Copy,
  type CountNotices,
  type ExtendNotice,
  HANDLING_MARKS,
  type HandlingMark,
  LIMITS,
  type ListNotices,
  NOTICE_BOXES,
  NOTICE_KINDS,
  NOTICE_STATES,
  type NameNotice,
  type NoticeBox,
  type NoticeKind,
  type NoticeState,
  type OpenNotice,
  type PageOfNotice,
  type PasskeyAssertion,
  type PrepareAnswer,
  RECEIPT_STATES,
  type ReceiptState,
  type ReceiveNotices,
  type StepNotice,
  type WithdrawNotice,
} from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { plainObject } from '../../validation/plain-object';
import { IsCleanText, IsHubId, IsLanguageTag, MaxUnits, MayBeAbsent } from '../../validation/rules';
import { PasskeyAssertionDto } from '../identity/dto/passkey.dto';

/** Longer than any cursor that the hub makes. */
const CURSOR = 200;
/** `YYYY-MM-DD` of `LIMITS.calendarYears`; whether there is such a day, and whether it will do, is the domain's to say. */
const DATE = /^20[2-4]\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

export class CountNoticesDto implements CountNotices {}

/** An object without fields; class-validator takes no class without rules. */
export function validatedCount(body: unknown): CountNotices {
  const [path] = Object.keys(plainObject(body));
  if (path !== undefined) {
    throw new DomainError('invalid', { issues: [{ path: path.slice(0, 100), rule: 'whitelistValidation' }] });
  }
  return new CountNoticesDto();
}

export class NameNoticeDto implements NameNotice {
  @IsHubId()
  noticeId: string;
}

export class PageOfNoticeDto extends NameNoticeDto implements PageOfNotice {
  @IsOptional()
  @IsString()
  @MaxUnits(CURSOR)
  cursor?: string | null;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(LIMITS.receiptsPage)
  limit?: number;
}

export class ReceiveNoticesDto implements ReceiveNotices {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.listPage)
  @IsHubId({ each: true })
  noticeIds: string[];
}

export class OpenNoticeDto extends NameNoticeDto implements OpenNotice {
  @MayBeAbsent()
  @IsLanguageTag()
  language?: string;
}

/** A step of a notice that the sender saw in a certain version. */
export class StepNoticeDto extends NameNoticeDto implements StepNotice {
  @IsInt()
  @Min(1)
  expectedVersion: number;
}

export class WithdrawNoticeDto extends StepNoticeDto implements WithdrawNotice {
  @IsCleanText()
  @MaxUnits(LIMITS.reason)
  reason: string;
}

export class ExtendNoticeDto extends StepNoticeDto implements ExtendNotice {
  @MayBeAbsent()
  @IsHubId()
  agencyId?: string;

  @Matches(DATE)
  date: string;
}

export class PrepareAnswerDto extends NameNoticeDto implements PrepareAnswer {
  @IsIn(ANSWERS)
  answer: Answer;

  @IsLanguageTag()
  language: string;

  @MayBeAbsent()
  @IsCleanText()
  @MaxUnits(LIMITS.answerText)
  text?: string;

  @MayBeAbsent()
  @IsBoolean()
  textForAll?: boolean;
}

export class AnswerNoticeDto extends PrepareAnswerDto implements AnswerNotice {
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  at: number;

  @ValidateIf((_command, value) => value !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => PasskeyAssertionDto)
  signature: PasskeyAssertion | null;
}

export class ListNoticesDto implements ListNotices {
  @IsIn(NOTICE_BOXES)
  box: NoticeBox;

  @MayBeAbsent()
  @IsHubId()
  agencyId?: string;

  @MayBeAbsent()
  @Matches(/^[A-Za-z0-9_-]{1,32}$/)
  mechanismCode?: string;

  @MayBeAbsent()
  @IsIn(NOTICE_KINDS)
  kind?: NoticeKind;

  @MayBeAbsent()
  @IsCleanText()
  @MaxUnits(LIMITS.searchText)
  topic?: string;

  @MayBeAbsent()
  @IsLanguageTag()
  language?: string;

  @MayBeAbsent()
  @IsIn(HANDLING_MARKS)
  mark?: HandlingMark;

  @MayBeAbsent()
  @IsIn(NOTICE_STATES)
  state?: NoticeState;

  @MayBeAbsent()
  @IsIn(RECEIPT_STATES)
  receiptState?: ReceiptState;

  @MayBeAbsent()
  @IsIn(COPIES)
  copy?: Copy;

  @MayBeAbsent()
  @IsBoolean()
  overdue?: boolean;

  @MayBeAbsent()
  @IsCleanText()
  @MaxUnits(LIMITS.searchText)
  text?: string;

  @IsOptional()
  @IsString()
  @MaxUnits(CURSOR)
  cursor?: string | null;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(LIMITS.listPage)
  limit?: number;
}
