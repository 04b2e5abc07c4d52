import { queryOptions } from '@tanstack/react-query';
import type { MechanismView, Page } from '@jianqiao/contract';
import { api } from './api';
import { readAllPages } from './query-client';

/** ASEAN, SCO and the like, with those of their agencies that the reader may see. */
export const mechanismsQuery = queryOptions({
  queryKey: ['directory', 'mechanisms', 'all'],
  queryFn: ({ signal }) =>
    readAllPages((cursor) => api.get<Page<MechanismView>>('/directory/mechanisms', { cursor }, signal)),
  staleTime: 5 * 60_000,
});
