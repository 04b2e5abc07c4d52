import { LIMITS, type DueRule, type DueView, type LocalDate, type ReminderRung } from '@jianqiao/contract';
import {
  type WorkCalendar,
  addWorkingDays,
  dayKind,
  daysOff,
  endOfWorkingDay,
  instantAt,
  localDateAt,
  nextWorkingMoment,
  plusDays,
} from '@jianqiao/calendar';
import type { DueDates, ReminderPlans } from '@jianqiao/notices';
import { type AgencyCalendars, gatherHolidays } from '../calendar/agency-calendars';

/** Working days after the due date until the deputy, and then the administrator, is asked. */
const UNTIL_DEPUTY = 1;
const UNTIL_ADMINISTRATOR = 3;
/** How far one looks back for a working day before the due date. */
const FURTHEST_BACK = 30;

/** When answers are due: counted in each agency's own working days. */
export function dueDates(calendars: AgencyCalendars): DueDates {
  return {
    async of(agencyIds, rule, from) {
      const found = await calendars.of(agencyIds);
      const day = localDateAt(from, 'Etc/UTC');
      const last = 'date' in rule && rule.date > day ? rule.date : day;
      // Of a date far away its own year alone: of each in between the holidays would have to be found out.
      const isNear = last <= plusDays(day, LIMITS.calendarDays);
      await gatherHolidays(found.values(), isNear ? day : last, last);
      return new Map([...found].map(([id, calendar]) => [id, dueAt(calendar, rule, from)]));
    },
  };
}

/** When agencies are reminded: by their own working days and hours. */
export function reminderPlans(calendars: AgencyCalendars): ReminderPlans {
  return {
    async of(dues) {
      const found = await calendars.of([...dues.keys()]);
      return new Map(
        [...dues].flatMap(([id, due]) => {
          const calendar = found.get(id);
          return calendar ? [[id, ladder(calendar, due)] as const] : [];
        }),
      );
    },
  };
}

function dueAt(calendar: WorkCalendar, rule: DueRule, from: number): DueView {
  const { timeZone } = calendar;
  const today = localDateAt(from, timeZone);
  const { date, skipped } =
    'workingDays' in rule
      ? addWorkingDays(calendar, today, rule.workingDays)
      : { date: rule.date, skipped: offUntil(calendar, today, rule.date) };
  return {
    date,
    at: endOfWorkingDay(calendar, date),
    timeZone,
    skipped: skipped.map(({ date: off, reason }) => ({ date: off, kind: reason.kind, names: reason.names })),
  };
}

/** Of a date far away nobody reads each of the days off in between. */
function offUntil(calendar: WorkCalendar, from: LocalDate, until: LocalDate) {
  return until <= from || plusDays(from, LIMITS.calendarDays) < until ? [] : daysOff(calendar, from, until);
}

function ladder(calendar: WorkCalendar, { date, at }: DueView): Readonly<Record<ReminderRung, number>> {
  const after = (days: number) => endOfWorkingDay(calendar, addWorkingDays(calendar, date, days).date);
  return {
    before: openingOf(calendar, workingDayBefore(calendar, date)),
    officers: at,
    deputy: after(UNTIL_DEPUTY),
    administrator: after(UNTIL_ADMINISTRATOR),
  };
}

function workingDayBefore(calendar: WorkCalendar, date: LocalDate): LocalDate {
  for (let back = 1; back <= FURTHEST_BACK; back += 1) {
    const day = plusDays(date, -back);
    if (dayKind(calendar, day).working) return day;
  }
  return plusDays(date, -1);
}

function openingOf(calendar: WorkCalendar, date: LocalDate): number {
  return nextWorkingMoment(calendar, instantAt(date, '00:00', calendar.timeZone));
}
