import { queryOptions } from '@tanstack/react-query';
import type { AgencyCalendarView, AgencyDayView, LocalDate, Page } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { plusDays } from '../../lib/dates';
import { readAllPages } from '../../lib/query-client';

/** Days ahead that the calendar shows. */
const AHEAD = 365;

/** The agency's days of the coming year, as law, week and its own notes make them. */
export const calendarQuery = (agencyId: string, from: LocalDate) =>
  queryOptions({
    queryKey: ['agency', 'calendar', agencyId, from],
    queryFn: ({ signal }) =>
      api.get<AgencyCalendarView>(`/agencies/${agencyId}/calendar`, { from, to: plusDays(from, AHEAD) }, signal),
  });

/** What the agency itself noted for the same time. */
export const ownDaysQuery = (from: LocalDate) =>
  queryOptions({
    queryKey: ['agency', 'days', from],
    queryFn: async ({ signal }): Promise<readonly AgencyDayView[]> => {
      const until = plusDays(from, AHEAD);
      const years = [...new Set([from, until].map((date) => Number(date.slice(0, 4))))];
      const days = await Promise.all(
        years.map((year) =>
          readAllPages((cursor) => api.get<Page<AgencyDayView>>('/agency/days', { year, cursor, limit: 100 }, signal)),
        ),
      );
      return days.flat().filter(({ date }) => from <= date && date <= until);
    },
  });
