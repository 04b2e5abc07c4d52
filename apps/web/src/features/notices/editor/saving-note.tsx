import { Button } from 'antd';
import { useLanguageName } from '../../../lib/language-name';
import { useText } from '../../../lib/text';
import { ProblemNote } from '../../../ui/problem';
import { State } from '../../../ui/state';
import type { DraftText, DraftTextSnapshot } from './draft-text';
import { isAway } from './judge-write';
import type { DraftDescription } from './use-description';
import styles from './draft-page.module.css';

interface SavingNoteProps {
  snapshot: DraftTextSnapshot;
  text: DraftText;
  description: DraftDescription;
}

/** How far the hub has what is typed; where two changed the same place, whose words shall stand. */
export function SavingNote({ snapshot: { saving }, text, description }: SavingNoteProps) {
  const t = useText();
  const name = useLanguageName();
  if (saving.status === 'clash') {
    return (
      <span className={styles.clash} role="alert">
        {t('drafting.clash', { language: name(saving.language) })}
        <Button size="small" onClick={() => text.settle(saving.language, 'mine')}>
          {t('drafting.clash_mine')}
        </Button>
        <Button size="small" onClick={() => text.settle(saving.language, 'theirs')}>
          {t('drafting.clash_theirs')}
        </Button>
      </span>
    );
  }
  const failures = [saving.status === 'failed' ? saving.error : null, description.error].filter(Boolean);
  if (failures.some(isAway)) return <State tone="waits">{t('drafting.kept_here')}</State>;
  if (failures.length > 0) {
    const retry = () => void Promise.all([text.flush(), description.flush()]);
    return <ProblemNote error={failures[0]} onRetry={retry} />;
  }
  const isSaved = saving.status === 'saved' && description.isSaved;
  return isSaved ? (
    <State tone="quiet">{t('drafting.saved')}</State>
  ) : (
    <State tone="waits">{t('drafting.saving')}</State>
  );
}
