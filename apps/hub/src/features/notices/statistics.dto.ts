import {
  HANDLING_MARKS,
  type HandlingMark,
  INTERFACE_LANGUAGES,
  type InterfaceLanguage,
  LIMITS,
  NOTICE_KINDS,
  type NoticeKind,
  STATISTICS_DIRECTIONS,
  type StatisticsDirection,
  type StatisticsPeriod,
} from '@jianqiao/contract';
import { Field } from '../../http/field';

/** `?direction&from&until&kind&mechanismCode&mark` */
class PeriodQuery implements StatisticsPeriod {
  @Field.oneOf(STATISTICS_DIRECTIONS) readonly direction: StatisticsDirection;
  @Field.date() readonly from: string;
  @Field.date() readonly until: string;
  @Field.oneOf(NOTICE_KINDS, { optional: true }) readonly kind?: NoticeKind;
  @Field.line(32, { optional: true, pattern: /^[A-Za-z0-9_-]+$/ }) readonly mechanismCode?: string;
  @Field.oneOf(HANDLING_MARKS, { optional: true }) readonly mark?: HandlingMark;
}

/** The same with `cursor&limit`, which page the agencies. */
export class PeriodPageQuery extends PeriodQuery {
  @Field.line(500, { optional: true }) readonly cursor?: string;
  @Field.queryWhole(1, LIMITS.listPage, { optional: true }) readonly limit?: number;
}

/** `?language`: of a file; the reader's own by default. */
export class SheetFileQuery {
  @Field.oneOf(INTERFACE_LANGUAGES, { optional: true }) readonly language?: InterfaceLanguage;
}

/** The same of a period. */
export class PeriodFileQuery extends PeriodQuery {
  @Field.oneOf(INTERFACE_LANGUAGES, { optional: true }) readonly language?: InterfaceLanguage;
}
