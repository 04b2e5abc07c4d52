import { queryOptions, useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangePreferences, MeView } from '@jianqiao/contract';
import { api } from './api';
import { hasCode } from './failure';
import { queryClient } from './query-client';

/** The signed-in person, or null when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => readMe(signal),
  staleTime: 5 * 60_000,
  meta: { quiet: true },
});

/**
 * Asks who is signed in. Where in another tab somebody else has, or the hub has been restored from a backup, the page begins
 * anew: without anything of the first, or of what may have been undone.
 */
export async function readMe(signal: AbortSignal): Promise<MeView | null> {
  let me: MeView;
  try {
    me = await api.get<MeView>('/me', {}, signal);
  } catch (error) {
    if (hasCode(error, 'unauthenticated')) return null;
    throw error;
  }
  const before = queryClient.getQueryData(meQuery.queryKey);
  if (!before) return me;
  if (before.accountId !== me.accountId) location.replace('/');
  else if (!isSameLife(before, me)) location.reload();
  else return me;
  return new Promise(() => undefined); // nothing is drawn any more until then
}

/** A node of the release before, which is at work beside a newer one for a while, does not tell. */
function isSameLife(before: Partial<MeView>, { generation }: Partial<MeView>): boolean {
  return !before.generation || !generation || before.generation === generation;
}

/** The signed-in person, on pages behind the frame: there is always one. */
export function useMe(): MeView {
  const { data } = useSuspenseQuery(meQuery);
  // Who leaves is forgotten at once; what still stands until the next page is there was drawn for them.
  const [atFirst] = useState(data);
  const me = data ?? atFirst;
  if (!me) throw new Error('used outside a session');
  return me;
}

/** Whether the person may speak for their agency about rooms; the hub decides, this only spares a refused form. */
export function useSpeaksForAgency(): boolean {
  const { capacities } = useMe();
  return capacities.includes('liaison_officer') || capacities.includes('agency_administrator');
}

/** The signed-in person where there may be none (entry pages, language). */
export function useMaybeMe(): MeView | null {
  return useQuery({ ...meQuery, enabled: false }).data ?? null;
}

/** Puts a fresh MeView (after sign-in, acceptance, set-up, changed preferences) where every page reads it. */
export function rememberMe(me: MeView): void {
  queryClient.setQueryData(meQuery.queryKey, me);
}

/** Ends the session at the hub, then forgets everything read during it. */
export function useSignOut(onDone: () => void) {
  return useMutation({
    mutationFn: () => api.delete('/session'),
    onSuccess: () => {
      forgetSession();
      onDone();
    },
  });
}

/** Forgets all that was read as the signed-in person. */
export function forgetSession(): void {
  queryClient.clear();
  queryClient.setQueryData(meQuery.queryKey, null);
}

/** Changes language or time zone of the account; pages follow at once. */
export function usePreferences() {
  return useMutation({
    mutationFn: async (change: Omit<ChangePreferences, 'expectedVersion'>) => {
      const me = queryClient.getQueryData(meQuery.queryKey);
      if (!me) throw new Error('used outside a session');
      return api.patch<MeView>('/me', { ...change, expectedVersion: me.version } satisfies ChangePreferences);
    },
    onSuccess: rememberMe,
    onError: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}
