import { useMemo } from 'react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AgencyView, Page } from '@jianqiao/contract';
import { api } from './api';
import { queryClient, readAllPages } from './query-client';

/** Every agency the reader may see, by id. Few by nature: those one shares a room or an admission with. */
export const agenciesQuery = queryOptions({
  queryKey: ['directory', 'agencies', 'all'],
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, AgencyView>> => {
    const agencies = await readAllPages((cursor) =>
      api.get<Page<AgencyView>>('/directory/agencies', { cursor, limit: 100 }, signal),
    );
    return new Map(agencies.map((agency) => [agency.id, agency]));
  },
  staleTime: 5 * 60_000,
});

/** Agencies that one met elsewhere, e.g. as fellow recipients of a notice: shown by name, and not to be written to. */
const metQuery = queryOptions({
  queryKey: ['directory', 'agencies', 'met'],
  queryFn: (): ReadonlyMap<string, AgencyView> => NONE,
  staleTime: Infinity,
  gcTime: Infinity,
});

const NONE: ReadonlyMap<string, AgencyView> = new Map();

/** Every agency that the page can name. */
export function useAgencies(): ReadonlyMap<string, AgencyView> {
  const visible = useQuery(agenciesQuery).data ?? NONE;
  const met = useQuery(metQuery).data ?? NONE;
  return useMemo(() => (met.size === 0 ? visible : new Map([...met, ...visible])), [met, visible]);
}

/** Notes agencies that the directory does not list. */
export function meetAgencies(agencies: readonly AgencyView[]): void {
  queryClient.setQueryData(
    metQuery.queryKey,
    (known) => new Map([...(known ?? NONE), ...agencies.map((each) => [each.id, each] as const)]),
  );
}

const COLORS = 10;

/**
 * Quiet colours for agencies side by side, never red; used only as hairlines beside words. Each has one it likes, by its
 * code, and takes the next free one where a neighbour came first.
 */
export function agencyColors(
  agencies: readonly { readonly id: string; readonly code: string }[],
): ReadonlyMap<string, string> {
  const taken = new Set<number>();
  const colors = new Map<string, string>();
  for (const { id, code } of agencies) {
    let color = likedColor(code);
    for (let tries = 0; taken.has(color) && tries < COLORS; tries += 1) color = (color + 3) % COLORS;
    taken.add(color);
    colors.set(id, `var(--agency-${color + 1})`);
  }
  return colors;
}

function likedColor(code: string): number {
  let hash = 7;
  for (const letter of code) hash = (hash * 31 + letter.charCodeAt(0)) % 9973;
  return hash % COLORS;
}
