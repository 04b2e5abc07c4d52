import { LIMITS, type Page } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';

/** What a reader asks of a list: where to go on, and how many. */
export interface PageRequest {
  readonly cursor?: string | null;
  readonly limit?: number;
}

/** A text by which a list is ordered, or a number. */
export type CursorKey = string | number;

/** How many rows to answer: the wish, within the limit of a page. */
export function pageLimit(request: PageRequest): number {
  return Math.min(Math.max(request.limit ?? LIMITS.listPage, 1), LIMITS.listPage);
}

/** The keys of the last row already seen; undefined on the first page. A cursor the hub did not make is `invalid`. */
export function cursorKeys(request: PageRequest, kinds: readonly ('string' | 'number')[]): CursorKey[] | undefined {
  if (request.cursor === undefined || request.cursor === null || request.cursor === '') return undefined;
  try {
    const keys: unknown = JSON.parse(Buffer.from(request.cursor, 'base64url').toString('utf8'));
    const fits = Array.isArray(keys) && keys.length === kinds.length;
    if (fits && kinds.every((kind, index) => typeof keys[index] === kind)) return keys as CursorKey[];
  } catch {
    // Falls through to the refusal below.
  }
  throw new DomainError('invalid', { issues: [{ path: 'cursor', rule: 'isCursor' }] });
}

/** Makes a page of rows fetched with one more than the limit, to know whether there is a next one. */
export function toPage<Row, View>(
  rows: readonly Row[],
  limit: number,
  keysOf: (row: Row) => readonly CursorKey[],
  view: (row: Row) => View,
): Page<View> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? Buffer.from(JSON.stringify(keysOf(last))).toString('base64url') : null;
  return { items: items.map(view), next };
}
