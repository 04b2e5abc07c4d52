import type { DayKind, LocalDate, LocalizedText, WorkingWeek } from '@jianqiao/contract';

/** The week as it is from a date on: its days by ISO number, and its local hours `HH:MM`. */
export interface DatedWeek {
  /** Null: ever since. */
  readonly from: LocalDate | null;
  readonly days: readonly number[];
  readonly fromTime: string;
  readonly toTime: string;
  /** Days of the week that end early, like a Friday in the Emirates. */
  readonly halfDays?: readonly number[];
  /** When half days end; at noon unless said otherwise. */
  readonly halfToTime?: string;
}

/** What somebody says of one day, over all that is known in general. */
export interface DayOverride {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly names: LocalizedText;
  readonly source: string;
}

/** All that is needed to tell the working days of an office. */
export interface WorkCalendar {
  /** IANA zone. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2, with codes of their own for Hong Kong and Macao; empty for an office of no country. */
  readonly jurisdiction: string;
  /** By `from`, the oldest first. */
  readonly weeks: readonly DatedWeek[];
  /** The office's own days; one for each date. */
  readonly overrides: readonly DayOverride[];
}

/** An agency's working week as it stands, for a calendar. */
export function asEverWeek({ days, from, to }: WorkingWeek): DatedWeek {
  return { from: null, days, fromTime: from, toTime: to };
}

/** The week in force on a date. */
export function weekOn(calendar: WorkCalendar, date: LocalDate): DatedWeek {
  const week = calendar.weeks.findLast(({ from }) => from === null || from <= date);
  if (!week) throw new RangeError(`no working week on ${date}`);
  return week;
}

const overridesByDate = new WeakMap<WorkCalendar, ReadonlyMap<LocalDate, DayOverride>>();

/** What the office itself says of a date. */
export function overrideOn(calendar: WorkCalendar, date: LocalDate): DayOverride | undefined {
  let byDate = overridesByDate.get(calendar);
  if (!byDate) {
    byDate = new Map(calendar.overrides.map((override) => [override.date, override]));
    overridesByDate.set(calendar, byDate);
  }
  return byDate.get(date);
}
