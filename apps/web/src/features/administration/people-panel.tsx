import { useState } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AccountAction, AccountView } from '@jianqiao/contract';
import { useNow } from '../../lib/now';
import { useMe } from '../../lib/session';
import { useText, type Speak } from '../../lib/text';
import { Empty } from '../../ui/empty';
import { Moment } from '../../ui/moment';
import { PagedList } from '../../ui/paged-list';
import { PersonNames } from '../../ui/person';
import { SearchField } from '../../ui/search-field';
import { State, type Tone } from '../../ui/state';
import { Table, type Column } from '../../ui/table';
import { AccountDialog } from './account-dialog';
import { AccountMenu, menuId } from './account-menu';
import { Mandates } from './mandates';
import { peopleQuery } from './queries';
import styles from './administration.module.css';

interface Chosen {
  readonly accountId: string;
  readonly action: AccountAction;
}

/** Everybody of the agency, with what may be done about their access. */
export function PeoplePanel() {
  const t = useText();
  const me = useMe();
  const now = useNow();
  const navigate = useNavigate();
  const { q } = useSearch({ from: '/desk/administration' });
  const query = useInfiniteQuery({ ...peopleQuery(q), placeholderData: keepPreviousData });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [outcome, setOutcome] = useState('');
  const account = query.data?.pages.flatMap(({ items }) => items).find((each) => each.accountId === chosen?.accountId);
  const search = (words: string) =>
    void navigate({ to: '/administration', search: { tab: 'people', q: words || undefined }, replace: true });
  const choose = (next: Chosen) => {
    setOutcome('');
    setChosen(next);
  };
  const close = () => {
    setChosen(null);
    // The menu that opened the dialog is gone; its button is where one was.
    requestAnimationFrame(() => document.getElementById(menuId(chosen?.accountId ?? ''))?.focus());
  };
  return (
    <>
      <div className={styles.head}>
        <SearchField label={t('administration.find_person')} value={q ?? ''} onSearch={search} />
        <p className={styles.outcome} role="status">
          {outcome}
        </p>
      </div>
      <PagedList
        query={query}
        empty={<Empty title={t('administration.nobody')}>{q && t('administration.nobody_text')}</Empty>}
      >
        {(accounts) => (
          <Table
            caption={t('administration.tab_people')}
            columns={columns(t, me.accountId, now, choose)}
            rows={accounts}
            rowKey={(each) => each.accountId}
          />
        )}
      </PagedList>
      {chosen && account && (
        <AccountDialog
          key={`${chosen.accountId} ${chosen.action}`}
          account={account}
          action={chosen.action}
          onClose={close}
          onDone={setOutcome}
        />
      )}
    </>
  );
}

const TONES: Readonly<Record<AccountView['state'], Tone>> = { active: 'good', suspended: 'waits', removed: 'quiet' };

function columns(
  t: Speak,
  ownId: string,
  now: number,
  onChoose: (chosen: Chosen) => void,
): readonly Column<AccountView>[] {
  return [
    {
      id: 'person',
      title: t('administration.person'),
      heading: true,
      cell: (account) => (
        <>
          <PersonNames name={account.name} strong />
          <span className={styles.under}>
            <bdi>{account.login}</bdi>
            <bdi>{account.email}</bdi>
            {account.accountId === ownId && <span>{t('administration.you')}</span>}
          </span>
        </>
      ),
    },
    {
      id: 'state',
      title: t('administration.state'),
      cell: (account) => (
        <State tone={TONES[account.state]} next={account.state === 'suspended' && t('administration.until_restored')}>
          {t(`administration.state_${account.state}`)}
        </State>
      ),
    },
    {
      id: 'mandates',
      title: t('administration.mandates'),
      cell: (account) => <Mandates mandates={account.mandates} now={now} />,
    },
    {
      id: 'seen',
      title: t('administration.last_seen'),
      cell: (account) =>
        account.lastSeenAt === null ? (
          <span className={styles.faint}>{t('administration.never_seen')}</span>
        ) : (
          <Moment at={account.lastSeenAt} detail="day-and-time" />
        ),
    },
    {
      id: 'sessions',
      title: t('administration.sessions'),
      tight: true,
      cell: (account) => t('administration.session_count', { count: account.sessions }),
    },
    {
      id: 'actions',
      title: t('administration.actions'),
      tight: true,
      cell: (account) => (
        <AccountMenu account={account} onChoose={(action) => onChoose({ accountId: account.accountId, action })} />
      ),
    },
  ];
}
