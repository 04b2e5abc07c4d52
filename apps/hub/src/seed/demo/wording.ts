import { DateTime } from 'luxon';

/** What the placeholders of a text stand for: instants by name, and plain words or numbers. */
export interface Fillings {
  readonly moments: Readonly<Record<string, number>>;
  readonly words?: Readonly<Record<string, string | number>>;
}

const PLACEHOLDER = /\{([a-z]+)(\.time)?(?:@([A-Za-z_/]+))?\}/g;

/**
 * Fills the placeholders of a text in its language: `{call}` is a date, `{call.time}` the time of day in the writer's
 * zone, `{call.time@Asia/Tehran}` in another; any other name is a word or a number.
 */
export function fill(text: string, language: string, timeZone: string, { moments, words = {} }: Fillings): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string, time?: string, zone?: string) => {
    const moment = moments[name];
    if (moment !== undefined) {
      const at = DateTime.fromMillis(moment, { zone: zone ?? timeZone, locale: language });
      return time ? clock(at) : date(at, language);
    }
    const word = words[name];
    if (word === undefined) throw new Error(`Nothing to put for ${placeholder} in: ${text}`);
    return typeof word === 'number' ? word.toLocaleString(language) : word;
  });
}

/**
 * A day on which every agency works, Monday to Wednesday, at a UTC time: the first such day from `days` after `at`, or
 * for negative `days` the last one until then.
 */
export function workingMoment(at: number, days: number, utc: string): number {
  const [hour, minute] = utc.split(':').map(Number);
  let day = DateTime.fromMillis(at, { zone: 'utc' }).plus({ days });
  while (day.weekday > 3) day = day.plus({ days: days < 0 ? -1 : 1 });
  return day.set({ hour, minute, second: 0, millisecond: 0 }).toMillis();
}

function clock(at: DateTime): string {
  return at.toLocaleString({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

function date(at: DateTime, language: string): string {
  const dayAndMonth = at.toLocaleString({ day: 'numeric', month: 'long' });
  switch (language) {
    case 'zh-Hans':
      return `${dayAndMonth}（${at.toLocaleString({ weekday: 'short' })}）`;
    case 'en':
      return `${at.toFormat('cccc')}, ${at.toFormat('d LLLL')}`;
    case 'fa':
      // Iran counts by the solar calendar; counterparts abroad do not, so both are given, as officials do.
      return `${dayAndMonth} (${at.reconfigure({ outputCalendar: 'gregory' }).toLocaleString({ day: 'numeric', month: 'long' })})`;
    default:
      return dayAndMonth;
  }
}
