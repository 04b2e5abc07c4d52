import type { DueView, Instant } from '@jianqiao/contract';
import { plusDays } from './dates';
import { dayKey } from './time';

/** Longer than any term; an odd date must not count for ever. */
const MOST = 800;

/**
 * Working days of the agency from tomorrow until the due date, the last included; 0 on the last day itself, null once
 * the date has passed. The due date names the days on the way that are not worked.
 */
export function workingDaysLeft(due: DueView, now: Instant): number | null {
  const today = dayKey(now, due.timeZone);
  if (now > due.at || today > due.date) return null;
  const skipped = new Set(due.skipped.map(({ date }) => date));
  let count = 0;
  let day = plusDays(today, 1);
  for (let steps = 0; day <= due.date && steps < MOST; steps += 1) {
    if (!skipped.has(day)) count += 1;
    day = plusDays(day, 1);
  }
  return count;
}
