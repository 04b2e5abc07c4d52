import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Page, TopicView } from '@jianqiao/contract';
import { api } from './api';

/** The subjects of cooperation, in the hub's order. */
export const topicsQuery = queryOptions({
  queryKey: ['directory', 'topics'],
  queryFn: async ({ signal }) => (await api.get<Page<TopicView>>('/directory/topics', {}, signal)).items,
  staleTime: 60 * 60_000,
});

const NONE: readonly TopicView[] = [];

export function useTopics(): readonly TopicView[] {
  return useQuery(topicsQuery).data ?? NONE;
}
