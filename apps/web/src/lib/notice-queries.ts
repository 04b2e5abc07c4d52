import { useEffect } from 'react';
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import type {
  AgencyView,
  ListNotices,
  NoticeCommands,
  NoticeStepView,
  NoticeSummary,
  NoticeView,
  OpenedNotice,
  Page,
  ReceiptView,
} from '@jianqiao/contract';
import type { HubClient } from '@jianqiao/client';
import { Failure } from './failure';
import { unwrap, useHub } from './hub';
import { meetAgencies } from './agencies';
import { api } from './api';
import { queryClient, readAllPages } from './query-client';
import { useMe } from './session';

/** What a list of notices is narrowed to. */
export type NoticeFilter = Omit<ListNotices, 'cursor' | 'limit'>;

const PAGE_SIZE = 50;
const BOARD_PAGE = 100;
/** Changes come in bursts, e.g. when fifty agencies are told at once: one reading serves them all. */
const TOGETHER_MS = 300;

/** Read again whenever one comes back to the window: a signal may have been missed while the tab slept. */
const FRESH = { refetchOnWindowFocus: 'always' } as const;

/** What waits, counted. */
export const noticeCountsQuery = (hub: HubClient) =>
  queryOptions({ queryKey: ['notices', 'counts'], queryFn: () => read(hub, 'notice:count', {}), ...FRESH });

/** One box, page by page. */
export const noticeListQuery = (hub: HubClient, filter: NoticeFilter, limit = PAGE_SIZE) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'lists', filter, limit],
    queryFn: ({ pageParam }): Promise<Page<NoticeSummary>> =>
      read(hub, 'notice:list', { ...filter, cursor: pageParam, limit }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    ...FRESH,
  });

/** A notice without its text. */
export const noticeQuery = (hub: HubClient, noticeId: string) =>
  queryOptions({
    queryKey: ['notices', 'one', noticeId, 'view'],
    queryFn: (): Promise<NoticeView> => read(hub, 'notice:view', { noticeId }),
    ...FRESH,
  });

/** Its text, retrieved in a language. Retrieving is evidence: it is done once for each language shown, and kept. */
export const noticeTextQuery = (hub: HubClient, noticeId: string, language: string) =>
  queryOptions({
    queryKey: ['notices', 'text', noticeId, language],
    queryFn: async (): Promise<OpenedNotice> => {
      const opened = await read(hub, 'notice:open', { noticeId, language });
      rememberNotice(opened.notice);
      return opened;
    },
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });

/** The names of its agencies, also of those that the directory does not list. */
export const noticeAgenciesQuery = (noticeId: string) =>
  queryOptions({
    queryKey: ['notices', 'agencies', noticeId],
    queryFn: async ({ signal }) => {
      const agencies = await readAllPages((cursor) =>
        api.get<Page<AgencyView>>(`/notices/${noticeId}/agencies`, { cursor, limit: 100 }, signal),
      );
      meetAgencies(agencies);
      return agencies.length;
    },
    staleTime: Infinity,
  });

/** How far the recipient agencies are. */
export const boardQuery = (hub: HubClient, noticeId: string) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'one', noticeId, 'board'],
    queryFn: ({ pageParam }): Promise<Page<ReceiptView>> =>
      read(hub, 'notice:board', { noticeId, cursor: pageParam, limit: BOARD_PAGE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    ...FRESH,
  });

/** What happened to it, oldest first. */
export const historyQuery = (hub: HubClient, noticeId: string) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'one', noticeId, 'history'],
    queryFn: ({ pageParam }): Promise<Page<NoticeStepView>> =>
      read(hub, 'notice:history', { noticeId, cursor: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    ...FRESH,
  });

/** Puts what a command answered where every page reads it, and reads again what hangs on it. */
export function rememberNotice(notice: NoticeView): void {
  queryClient.setQueryData(['notices', 'one', notice.id, 'view'], notice);
  for (const part of ['board', 'history']) forget(['notices', 'one', notice.id, part]);
  forget(['notices', 'lists']);
  forget(['notices', 'counts']);
}

/** A notice is not what it was; null: any may be another. */
export function noticeChanged(noticeId: string | null): void {
  forget(noticeId === null ? ['notices', 'one'] : ['notices', 'one', noticeId]);
  forget(['notices', 'lists']);
  forget(['notices', 'counts']);
}

function forget(queryKey: readonly string[]): void {
  void queryClient.invalidateQueries({ queryKey });
}

/** A box as a list; what it shows has reached this device, and the hub is told so. */
export function useNoticeList(filter: NoticeFilter, limit?: number) {
  const hub = useHub();
  const query = useInfiniteQuery({ ...noticeListQuery(hub, filter, limit), placeholderData: sameBox(filter) });
  const { data } = query;
  useEffect(() => {
    const rows = data?.pages.flatMap(({ items }) => items) ?? [];
    const arrived = rows.filter(({ receipt }) => receipt?.state === 'submitted').map(({ id }) => id);
    if (arrived.length > 0) hub.notices.received(arrived);
  }, [hub, data]);
  return query;
}

type Pages = InfiniteData<Page<NoticeSummary>, string | null>;

/** While a filter is being changed the old rows stay; another box begins empty. */
function sameBox({ box }: NoticeFilter) {
  return (before: Pages | undefined, query: { readonly queryKey: readonly unknown[] } | undefined) =>
    (query?.queryKey[2] as NoticeFilter | undefined)?.box === box ? before : undefined;
}

/** Follows the hub's signals: what has changed is read again, shortly after, together. */
export function useNoticesLive(): void {
  const hub = useHub();
  useEffect(() => {
    const changed = new Set<string | null>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = hub.notices.onChanged((noticeId) => {
      changed.add(noticeId);
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const id of changed.has(null) ? [null] : changed) noticeChanged(id);
        changed.clear();
      }, TOGETHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [hub]);
}

const READING = ['liaison_officer', 'authorised_officer', 'deputy_officer', 'auditor', 'translator'] as const;
const DRAFTING = ['liaison_officer', 'authorised_officer', 'deputy_officer', 'translator'] as const;

/** Whether the person's capacities open notices; the hub decides, this only spares refused questions. */
export function useReadsNotices(): boolean {
  const { capacities } = useMe();
  return !capacities.includes('secretariat') && READING.some((capacity) => capacities.includes(capacity));
}

/** Whether the person may begin a draft; the hub decides, this only spares a refused form. */
export function useDraftsNotices(): boolean {
  const { capacities } = useMe();
  return !capacities.includes('secretariat') && DRAFTING.some((capacity) => capacities.includes(capacity));
}

/** Reading does nothing, so no answer means no more than that the hub cannot be reached. */
async function read<C extends keyof NoticeCommands>(
  hub: HubClient,
  name: C,
  body: NoticeCommands[C]['command'],
): Promise<NoticeCommands[C]['value']> {
  const reply = await hub.notices.ask(name, body);
  if (!reply.ok && reply.problem.code === 'timed_out') throw new Failure('client.unreachable');
  return unwrap(Promise.resolve(reply));
}
