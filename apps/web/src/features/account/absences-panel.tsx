import { useState } from 'react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AbsenceView, DeclareAbsence, Page } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { readDate } from '../../lib/dates';
import { useMe } from '../../lib/session';
import { useText, type Speak } from '../../lib/text';
import { offsetMinutes } from '../../lib/zones';
import { ConfirmAction } from '../../ui/confirm';
import { DateField } from '../../ui/date-field';
import { Empty, Loading } from '../../ui/empty';
import { Form, useFieldIssues } from '../../ui/form';
import { Moment } from '../../ui/moment';
import { ProblemNote } from '../../ui/problem';
import { Table, type Column } from '../../ui/table';
import styles from './account.module.css';

const DAY = 86_400_000;

const absencesQuery = queryOptions({
  queryKey: ['account', 'absences'],
  queryFn: async ({ signal }) => {
    const { items } = await api.get<Page<AbsenceView>>('/agency/absences', {}, signal);
    return items.filter(({ mine }) => mine);
  },
});

/** When I am away, so that deputies act for my agency meanwhile. */
export function AbsencesPanel() {
  const t = useText();
  const query = useQuery(absencesQuery);
  const queries = useQueryClient();
  const reread = () => queries.invalidateQueries({ queryKey: absencesQuery.queryKey });
  const withdraw = async ({ id }: AbsenceView) => {
    await api.delete(`/agency/absences/${id}`);
    await reread();
  };
  return (
    <>
      <p className={styles.lead}>{t('account.absences_lead')}</p>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading label={t('state.loading')} />}
      {query.data?.length === 0 && <Empty title={t('account.no_absences')} />}
      {query.data && query.data.length > 0 && (
        <Table
          caption={t('account.tab_absences')}
          columns={columns(t, withdraw)}
          rows={query.data}
          rowKey={({ id }) => id}
        />
      )}
      <AbsenceForm onNoted={reread} />
    </>
  );
}

function columns(t: Speak, withdraw: (absence: AbsenceView) => Promise<void>): readonly Column<AbsenceView>[] {
  return [
    {
      id: 'from',
      title: t('account.absent_from'),
      heading: true,
      cell: ({ from }) => <Moment at={from} detail="date" />,
    },
    // It ends with the midnight after its last day.
    { id: 'until', title: t('account.absent_until'), cell: ({ until }) => <Moment at={until - 1} detail="date" /> },
    {
      id: 'acts',
      title: t('account.absence_acts'),
      tight: true,
      cell: (absence) => (
        <ConfirmAction
          label={t('account.absence_withdraw')}
          button={{ size: 'small' }}
          title={t('account.absence_withdraw')}
          confirmLabel={t('account.absence_withdraw')}
          onConfirm={() => withdraw(absence)}
        >
          {t('account.absence_withdraw_text')}
        </ConfirmAction>
      ),
    },
  ];
}

function AbsenceForm({ onNoted }: { onNoted: () => unknown }) {
  const t = useText();
  const { timeZone } = useMe();
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const note = useMutation({
    mutationFn: (body: DeclareAbsence) => api.post<AbsenceView>('/agency/absences', body),
    onSuccess: () => {
      setFirst('');
      setLast('');
      return onNoted();
    },
  });
  const issue = useFieldIssues(note.error);
  const [from, until] = [readDate(first), readDate(last)];
  return (
    <Form
      submitLabel={t('account.absence_note')}
      busy={note.isPending}
      disabled={!from || !until || until < from}
      error={note.error}
      onSubmit={() => {
        if (from && until) note.mutate({ from: midnight(from, timeZone), until: midnight(until, timeZone) + DAY });
      }}
    >
      <DateField label={t('account.absent_from')} value={first} onChange={setFirst} error={issue('from')} />
      <DateField label={t('account.absent_until')} value={last} onChange={setLast} error={issue('until')} />
    </Form>
  );
}

/** When a day begins in a zone. */
function midnight(date: string, timeZone: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`);
  return utc - offsetMinutes(timeZone, utc) * 60_000;
}
