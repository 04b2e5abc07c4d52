import {
  COPIES,
  type Copy,
  HANDLING_MARKS,
  type HandlingMark,
  LIMITS,
  type ListNotices,
  NOTICE_BOXES,
  NOTICE_KINDS,
  NOTICE_STATES,
  type NoticeBox,
  type NoticeKind,
  type NoticeState,
  RECEIPT_STATES,
  type ReceiptState,
} from '@jianqiao/contract';
import { Field } from '../../http/field';
import { PageDto } from '../../http/page.dto';

/** `?box&…&cursor&limit` */
export class ListNoticesQuery extends PageDto implements Omit<ListNotices, 'overdue'> {
  @Field.oneOf(NOTICE_BOXES) readonly box: NoticeBox;
  @Field.id({ optional: true }) readonly agencyId?: string;
  @Field.line(32, { optional: true, pattern: /^[A-Za-z0-9_-]+$/ }) readonly mechanismCode?: string;
  @Field.oneOf(NOTICE_KINDS, { optional: true }) readonly kind?: NoticeKind;
  @Field.line(LIMITS.searchText, { optional: true }) readonly topic?: string;
  @Field.language({ optional: true }) readonly language?: string;
  @Field.oneOf(HANDLING_MARKS, { optional: true }) readonly mark?: HandlingMark;
  @Field.oneOf(NOTICE_STATES, { optional: true }) readonly state?: NoticeState;
  @Field.oneOf(RECEIPT_STATES, { optional: true }) readonly receiptState?: ReceiptState;
  @Field.oneOf(COPIES, { optional: true }) readonly copy?: Copy;
  @Field.oneOf(['true', 'false'], { optional: true }) readonly overdue?: 'true' | 'false';
  @Field.line(LIMITS.searchText, { optional: true }) readonly text?: string;
}

/** The query string as the command that it stands for. */
export function listFrom({ overdue, ...query }: ListNoticesQuery): ListNotices {
  return overdue === undefined ? query : { ...query, overdue: overdue === 'true' };
}

/** POST /notices/:id/retrieval */
export class RetrieveNoticeDto {
  @Field.language({ optional: true }) readonly language?: string;
}
