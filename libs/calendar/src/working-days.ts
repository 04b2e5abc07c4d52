import type { DayReason, HolidayCoverage, LocalDate } from '@jianqiao/contract';
import { coverage, publicDays } from './holidays';
import { assertLocalDate, plusDays, weekdayOf, yearOf } from './local-date';
import { type DatedWeek, type DayOverride, type WorkCalendar, overrideOn, weekOn } from './work-calendar';

/** What a day is in an office's calendar. */
export interface DayStatus {
  readonly working: boolean;
  /** Worked, but only until noon or so. */
  readonly half: boolean;
  readonly reason: DayReason | null;
}

/** A day that was passed over. */
export interface SkippedDay {
  readonly date: LocalDate;
  readonly reason: DayReason;
}

/** The most working days that are counted at once. */
export const MOST_WORKING_DAYS = 400;

/** How far one looks for a working day before giving up: an office that is closed for a year has no next one. */
const FURTHEST = 366;

/** What the office itself says of a day counts first; then what is decreed or law; then the week. */
export function dayKind(calendar: WorkCalendar, date: LocalDate): DayStatus {
  const said = overrideOn(calendar, date) ?? publicDays(calendar.jurisdiction, yearOf(date)).get(date);
  const byWeek = statusByWeek(weekOn(calendar, date), date);
  if (!said) return byWeek;
  return statusBy(said, byWeek);
}

function statusByWeek(week: DatedWeek, date: LocalDate): DayStatus {
  const weekday = weekdayOf(date);
  const working = week.days.includes(weekday);
  const half = working && (week.halfDays?.includes(weekday) ?? false);
  const reason = working ? null : { kind: 'weekend' as const, names: null, source: null, estimated: false };
  return { working, half, reason };
}

function statusBy(said: DayOverride & { readonly estimated?: boolean }, byWeek: DayStatus): DayStatus {
  const { names, source, estimated = false } = said;
  switch (said.kind) {
    case 'holiday':
      return { working: false, half: false, reason: { kind: 'holiday', names, source, estimated } };
    case 'working':
      return { working: true, half: false, reason: { kind: 'working_override', names, source, estimated } };
    case 'half_day':
      // A feast that begins at noon on a day of rest leaves nothing to work.
      if (!byWeek.working && source !== OWN) return byWeek;
      return { working: true, half: true, reason: { kind: 'half_day', names, source, estimated } };
    case 'observance':
      return byWeek.working ? { ...byWeek, reason: { kind: 'observance', names, source, estimated } } : byWeek;
  }
}

/** The source of a day that the office noted itself. */
export const OWN = 'agency';

/**
 * The date so many working days after another, which is not counted itself, and the days passed over on the way.
 * Refuses (`RangeError`) anything but 1 to 400 days, and an office that does not work for a year.
 */
export function addWorkingDays(
  calendar: WorkCalendar,
  from: LocalDate,
  days: number,
): { readonly date: LocalDate; readonly skipped: readonly SkippedDay[] } {
  assertLocalDate(from);
  if (!Number.isInteger(days) || days < 1 || days > MOST_WORKING_DAYS)
    throw new RangeError(`not 1 to ${MOST_WORKING_DAYS} working days: ${days}`);
  const skipped: SkippedDay[] = [];
  let date = from;
  for (let left = days, idle = 0; left > 0;) {
    date = plusDays(date, 1);
    const { working, reason } = dayKind(calendar, date);
    if (working) {
      left -= 1;
      idle = 0;
    } else {
      if (reason) skipped.push({ date, reason });
      idle += 1;
      if (idle > FURTHEST) throw new RangeError(`no working day within a year after ${from}`);
    }
  }
  return { date, skipped };
}

/** The days after one date, up to and with another, on which the office does not work. */
export function daysOff(calendar: WorkCalendar, after: LocalDate, until: LocalDate): readonly SkippedDay[] {
  return datesAfter(after, until).flatMap((date) => {
    const { working, reason } = dayKind(calendar, date);
    return working || !reason ? [] : [{ date, reason }];
  });
}

/** How many working days lie after one date, up to and with another; below zero if the other comes first. */
export function workingDaysBetween(calendar: WorkCalendar, a: LocalDate, b: LocalDate): number {
  if (b < a) return -workingDaysBetween(calendar, b, a);
  return datesAfter(a, b).filter((date) => dayKind(calendar, date).working).length;
}

function datesAfter(after: LocalDate, until: LocalDate): readonly LocalDate[] {
  assertLocalDate(after);
  assertLocalDate(until);
  const dates: LocalDate[] = [];
  for (let date = plusDays(after, 1); date <= until; date = plusDays(date, 1)) dates.push(date);
  return dates;
}

/** What is known of the holidays in all the years from one date to another: as much as of the least known of them. */
export function coverageBetween({ jurisdiction }: WorkCalendar, from: LocalDate, until: LocalDate): HolidayCoverage {
  const years = Array.from({ length: yearOf(until) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index);
  const found = years.map((year) => coverage(jurisdiction, year));
  return found.find((one) => one === 'weekly_rest_only') ?? found.find((one) => one === 'partial') ?? 'full';
}
