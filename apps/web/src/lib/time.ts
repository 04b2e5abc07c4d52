import type { Instant } from '@jianqiao/contract';
import type { MessageKey } from '@jianqiao/i18n';

/** How much of an instant to write; `day-key` is for comparing, not for reading. */
export type Detail = 'time' | 'day' | 'long-day' | 'short' | 'date' | 'day-and-time' | 'day-key';

const OPTIONS: Readonly<Record<Detail, Intl.DateTimeFormatOptions>> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  'long-day': { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  'day-and-time': {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  'day-key': { year: 'numeric', month: '2-digit', day: '2-digit' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A formatter per language, zone and detail: making one costs far more than using it. */
function format(language: string, timeZone: string, detail: Detail): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${detail}`;
  let found = formats.get(key);
  if (!found) {
    try {
      found = new Intl.DateTimeFormat(language, { ...OPTIONS[detail], timeZone });
    } catch {
      // A zone this browser does not know yet: better a right instant in UTC, named so, than none.
      found = new Intl.DateTimeFormat(language, { ...OPTIONS[detail], timeZone: 'UTC', timeZoneName: 'short' });
    }
    formats.set(key, found);
  }
  return found;
}

export function formatInstant(at: Instant, language: string, timeZone: string, detail: Detail): string {
  const formatter = format(language, timeZone, detail);
  if (language === 'fa' && detail === 'long-day') return persianDay(formatter, at);
  return formatter.format(at);
}

/** CLDR writes the Persian calendar year first ("1405 Azar 1, Sunday"); in Persian it reads "Sunday 1 Azar 1405". */
function persianDay(formatter: Intl.DateTimeFormat, at: Instant): string {
  const parts = formatter.formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return [part('weekday'), part('day'), part('month'), part('year')].join(' ');
}

/** The calendar day at a place, as a comparable `2026-03-08`. */
export function dayKey(at: Instant, timeZone: string): string {
  return format('en-CA-u-ca-gregory-nu-latn', timeZone, 'day-key').format(at);
}

/** Whether two places show the same clock at an instant. */
export function sameClock(at: Instant, zone: string, other: string): boolean {
  return zone === other || clock(at, zone) === clock(at, other);
}

/** Local `2026-03-08, 14:00` for comparisons. */
function clock(at: Instant, timeZone: string): string {
  return `${dayKey(at, timeZone)} ${format('en-u-nu-latn', timeZone, 'time').format(at)}`;
}

/** Minutes since local midnight, and the ISO weekday (1 Monday … 7 Sunday), at a place. */
export function localTime(at: Instant, timeZone: string): { minutes: number; weekday: number } {
  const [hours = 0, minutes = 0] = format('en-u-nu-latn', timeZone, 'time').format(at).split(':').map(Number);
  const [year = 1970, month = 1, day = 1] = dayKey(at, timeZone).split('-').map(Number);
  return { minutes: hours * 60 + minutes, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7 };
}

const PLACES = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Macau',
  'Asia/Brunei',
  'Asia/Phnom_Penh',
  'Asia/Jakarta',
  'Asia/Vientiane',
  'Asia/Kuala_Lumpur',
  'Asia/Yangon',
  'Asia/Manila',
  'Asia/Singapore',
  'Asia/Bangkok',
  'Asia/Dili',
  'Asia/Ho_Chi_Minh',
  'Europe/Moscow',
  'Asia/Almaty',
  'Asia/Bishkek',
  'Asia/Dushanbe',
  'Asia/Tashkent',
  'Europe/Minsk',
  'Asia/Kolkata',
  'Asia/Karachi',
  'Asia/Tehran',
  'Asia/Ulaanbaatar',
  'UTC',
] as const;

/** The message that names a zone by the capital that keeps it, or null for a zone without one. */
export function placeKey(timeZone: string): MessageKey | null {
  const place = PLACES.find((known) => known === timeZone);
  return place ? `place.${place}` : null;
}

/** The city in a zone's own name: `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
export function cityOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
