import type { Instant, LocalDate } from '@jianqiao/contract';
import { DateTime, IANAZone } from 'luxon';

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The years for which dates are reckoned. */
export const YEARS = { first: 2000, last: 2099 } as const;

/** Whether a value is an existing date `YYYY-MM-DD` of the years that are reckoned. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false;
  const year = yearOf(value);
  return year >= YEARS.first && year <= YEARS.last && fromDayNumber(toDayNumber(value)) === value;
}

/** The date so many days later, or earlier. */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** ISO number of the weekday: 1 Monday … 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  // 1 January 1970 was a Thursday.
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The year of a date. */
export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** The date that a wall calendar in the zone shows at an instant. */
export function localDateAt(instant: Instant, zone: string): LocalDate {
  const date = DateTime.fromMillis(instant, { zone: zoneOf(zone) }).toISODate();
  if (!date) throw new RangeError(`no date at ${instant} in ${zone}`);
  return date;
}

/**
 * The instant at which a clock in the zone shows the date and time `HH:MM`. A time that the zone leaps over is taken an
 * hour later; of one that comes twice, the first.
 */
export function instantAt(date: LocalDate, time: string, zone: string): Instant {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const at = DateTime.fromObject({ year, month, day, hour, minute }, { zone: zoneOf(zone) });
  if (!at.isValid) throw new RangeError(`no instant ${date} ${time} in ${zone}`);
  return Math.min(...at.getPossibleOffsets().map((possible) => possible.toMillis()));
}

/** Refuses what is no date: the years are bounded, so that no count runs for ever. */
export function assertLocalDate(date: unknown): void {
  if (isLocalDate(date)) return;
  throw new RangeError(`not a date from ${YEARS.first} to ${YEARS.last}: ${String(date)}`);
}

const DAY = 86_400_000;

function toDayNumber(date: LocalDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / DAY;
}

function fromDayNumber(number: number): LocalDate {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

// Luxon falls back to an invalid zone in silence, and reckons on with NaN.
function zoneOf(zone: string): IANAZone {
  const found = IANAZone.create(zone);
  if (!found.isValid) throw new RangeError(`not a time zone: ${zone}`);
  return found;
}
