import type { LocalDate } from '@jianqiao/contract';
import { plusDays } from '../../../lib/dates';

/** Periods that people ask for by name. */
export const PRESETS = ['month', 'quarter', 'year', 'last_year'] as const;
export type Preset = (typeof PRESETS)[number];

/** From a day to a day, both included. */
export interface Days {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** The calendar in which the reader's months and years begin. */
export type Calendar = 'gregory' | 'persian';

/** Persian readers see Persian dates: their year is the one of those dates. */
export function calendarOf(language: string): Calendar {
  return language === 'fa' ? 'persian' : 'gregory';
}

/** The days of a named period, whole, as of today. */
export function presetDays(preset: Preset, today: LocalDate, calendar: Calendar): Days {
  const { month, day } = partsOf(today, calendar);
  const first = plusDays(today, 1 - day);
  const months = (from: LocalDate, count: number) => ({ from, until: plusDays(later(from, count, calendar), -1) });
  switch (preset) {
    case 'month':
      return months(first, 1);
    case 'quarter':
      return months(earlier(first, (month - 1) % 3, calendar), 3);
    case 'year':
      return months(earlier(first, month - 1, calendar), 12);
    case 'last_year':
      return months(earlier(first, month - 1 + 12, calendar), 12);
  }
}

/** The first of the month so many months before a first of the month. */
function earlier(first: LocalDate, months: number, calendar: Calendar): LocalDate {
  return months === 0 ? first : earlier(firstOf(plusDays(first, -1), calendar), months - 1, calendar);
}

/** The same after it: no month is longer than 31 days, and no two are shorter than 32. */
function later(first: LocalDate, months: number, calendar: Calendar): LocalDate {
  return months === 0 ? first : later(firstOf(plusDays(first, 32), calendar), months - 1, calendar);
}

function firstOf(date: LocalDate, calendar: Calendar): LocalDate {
  return plusDays(date, 1 - partsOf(date, calendar).day);
}

const format = (calendar: Calendar) =>
  new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
const FORMATS: Readonly<Record<Calendar, Intl.DateTimeFormat>> = {
  gregory: format('gregory'),
  persian: format('persian'),
};

function partsOf(date: LocalDate, calendar: Calendar): { month: number; day: number } {
  const parts = FORMATS[calendar].formatToParts(Date.parse(`${date}T12:00:00Z`));
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  return { month: part('month'), day: part('day') };
}
