import { Button } from 'antd';
import { useLanguageName } from '../../../lib/language-name';
import { useText } from '../../../lib/text';
import { ProblemNote } from '../../../ui/problem';
import { State } from '../../../ui/state';
import type { DraftText, DraftTextSnapshot } from './draft-text';
import styles from './draft-page.module.css';

/** How far the hub has what is typed; where two changed the same place, whose words shall stand. */
export function SavingNote({ snapshot: { saving }, text }: { snapshot: DraftTextSnapshot; text: DraftText }) {
  const t = useText();
  const name = useLanguageName();
  switch (saving.status) {
    case 'saved':
      return <State tone="quiet">{t('drafting.saved')}</State>;
    case 'waiting':
    case 'saving':
      return <State tone="waits">{t('drafting.saving')}</State>;
    case 'failed':
      return <ProblemNote error={saving.error} onRetry={() => void text.flush()} />;
    case 'clash':
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
}
