import { queryOptions, useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ChangePreferences, MeView } from '@jianqiao/contract';
import { api } from './api';
import { hasCode } from './failure';
import { queryClient } from './query-client';

/** The signed-in person, or null when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<MeView | null> => {
    try {
      return await api.get<MeView>('/me', {}, signal);
    } catch (error) {
      if (hasCode(error, 'unauthenticated')) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
  meta: { quiet: true },
});

/** The signed-in person, on pages behind the frame: there is always one. */
export function useMe(): MeView {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new Error('used outside a session');
  return data;
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
