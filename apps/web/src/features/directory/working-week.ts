import type { Instant, WorkingWeek } from '@jianqiao/contract';
import { localTime } from '../../lib/time';

/** Weekdays 1 to 7 in runs: `[6, 7, 1, 2, 3]` is one run from Saturday to Wednesday. */
export function runsOf(days: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const works = new Set(days);
  if (works.size === 7) return [[1, 7]];
  const starts = [...works].filter((day) => !works.has(before(day))).sort((a, b) => a - b);
  return starts.map((from) => {
    let to = from;
    while (works.has(after(to))) to = after(to);
    return [from, to];
  });
}

const after = (day: number) => (day % 7) + 1;
const before = (day: number) => ((day + 5) % 7) + 1;

/** Whether an office is open by its own week; holidays are not known here. */
export function isOpen({ days, from, to }: WorkingWeek, timeZone: string, at: Instant): boolean {
  const { minutes, weekday } = localTime(at, timeZone);
  return days.includes(weekday) && minutes >= minutesOf(from) && minutes < minutesOf(to);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The short name of a weekday: 1 Monday … 7 Sunday. */
export function weekdayName(day: number, language: string): string {
  // 2024-01-01 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
}
