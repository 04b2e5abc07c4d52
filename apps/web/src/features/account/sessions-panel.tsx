import { Button } from 'antd';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { SessionView } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { useText, type Speak } from '../../lib/text';
import { ConfirmAction } from '../../ui/confirm';
import { Moment } from '../../ui/moment';
import { PagedList } from '../../ui/paged-list';
import { ProblemNote } from '../../ui/problem';
import { State } from '../../ui/state';
import { Table, type Column } from '../../ui/table';
import { sessionsQuery } from './queries';
import styles from './account.module.css';

/** Where I am signed in, and how to end it there. */
export function SessionsPanel() {
  const t = useText();
  const query = useInfiniteQuery(sessionsQuery);
  const queryClient = useQueryClient();
  const reread = () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const end = useMutation({
    mutationFn: (session: SessionView) => api.delete(`/me/sessions/${session.id}`),
    // Ended elsewhere in the meantime: the list was old either way.
    onSettled: reread,
  });
  const endOthers = async () => {
    await api.delete('/me/sessions');
    await reread();
  };
  const others = query.data?.pages.some((page) => page.items.some((session) => !session.current)) ?? false;
  return (
    <>
      <div className={styles.head}>
        <p className={styles.lead}>{t('account.sessions_lead')}</p>
        {others && (
          <ConfirmAction
            label={t('account.end_others')}
            title={t('account.end_others_title')}
            confirmLabel={t('account.end_others')}
            onConfirm={endOthers}
          >
            {t('account.end_others_text')}
          </ConfirmAction>
        )}
      </div>
      <ProblemNote error={end.error} />
      <PagedList query={query} empty={null}>
        {(sessions) => (
          <Table
            caption={t('account.tab_sessions')}
            columns={columns(t, end.mutate, end.isPending ? end.variables.id : null)}
            rows={sessions}
            rowKey={(session) => session.id}
          />
        )}
      </PagedList>
    </>
  );
}

function columns(
  t: Speak,
  onEnd: (session: SessionView) => void,
  ending: string | null,
): readonly Column<SessionView>[] {
  return [
    {
      id: 'device',
      title: t('account.device'),
      heading: true,
      cell: (session) => (
        <>
          <bdi className={styles.device}>{session.device || t('account.device_unknown')}</bdi>
          <bdi className={styles.address}>{session.address}</bdi>
        </>
      ),
    },
    {
      id: 'started',
      title: t('account.started'),
      cell: (session) => (
        <>
          <Moment at={session.startedAt} detail="day-and-time" />
          {session.method && <span className={styles.method}>{t(`account.method_${session.method}`)}</span>}
        </>
      ),
    },
    {
      id: 'seen',
      title: t('account.last_seen'),
      cell: (session) =>
        session.current ? (
          <State tone="good">{t('account.this_session')}</State>
        ) : (
          <Moment at={session.lastSeenAt} detail="day-and-time" />
        ),
    },
    {
      id: 'expires',
      title: t('account.expires'),
      cell: (session) => <Moment at={session.expiresAt} detail="day-and-time" />,
    },
    {
      id: 'end',
      title: t('account.action'),
      cell: (session) =>
        session.current ? null : (
          <Button
            size="small"
            aria-label={t('account.end_session_named', { device: session.device || t('account.device_unknown') })}
            loading={ending === session.id}
            onClick={() => onEnd(session)}
          >
            {t('account.end_session')}
          </Button>
        ),
    },
  ];
}
