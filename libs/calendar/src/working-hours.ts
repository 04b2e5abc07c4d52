import type { Instant, LocalDate } from '@jianqiao/contract';
import { instantAt, localDateAt } from './local-date';
import { type WorkCalendar, weekOn } from './work-calendar';
import { addWorkingDays, dayKind } from './working-days';

/** When half days end where nobody said. */
const NOON = '12:00';

interface Hours {
  readonly opens: Instant;
  readonly closes: Instant;
}

/** The office hours of a local day; of a day off, those that it would have. */
function hoursOf(calendar: WorkCalendar, date: LocalDate): Hours {
  const { fromTime, toTime, halfToTime = NOON } = weekOn(calendar, date);
  const half = dayKind(calendar, date).half;
  const { timeZone } = calendar;
  // An office that opens in the afternoon has half days that end as they begin.
  const end = half && halfToTime > fromTime && halfToTime < toTime ? halfToTime : toTime;
  return { opens: instantAt(date, fromTime, timeZone), closes: instantAt(date, end, timeZone) };
}

/** When the office closes on a local day, as an instant. */
export function endOfWorkingDay(calendar: WorkCalendar, date: LocalDate): Instant {
  return hoursOf(calendar, date).closes;
}

/** Whether the office is open at an instant. */
export function workingHoursAt(calendar: WorkCalendar, instant: Instant): boolean {
  const date = localDateAt(instant, calendar.timeZone);
  if (!dayKind(calendar, date).working) return false;
  const { opens, closes } = hoursOf(calendar, date);
  return opens <= instant && instant < closes;
}

/** The first instant, not before the given one, at which the office is open. */
export function nextWorkingMoment(calendar: WorkCalendar, instant: Instant): Instant {
  const date = localDateAt(instant, calendar.timeZone);
  if (dayKind(calendar, date).working) {
    const { opens, closes } = hoursOf(calendar, date);
    if (instant < closes) return Math.max(opens, instant);
  }
  return hoursOf(calendar, addWorkingDays(calendar, date, 1).date).opens;
}

/** The most office hours that are counted at once. */
const MOST_HOURS = 2_000;

const HOUR = 3_600_000;

/** The instant at which the office has been open for so many hours more. */
export function plusWorkingHours(calendar: WorkCalendar, instant: Instant, hours: number): Instant {
  if (!(hours > 0 && hours <= MOST_HOURS)) throw new RangeError(`not 0 to ${MOST_HOURS} hours: ${hours}`);
  let left = hours * HOUR;
  let at = nextWorkingMoment(calendar, instant);
  for (;;) {
    const { closes } = hoursOf(calendar, localDateAt(at, calendar.timeZone));
    if (at + left <= closes) return at + left;
    left -= closes - at;
    at = nextWorkingMoment(calendar, closes);
  }
}
