import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';
import { API_PREFIX, type StatisticsDirection, type StatisticsPeriod, type StatisticsSheet } from '@jianqiao/contract';
import { meetAgencies } from '../../../lib/agencies';
import { api } from '../../../lib/api';

/** Where a sheet is read, and what it is narrowed to. */
export interface SheetAddress {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

const PAGE_SIZE = 50;

export const noticeSheet = (noticeId: string): SheetAddress => ({ path: `/notices/${noticeId}/statistics`, query: {} });

export const periodSheet = (period: StatisticsPeriod): SheetAddress => ({
  path: '/notice-statistics',
  query: { ...period },
});

/** Of one notice; read again with whatever else is shown of it. */
export const noticeSheetQuery = (noticeId: string) =>
  sheetQuery(['notices', 'one', noticeId, 'statistics'], noticeSheet(noticeId));

/** Of a period; read again whenever the lists are. While it is narrowed, the figures of before stay. */
export const periodSheetQuery = (period: StatisticsPeriod) => ({
  ...sheetQuery(['notices', 'lists', 'statistics', period.direction, period], periodSheet(period)),
  placeholderData: sameDirection(period.direction),
});

function sameDirection(direction: StatisticsDirection) {
  return <T>(before: T | undefined, query: { readonly queryKey: QueryKey } | undefined): T | undefined =>
    query?.queryKey[3] === direction ? before : undefined;
}

function sheetQuery(queryKey: QueryKey, { path, query }: SheetAddress) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: async ({ pageParam, signal }): Promise<StatisticsSheet> => {
      const parameters = { ...query, cursor: pageParam, limit: PAGE_SIZE };
      const sheet = await api.get<StatisticsSheet>(path, parameters, signal);
      meetAgencies(sheet.agencies.items.map(({ agency }) => agency).filter((agency) => agency !== null));
      return sheet;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ agencies }) => agencies.next,
    refetchOnWindowFocus: 'always',
  });
}

export const FORMATS = ['xlsx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

/** Where the whole sheet is fetched as a file, in a language. */
export function fileAddress({ path, query }: SheetAddress, format: Format, language: string): string {
  return `${API_PREFIX}${path}.${format}?${new URLSearchParams({ ...query, language }).toString()}`;
}
