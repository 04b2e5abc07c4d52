import { type WorkCalendar, instantAt, localDateAt, plusDays, workingDaysBetween } from '@jianqiao/calendar';
import { DomainError } from '@jianqiao/kernel';
import type { AgencyDates } from '@jianqiao/notices';
import { type AgencyCalendars, gatherHolidays } from '../calendar/agency-calendars';

/** Days as each agency counts them: by its own zone, week and holidays. */
export function agencyDates(calendars: AgencyCalendars): AgencyDates {
  const calendarOf = async (agencyId: string): Promise<WorkCalendar> => {
    const calendar = (await calendars.of([agencyId])).get(agencyId);
    if (!calendar) throw new DomainError('agency.not_found');
    return calendar;
  };
  return {
    async workingDays(agencyId, from, until) {
      const calendar = await calendarOf(agencyId);
      const [first, last] = [localDateAt(from, calendar.timeZone), localDateAt(until, calendar.timeZone)];
      // The clocks of two nodes may differ a little: nothing is answered before it is issued.
      if (last <= first) return 0;
      await gatherHolidays([calendar], first, last);
      return workingDaysBetween(calendar, first, last);
    },
    async span(agencyId, first, last) {
      const { timeZone } = await calendarOf(agencyId);
      return { from: instantAt(first, '00:00', timeZone), until: instantAt(plusDays(last, 1), '00:00', timeZone) };
    },
  };
}
