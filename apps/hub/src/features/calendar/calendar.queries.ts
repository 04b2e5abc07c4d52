import {
  type AgencyCalendarView,
  type CalendarDayView,
  type CountWorkingDays,
  type Instant,
  LIMITS,
  type LocalDate,
  type WorkingDaysView,
} from '@jianqiao/contract';
import {
  type SkippedDay,
  type WorkCalendar,
  addWorkingDays,
  coverageBetween,
  dayKind,
  daysOff,
  endOfWorkingDay,
  localDateAt,
  plusDays,
  workingDaysBetween,
} from '@jianqiao/calendar';
import type { Directory } from '@jianqiao/identity';
import { type Actor, type Clock, DomainError } from '@jianqiao/kernel';
import { type AgencyCalendars, gatherHolidays } from './agency-calendars';

/** A year of one agency takes a millisecond: after so many of them others get their turn. */
const WITHOUT_PAUSE = 20;

/** What people ask of the calendars of agencies that they may see. */
export class CalendarQueries {
  constructor(
    private readonly calendars: AgencyCalendars,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** An agency's days from one date to another, both included. */
  async days(actor: Actor, agencyId: string, span: { from: LocalDate; to: LocalDate }): Promise<AgencyCalendarView> {
    const { from, to } = span;
    if (to < from || plusDays(from, LIMITS.calendarDays - 1) < to) throw refused('to', 'isNearSpan');
    const { timeZone } = await this.directory.visibleAgency(actor, agencyId);
    const calendar = await this.one(agencyId);
    await gatherHolidays([calendar], from, to);
    const days: CalendarDayView[] = [];
    for (let date = from; date <= to; date = plusDays(date, 1)) days.push({ date, ...dayKind(calendar, date) });
    return { agencyId, timeZone, coverage: coverageBetween(calendar, from, to), days };
  }

  /** When a term ends for each of some agencies, in its own working days, in the order of the question. */
  async count(actor: Actor, command: CountWorkingDays): Promise<readonly WorkingDaysView[]> {
    const { agencyIds, workingDays, date } = command;
    if ((workingDays === undefined) === (date === undefined)) throw refused('workingDays', 'isEitherOr');
    const now = this.clock.now();
    const from = command.from ?? localDateAt(now, 'Etc/UTC');
    if (date !== undefined && !areNear(from, date)) throw refused('date', 'isNearSpan');
    const visible = await this.directory.visibleAgencyIds(actor);
    if (!agencyIds.every((id) => visible.has(id))) throw new DomainError('agency.not_found');
    const calendars = await this.calendars.of(agencyIds);
    await gatherHolidays(calendars.values(), from, plusDays(from, LIMITS.calendarDays));
    const items: WorkingDaysView[] = [];
    for (const agencyId of agencyIds) {
      const calendar = calendars.get(agencyId);
      if (!calendar) throw new DomainError('agency.not_found');
      items.push({ agencyId, ...counted(calendar, command, now) });
      if (items.length % WITHOUT_PAUSE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return items;
  }

  private async one(agencyId: string): Promise<WorkCalendar> {
    const calendar = (await this.calendars.of([agencyId])).get(agencyId);
    if (!calendar) throw new DomainError('agency.not_found');
    return calendar;
  }
}

const refused = (path: string, rule: string) => new DomainError('invalid', { issues: [{ path, rule }] });

const areNear = (a: LocalDate, b: LocalDate) =>
  b <= plusDays(a, LIMITS.calendarDays) && a <= plusDays(b, LIMITS.calendarDays);

function counted(
  calendar: WorkCalendar,
  { workingDays, date: wanted, from: asked }: CountWorkingDays,
  now: Instant,
): Omit<WorkingDaysView, 'agencyId'> {
  const { timeZone } = calendar;
  const from = asked ?? localDateAt(now, timeZone);
  const { date, skipped } = workingDays
    ? addWorkingDays(calendar, from, workingDays)
    : { date: wanted!, skipped: daysOff(calendar, from, wanted!) };
  return {
    timeZone,
    date,
    closesAt: endOfWorkingDay(calendar, date),
    workingDays: workingDays ?? workingDaysBetween(calendar, from, date),
    day: { date, ...dayKind(calendar, date) },
    skipped: worthTelling(skipped).map(({ date: off, reason }) => ({ date: off, working: false, half: false, reason })),
    coverage: from < date ? coverageBetween(calendar, from, date) : coverageBetween(calendar, date, from),
  };
}

/** More days off than anybody reads one by one. */
const MANY = 30;

/** Of a long term the weekends are left out, which everybody can tell: five hundred agencies have very many. */
const worthTelling = (skipped: readonly SkippedDay[]) =>
  skipped.length > MANY ? skipped.filter(({ reason }) => reason.kind !== 'weekend') : skipped;
