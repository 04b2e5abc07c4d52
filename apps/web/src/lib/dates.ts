import type { LocalDate } from '@jianqiao/contract';
import { latinFigures } from './figures';
import { formatInstant, type Detail } from './time';

const DAY = 86_400_000;

/** The instant by which a civil date is formatted: noon in UTC, far from every midnight. */
const noon = (date: LocalDate): number => Date.parse(`${date}T12:00:00Z`);

/** A civil date in the reader's words, and in Persian by the reader's calendar. */
export function formatDate(date: LocalDate, language: string, detail: Detail = 'long-day'): string {
  return formatInstant(noon(date), language, 'UTC', detail);
}

/** The civil date so many days later. */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return new Date(noon(date) + days * DAY).toISOString().slice(0, 10);
}

/** Full names of weekdays, 1 Monday … 7 Sunday. */
export function weekdayNames(days: readonly number[], language: string): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  // 2024-01-01 was a Monday.
  const names = days.map((day) => format.format(Date.UTC(2024, 0, day)));
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

const YEAR_FIRST = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})日?$/;
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/**
 * A date as people type it: `2026-11-27`, `2026/11/27`, `2026年11月27日`, `27.11.2026`, in any figures; a year before
 * 1600 is one of the Persian calendar. Null for anything else; what depends on a country's habit (11/27/2026) is not
 * guessed.
 */
export function readDate(typed: string): LocalDate | null {
  const text = latinFigures(typed.trim());
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? turned(DAY_FIRST.exec(text)) ?? [];
  if (!year || !month || !day) return null;
  const parts = [Number(year), Number(month), Number(day)] as const;
  return parts[0] < 1600 ? fromPersian(...parts) : gregorian(...parts);
}

function turned(found: RegExpExecArray | null): readonly (string | undefined)[] | null {
  return found && [found[0], found[3], found[2], found[1]];
}

function gregorian(year: number, month: number, day: number): LocalDate | null {
  const date = new Date(Date.UTC(year, month - 1, day, 12));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

const PERSIAN = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

/** The year begins at the equinox: a guess, and the days around it, which the platform's own calendar decides. */
function fromPersian(year: number, month: number, day: number): LocalDate | null {
  const dayOfYear = (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + day - 1;
  const guess = Date.UTC(year + 621, 2, 21, 12) + dayOfYear * DAY;
  const wanted = `${year}-${month}-${day}`;
  for (let shift = -2; shift <= 2; shift += 1) {
    const at = guess + shift * DAY;
    if (persianKey(at) === wanted) return new Date(at).toISOString().slice(0, 10);
  }
  return null;
}

function persianKey(at: number): string {
  const parts = PERSIAN.formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number.parseInt(parts.find((each) => each.type === type)?.value ?? '', 10);
  return `${part('year')}-${part('month')}-${part('day')}`;
}
