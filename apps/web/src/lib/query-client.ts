import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { Page } from '@jianqiao/contract';
import { hasCode } from './failure';

let onSignedOut: () => void = () => {};

/** The router registers here what to do when the hub no longer knows this session. */
export function whenSignedOut(react: () => void): void {
  onSignedOut = react;
}

function onError(error: unknown): void {
  if (hasCode(error, 'unauthenticated')) onSignedOut();
}

/** One cache for everything read over HTTP. Only an unreachable hub is asked again: a refusal stays a refusal. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.meta?.['quiet'] || onError(error) }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) =>
        failures < 2 &&
        hasCode(error, 'client.unreachable', 'client.timed_out', 'draining', 'overloaded', 'unavailable'),
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4_000),
      // The browser's idea of "online" says nothing about the hub, which may be on this very machine.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Reads a paged list to its end; for lists that are small by nature. */
export async function readAllPages<T>(readPage: (cursor: string | null) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await readPage(cursor);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}
