import type { WorkingWeek } from '@jianqiao/contract';
import { IANAZone } from 'luxon';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Where and when somebody works. */
export interface Office {
  readonly timeZone: string;
  readonly week: WorkingWeek;
}

/** The latest moment, not after `at`, at which the office is open. */
export function latestOpen({ timeZone, week }: Office, at: number): number {
  // Plain arithmetic on wall time: a long history asks this some hundred thousand times.
  const offset = offsetAt(timeZone, at);
  const wall = at + offset;
  const today = Math.floor(wall / DAY);
  for (let day = today; day >= today - 7; day--) {
    if (!week.days.includes(isoWeekday(day))) continue;
    const latest = Math.min(wall, day * DAY + sinceMidnight(week.to));
    if (latest < day * DAY + sinceMidnight(week.from)) continue;
    return latest === wall ? at : latest - offsetAt(timeZone, latest - offset);
  }
  throw new Error(`The office in ${timeZone} never opens`);
}

/** Whether the office is open at that moment. */
export function isOpen(office: Office, at: number): boolean {
  return latestOpen(office, at) === at;
}

function offsetAt(timeZone: string, at: number): number {
  return IANAZone.create(timeZone).offset(at) * MINUTE;
}

/** 1970-01-01 was a Thursday. */
function isoWeekday(daysSince1970: number): number {
  return ((((daysSince1970 + 3) % 7) + 7) % 7) + 1;
}

function sinceMidnight(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE;
}
