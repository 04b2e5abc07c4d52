import type { BlockerView, DiscrepancyView, NoticeDraftView } from '@jianqiao/contract';
import { useLanguageName } from '../../../lib/language-name';
import { useText } from '../../../lib/text';
import { AgencyChip } from '../../../ui/agency-chip';
import { Icon } from '../../../ui/icon';
import styles from './side-panel.module.css';

interface ChecklistProps {
  draft: NoticeDraftView;
  onGoTo: (language: string, block: number | null) => void;
}

/** What still keeps the notice from being issued, then where the versions do not agree. */
export function Checklist({ draft, onGoTo }: ChecklistProps) {
  const t = useText();
  const { blockers, discrepancies } = draft;
  return (
    <div className={styles.panel}>
      <section>
        <h3>{t('drafting.blockers', { count: blockers.length })}</h3>
        {blockers.length === 0 && <p className={styles.quiet}>{t('drafting.no_blockers')}</p>}
        <ul className={styles.list}>
          {blockers.map((blocker, index) => (
            <li key={index} className={styles.blocker}>
              <Icon name="waiting" size={16} />
              <Blocker blocker={blocker} onGoTo={onGoTo} />
            </li>
          ))}
        </ul>
      </section>
      {discrepancies.length > 0 && (
        <section>
          <h3>{t('drafting.discrepancies', { count: discrepancies.length })}</h3>
          <p className={styles.quiet}>{t('drafting.discrepancies_explained')}</p>
          <ul className={styles.list}>
            {discrepancies.slice(0, 50).map((discrepancy, index) => (
              <li key={index}>
                <Discrepancy discrepancy={discrepancy} onGoTo={onGoTo} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Blocker({ blocker, onGoTo }: { blocker: BlockerView } & Pick<ChecklistProps, 'onGoTo'>) {
  const t = useText();
  const name = useLanguageName();
  const { code, language, agencyId } = blocker;
  return (
    <span>
      {t(`drafting.blocker_${code}`)} {agencyId && <AgencyChip agency={agencyId} />}
      {language && (
        <button type="button" className={styles.link} onClick={() => onGoTo(language, null)}>
          {name(language)}
        </button>
      )}
    </span>
  );
}

function Discrepancy({ discrepancy, onGoTo }: { discrepancy: DiscrepancyView } & Pick<ChecklistProps, 'onGoTo'>) {
  const t = useText();
  const name = useLanguageName();
  const { language, against, block, what, missing } = discrepancy;
  const values = { language: name(language), against: name(against), number: block + 1 };
  return (
    <button type="button" className={styles.link} onClick={() => onGoTo(language, block)}>
      {t(`drafting.differs_${what}`, values)} {missing.length > 0 && <bdi>{missing.slice(0, 5).join(', ')}</bdi>}
    </button>
  );
}
