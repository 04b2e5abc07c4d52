import { useEffect, useMemo, type ReactNode } from 'react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { browserOnline, createHubClient } from '@jianqiao/client';
import { agenciesQuery } from '../lib/agencies';
import { browserStore } from '../lib/browser-store';
import { HubContext, useObservable } from '../lib/hub';
import { queryClient } from '../lib/query-client';
import { forgetSession, readMe, useMe } from '../lib/session';

/** Connects the signed-in person to the hub for as long as the frame stands. */
export function HubProvider({ children }: { children: ReactNode }) {
  const { accountId, agency, generation } = useMe();
  const agencyId = agency.id;
  const hub = useMemo(
    () =>
      createHubClient({
        url: location.origin,
        me: { accountId, agencyId, generation },
        outboxStore: browserStore.outbox,
        now: () => Date.now(),
        random: () => Math.random(),
        online: browserOnline(window, document),
      }),
    [accountId, agencyId, generation],
  );
  useEffect(() => {
    hub.start();
    return () => hub.stop();
  }, [hub]);

  const { status, endReason } = useObservable(hub.connection);
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(() => {
    if (status !== 'ended') return;
    const gone = new AbortController();
    const leave = () => {
      if (gone.signal.aborted) return;
      const next = router.state.location.href;
      forgetSession();
      void navigate({
        to: '/sign-in',
        search: { next, reason: endReason === 'unauthenticated' ? 'expired' : (endReason ?? undefined) },
      });
    };
    // The hub also says so to one person's page with another's cookie, and to a page from before it was restored.
    if (endReason === 'unauthenticated') readMe(gone.signal).then(leave, leave);
    else leave();
    return () => gone.abort();
  }, [status, endReason, navigate, router]);

  const { rooms } = useObservable(hub.rooms);
  useEffect(() => {
    // A room with an agency not seen before: the directory has grown.
    const known = queryClient.getQueryData(agenciesQuery.queryKey);
    if (known && rooms.some((room) => room.agencyIds.some((id) => !known.has(id)))) {
      void queryClient.invalidateQueries({ queryKey: agenciesQuery.queryKey });
    }
  }, [rooms]);

  return <HubContext value={hub}>{children}</HubContext>;
}
