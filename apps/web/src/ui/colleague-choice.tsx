import { useDeferredValue, useState } from 'react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { OfficerView, Page } from '@jianqiao/contract';
import { LIMITS } from '@jianqiao/contract';
import { api } from '../lib/api';
import { useMe } from '../lib/session';
import { useText } from '../lib/text';
import { Loading } from './empty';
import { Check, FieldGroup } from './form';
import { Person } from './person';
import { ProblemNote } from './problem';
import { TextInput } from './text-input';
import styles from './choice.module.css';

/** Active officers of one's own agency; a long list is narrowed by words at the hub. */
const colleaguesQuery = (q: string) =>
  queryOptions({
    queryKey: ['agency', 'colleagues', q],
    queryFn: ({ signal }) => api.get<Page<OfficerView>>('/agency/colleagues', { q, limit: 100 }, signal),
    placeholderData: (previous) => previous,
  });

interface ColleagueChoiceProps {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  /** Already in the room: not offered. */
  without?: readonly string[];
}

/** Which colleagues of one's own agency take part; one is oneself always there. */
export function ColleagueChoice({ chosen, onChange, without = [] }: ColleagueChoiceProps) {
  const t = useText();
  const me = useMe();
  const [q, setQ] = useState('');
  const query = useQuery(colleaguesQuery(useDeferredValue(q.trim())));
  const hidden = new Set([me.accountId, ...without]);
  const offered = query.data?.items.filter((officer) => !hidden.has(officer.accountId)) ?? [];
  return (
    <FieldGroup legend={t('colleagues.legend')} hint={t('colleagues.hint')}>
      <TextInput
        type="search"
        dir="auto"
        value={q}
        maxLength={LIMITS.searchText}
        aria-label={t('colleagues.filter')}
        placeholder={t('colleagues.filter')}
        onChange={(event) => setQ(event.target.value)}
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading label={t('state.loading')} />}
      {query.data && offered.length === 0 && <p className={styles.none}>{t('colleagues.none')}</p>}
      <div className={styles.list}>
        {offered.map((officer) => (
          <Check
            key={officer.accountId}
            checked={chosen.includes(officer.accountId)}
            onChange={(on) =>
              onChange(on ? [...chosen, officer.accountId] : chosen.filter((id) => id !== officer.accountId))
            }
          >
            <Person name={officer.name} capacity={officer.capacities[0]} />
          </Check>
        ))}
      </div>
    </FieldGroup>
  );
}
