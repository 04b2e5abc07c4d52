import { useState } from 'react';
import type { AgencyView } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Check } from '../../ui/form';
import { TextInput } from '../../ui/text-input';
import styles from './discussions.module.css';

/** A list that one sees at a glance needs no search. */
const GLANCE = 12;

interface AgencyPicksProps {
  /** Of agencies that the page can name. */
  offered: readonly string[];
  picked: readonly string[];
  most: number;
  onChange: (picked: readonly string[]) => void;
}

/** Some agencies out of those at hand, no more than there is space for. */
export function AgencyPicks({ offered, picked, most, onChange }: AgencyPicksProps) {
  const t = useText();
  const agencies = useAgencies();
  const [q, setQ] = useState('');
  const shown = offered.filter((id) => q.trim() === '' || matches(agencies.get(id), q));
  return (
    <>
      {offered.length > GLANCE && (
        <TextInput
          type="search"
          dir="auto"
          value={q}
          aria-label={t('propose.agency_filter')}
          placeholder={t('propose.agency_filter')}
          onChange={(event) => setQ(event.target.value)}
        />
      )}
      <div className={styles.choices}>
        {shown.map((id) => (
          <Check
            key={id}
            checked={picked.includes(id)}
            disabled={!picked.includes(id) && picked.length >= most}
            onChange={(on) => onChange(on ? [...picked, id] : picked.filter((other) => other !== id))}
          >
            <AgencyChip agency={agencies.get(id) ?? id} />
          </Check>
        ))}
      </div>
      {offered.length > most && (
        <p className={styles.count} role="status" data-over={picked.length >= most}>
          {t('discuss.picked', { count: picked.length, most })}
        </p>
      )}
    </>
  );
}

function matches(agency: AgencyView | undefined, q: string): boolean {
  if (!agency) return false;
  const { code, countryCode, shortNames, officialNames } = agency;
  const text = [code, countryCode, ...Object.values(shortNames), ...Object.values(officialNames)].join(' ');
  return text.toLocaleLowerCase().includes(q.trim().toLocaleLowerCase());
}
