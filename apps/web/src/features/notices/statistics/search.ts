import {
  HANDLING_MARKS,
  NOTICE_KINDS,
  STATISTICS_DIRECTIONS,
  type HandlingMark,
  type LocalDate,
  type NoticeKind,
  type StatisticsDirection,
  type StatisticsPeriod,
} from '@jianqiao/contract';
import type { Days } from './periods';

/** What a link to the sheet of a period carries: whoever follows it sees the same days and filters. */
export interface StatisticsSearch {
  readonly direction?: StatisticsDirection;
  /** Both days or neither. */
  readonly from?: LocalDate;
  readonly until?: LocalDate;
  readonly kind?: NoticeKind;
  readonly mechanism?: string;
  readonly mark?: HandlingMark;
}

export function parseStatisticsSearch(search: Record<string, unknown>): StatisticsSearch {
  return {
    direction: oneOf(STATISTICS_DIRECTIONS, search['direction']),
    ...days(search['from'], search['until']),
    kind: oneOf(NOTICE_KINDS, search['kind']),
    mechanism: word(search['mechanism']),
    mark: oneOf(HANDLING_MARKS, search['mark']),
  };
}

/** The same as the hub is asked for it; a link without days means the usual ones. */
export function periodOf(search: StatisticsSearch, usual: Days): StatisticsPeriod {
  const { direction = 'sent', from, until, kind, mechanism: mechanismCode, mark } = search;
  return {
    direction,
    ...(from && until ? { from, until } : usual),
    ...(kind && { kind }),
    ...(mechanismCode && { mechanismCode }),
    ...(mark && { mark }),
  };
}

function days(from: unknown, until: unknown): { [day in keyof Days]: LocalDate | undefined } {
  if (isDate(from) && isDate(until) && from <= until) return { from, until };
  // Said outright: the router keeps what a parser leaves out.
  return { from: undefined, until: undefined };
}

function isDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T12:00:00Z`);
  // 30 February is read as a day in March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((each) => each === value);
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined;
}
