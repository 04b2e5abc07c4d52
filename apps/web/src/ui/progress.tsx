import type { ProgressView } from '@jianqiao/contract';
import { useLanguage, useText, type Speak } from '../lib/text';
import styles from './progress.module.css';

/** How many of the agencies asked have answered: a bar, and the same in words. */
export function Progress({ progress }: { progress: ProgressView }) {
  const t = useText();
  // A raised dot between Persian figures would be read as a nought.
  const separator = useLanguage() === 'fa' ? '، ' : ' · ';
  const { forAction, acknowledged, reserved, returned } = progress;
  if (forAction === 0) return <span className={styles.words}>{readWords(progress, t)}</span>;
  const share = (count: number) => ({ inlineSize: `${(100 * count) / forAction}%` });
  return (
    <span className={styles.progress}>
      <span className={styles.bar} aria-hidden="true">
        <span data-part="acknowledged" style={share(acknowledged)} />
        <span data-part="reserved" style={share(reserved)} />
        <span data-part="returned" style={share(returned)} />
      </span>
      <span className={styles.words}>{answerWords(progress, t).join(separator)}</span>
    </span>
  );
}

function answerWords(
  { forAction, acknowledged, reserved, returned, overdue }: ProgressView,
  t: Speak,
): readonly string[] {
  return [
    t('progress.acknowledged', { count: acknowledged + reserved, total: forAction }),
    reserved > 0 && t('progress.reserved', { count: reserved }),
    returned > 0 && t('progress.returned', { count: returned }),
    overdue > 0 && t('progress.overdue', { count: overdue }),
  ].filter((words) => words !== false);
}

function readWords({ recipients, retrieved }: ProgressView, t: Speak): string {
  return t('progress.opened', { count: retrieved, total: recipients });
}
