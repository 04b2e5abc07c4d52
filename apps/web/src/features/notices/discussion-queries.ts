import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { Page, Problem, RoomSummary } from '@jianqiao/contract';
import type { HubClient } from '@jianqiao/client';
import { unwrap, useHub, useRooms } from '../../lib/hub';

/** The rooms about a notice, as the hub lists them. */
const discussionsQuery = (hub: HubClient, noticeId: string) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'one', noticeId, 'discussions'],
    queryFn: ({ pageParam }): Promise<Page<RoomSummary>> =>
      unwrap(hub.notices.ask('notice:discussions', { noticeId, cursor: pageParam })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** The rooms about a notice that the reader knows, live. */
export interface Discussions {
  readonly status: 'loading' | 'ready' | 'refused';
  readonly problem: Problem | null;
  readonly rooms: readonly RoomSummary[];
  /** Reads more of them; null where these are all. */
  readonly more: (() => void) | null;
}

/** One's list of rooms is live, and knows what each is about. Only who has more rooms than it holds asks for the rest. */
export function useDiscussions(noticeId: string): Discussions {
  const hub = useHub();
  const { status, problem, rooms, truncated } = useRooms();
  const listed = useInfiniteQuery({ ...discussionsQuery(hub, noticeId), enabled: truncated });
  const live = rooms.filter(({ about }) => about?.id === noticeId);
  const known = new Set(live.map(({ id }) => id));
  const rest = listed.data?.pages.flatMap(({ items }) => items).filter(({ id }) => !known.has(id)) ?? [];
  return {
    status,
    problem,
    rooms: [...live, ...rest],
    more: listed.hasNextPage ? () => void listed.fetchNextPage() : null,
  };
}
