import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';
import type { Page } from '@jianqiao/contract';
import { api } from './api';

/** Rows asked for at a time: more than a screen, less than a wait. */
const PAGE_SIZE = 50;

type Filter = Readonly<Record<string, string | undefined>>;

/** A list that is read page by page, by cursor; shown by `ui/paged-list`. */
export function pagedQuery<T>(queryKey: QueryKey, path: string, filter: Filter = {}) {
  return infiniteQueryOptions({
    queryKey: [...queryKey, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(path, { ...filter, cursor: pageParam, limit: PAGE_SIZE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}
