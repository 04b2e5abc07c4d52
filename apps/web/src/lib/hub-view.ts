import { queryOptions } from '@tanstack/react-query';
import type { HubView } from '@jianqiao/contract';
import { api } from './api';

/** What the hub says of itself to anybody. */
export const hubQuery = queryOptions({
  queryKey: ['hub'],
  queryFn: ({ signal }) => api.get<HubView>('/hub', {}, signal),
  staleTime: 60_000,
});
