import { LIMITS } from '@jianqiao/contract';

/** Whether a text is a date of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

/** Whether a date is so far away that nobody can mean it, and no agency has holidays for it yet. */
export function isTooFar(date: string, now: number): boolean {
  return date > new Date(now + LIMITS.calendarDays * 86_400_000).toISOString().slice(0, 10);
}
