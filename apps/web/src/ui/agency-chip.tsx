import type { AgencyView } from '@jianqiao/contract';
import { useAgencies } from '../lib/agencies';
import { ownNames } from '../lib/own-names';
import { useLocalized } from '../lib/reader';
import { useText } from '../lib/text';
import { Hint } from './hint';
import { Words } from './words';
import styles from './agency-chip.module.css';

interface AgencyChipProps {
  /** The agency itself, or its id when only that is known. */
  agency: AgencyView | string;
  /** Only the country plate; the name stays on hover and for screen readers. */
  plateOnly?: boolean;
  /** Reachable by Tab; not where a list would gain a stop in every line. */
  focusable?: boolean;
}

/** Country code in a small plate, short name in the reader's language; full and native names on hover and focus. */
export function AgencyChip({ agency, ...look }: AgencyChipProps) {
  return typeof agency === 'string' ? <ChipById id={agency} {...look} /> : <Chip agency={agency} {...look} />;
}

type Look = Omit<AgencyChipProps, 'agency'>;

function ChipById({ id, ...look }: Look & { id: string }) {
  const t = useText();
  const agency = useAgencies().get(id);
  return agency ? <Chip agency={agency} {...look} /> : <span className={styles.unknown}>{t('agency.unknown')}</span>;
}

function Chip({ agency, plateOnly = false, focusable = false }: Look & { agency: AgencyView }) {
  return (
    <Hint content={<FullNames agency={agency} />} focusable={focusable} className={styles.chip}>
      {agency.countryCode && (
        <bdi className={styles.plate} aria-hidden={plateOnly ? undefined : true}>
          {agency.countryCode}
        </bdi>
      )}
      <span className={plateOnly ? 'unseen' : styles.name}>
        <Words of={agency.shortNames} />
      </span>
    </Hint>
  );
}

/** Official name for the reader, then in the agency's own languages. */
function FullNames({ agency }: { agency: AgencyView }) {
  const read = useLocalized()(agency.officialNames);
  return (
    <span className={styles.full}>
      <strong>
        <Words of={agency.officialNames} />
      </strong>
      {ownNames(agency)
        .filter(({ text }) => text !== read.text)
        .map(({ text, language }) => (
          <span key={language} lang={language} dir="auto">
            {text}
          </span>
        ))}
    </span>
  );
}
