import { LIMITS, Page, Reply, RoomSummary } from '@jianqiao/contract';
import { Connection } from './connection';

/** Pages of the list that are read; what does not fit is not listed. */
const PAGES_LIMIT = 20;

/** The list of rooms as the hub has it. */
export interface RoomListing {
  readonly summaries: readonly RoomSummary[];
  /** True when there are more. */
  readonly truncated: boolean;
}

/** Reads all pages of the list. */
export async function readListing(connection: Connection): Promise<Reply<RoomListing>> {
  const page = (cursor: string | null): Promise<Reply<Page<RoomSummary>>> =>
    connection.command('room:list', { cursor, limit: LIMITS.listPage });
  const found = new Map<string, RoomSummary>();
  let cursor: string | null = null;
  let pages = 0;
  do {
    const reply = await page(cursor);
    if (!reply.ok) return reply;
    for (const summary of reply.value.items) found.set(summary.stream, summary);
    cursor = reply.value.next;
    pages += 1;
  } while (cursor !== null && pages < PAGES_LIMIT);
  if (pages > 1) {
    // A room that became active meanwhile has moved from a page to come to the first.
    const first = await page(null);
    if (!first.ok) return first;
    for (const summary of first.value.items) found.set(summary.stream, summary);
  }
  return { ok: true, value: { summaries: [...found.values()], truncated: cursor !== null } };
}
