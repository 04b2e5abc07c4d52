import { queryOptions, useQuery } from '@tanstack/react-query';
import type { CalendarDayView, CountedWorkingDays, HolidayCoverage, LocalDate } from '@jianqiao/contract';
import { agenciesQuery } from '../../lib/agencies';
import { api } from '../../lib/api';
import { plusDays } from '../../lib/dates';
import { useNow } from '../../lib/now';
import { dayKey } from '../../lib/time';

/** Days ahead that a card looks: few enough for each day off to be told. */
const AHEAD = 21;
const AT_ONCE = 500;

/** What stands on an agency's card of the days to come. */
export interface DaysOff {
  /** From today on; ordinary weekends are left out. */
  readonly days: readonly CalendarDayView[];
  readonly coverage: HolidayCoverage;
}

const daysOffQuery = (agencyIds: readonly string[], today: LocalDate) =>
  queryOptions({
    queryKey: ['directory', 'days-off', today, agencyIds],
    queryFn: async (): Promise<ReadonlyMap<string, DaysOff>> => {
      // The day that is counted from is not counted itself: today shall be.
      const question = { from: plusDays(today, -1), date: plusDays(today, AHEAD) };
      const portions = Array.from({ length: Math.ceil(agencyIds.length / AT_ONCE) }, (_, portion) =>
        agencyIds.slice(portion * AT_ONCE, (portion + 1) * AT_ONCE),
      );
      const answers = await Promise.all(
        portions.map((some) => api.post<CountedWorkingDays>('/working-days', { ...question, agencyIds: some })),
      );
      const items = answers.flatMap((answer) => answer.items);
      return new Map(
        items.map(({ agencyId, skipped, coverage }) => [
          agencyId,
          { days: skipped.filter(({ reason }) => reason?.kind !== 'weekend'), coverage },
        ]),
      );
    },
    enabled: agencyIds.length > 0,
    staleTime: 5 * 60_000,
  });

/** The days off to come of every agency in the directory, asked for at once. */
export function useDaysOff(): ReadonlyMap<string, DaysOff> | undefined {
  const agencies = useQuery(agenciesQuery).data;
  const today = dayKey(useNow(), 'UTC');
  return useQuery(daysOffQuery([...(agencies?.keys() ?? [])], today)).data;
}
