import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { AgencyView } from '@jianqiao/contract';
import { agenciesQuery } from '../lib/agencies';
import { useLocalized } from '../lib/reader';
import { useMe } from '../lib/session';
import { useText } from '../lib/text';
import { Loading } from './empty';
import { Check, FieldGroup } from './form';
import { AgencyChip } from './agency-chip';
import { ProblemNote } from './problem';
import { Words } from './words';
import { TextInput } from './text-input';
import styles from './choice.module.css';

interface AgencyChoiceProps {
  /** One, or several. */
  several: boolean;
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  /** Only agencies of a mechanism, when one was chosen. */
  within?: readonly string[];
  legend?: string;
  hint?: string;
}

/** Which agencies to ask, among those one may see. */
export function AgencyChoice({ several, chosen, onChange, within, legend, hint }: AgencyChoiceProps) {
  const t = useText();
  const me = useMe();
  const localized = useLocalized();
  const [q, setQ] = useState('');
  const query = useQuery(agenciesQuery);
  const offered = [...(query.data?.values() ?? [])]
    .filter((agency) => agency.id !== me.agency.id && (!within || within.includes(agency.id)) && matches(agency, q))
    .sort((a, b) => localized(a.shortNames).text.localeCompare(localized(b.shortNames).text, me.language));
  return (
    <FieldGroup
      legend={legend ?? t('propose.agencies')}
      hint={hint ?? (several ? t('propose.agencies_hint') : t('propose.agency_hint'))}
    >
      <TextInput
        type="search"
        dir="auto"
        value={q}
        aria-label={t('propose.agency_filter')}
        placeholder={t('propose.agency_filter')}
        onChange={(event) => setQ(event.target.value)}
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading label={t('state.loading')} />}
      {query.data && offered.length === 0 && <p className={styles.none}>{t('propose.no_agency')}</p>}
      <div className={styles.list}>
        {offered.map((agency) => (
          <Check
            key={agency.id}
            kind={several ? 'checkbox' : 'radio'}
            name="agency"
            checked={chosen.includes(agency.id)}
            onChange={(on) => onChange(select(chosen, agency.id, on, several))}
          >
            <AgencyChip agency={agency} />
            <span className={styles.official}>
              <Words of={agency.officialNames} />
            </span>
          </Check>
        ))}
      </div>
    </FieldGroup>
  );
}

function select(chosen: readonly string[], id: string, on: boolean, several: boolean): readonly string[] {
  if (!several) return [id];
  return on ? [...chosen, id] : chosen.filter((other) => other !== id);
}

function matches(agency: AgencyView, q: string): boolean {
  const text = [
    agency.code,
    agency.countryCode,
    ...Object.values(agency.shortNames),
    ...Object.values(agency.officialNames),
  ];
  return text.join(' ').toLocaleLowerCase().includes(q.trim().toLocaleLowerCase());
}
