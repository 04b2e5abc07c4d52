import type { AgencyView, Capacity, PersonName } from '@jianqiao/contract';
import { useText } from '../lib/text';
import { AgencyChip } from './agency-chip';
import styles from './person.module.css';

interface PersonProps {
  name: PersonName;
  capacity?: Capacity;
  agency?: AgencyView | string;
  /** Emphasis of the native name, e.g. at the head of a group of messages. */
  strong?: boolean;
}

/** A person always reads: name in native script · Latin · capacity · agency. */
export function Person({ name, capacity, agency, strong = false }: PersonProps) {
  const t = useText();
  return (
    <span className={styles.person}>
      <PersonNames name={name} strong={strong} />
      {capacity && <span className={styles.capacity}>{t(`capacity.${capacity}`)}</span>}
      {agency && <AgencyChip agency={agency} />}
    </span>
  );
}

/** Only the names: native script, then Latin unless it is the same. */
export function PersonNames({ name, strong = false }: { name: PersonName; strong?: boolean }) {
  return (
    <span className={styles.names}>
      <span className={strong ? styles.strong : undefined} lang={name.nativeLanguage} dir="auto">
        {name.native}
      </span>
      {name.latin !== name.native && (
        <bdi className={styles.latin} lang="und-Latn">
          {name.latin}
        </bdi>
      )}
    </span>
  );
}
