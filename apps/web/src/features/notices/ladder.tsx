import type { ReminderView } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { Moment } from '../../ui/moment';
import styles from './register.module.css';

/** The reminders of one agency, for the issuer: whom they go to, which were sent, which are to come. */
export function Ladder({ rungs, zone }: { rungs: readonly ReminderView[]; zone?: string }) {
  const t = useText();
  if (rungs.length === 0) return null;
  return (
    <details className={styles.ladder}>
      <summary>{t('ladder.title', { count: rungs.filter(({ sentAt }) => sentAt !== null).length })}</summary>
      <ol>
        {rungs.map(({ rung, at, sentAt }) => (
          <li key={rung} data-sent={sentAt !== null}>
            <span>{t(`ladder.${rung}`)}</span>
            <span className={styles.note}>
              {t(sentAt === null ? 'ladder.planned' : 'ladder.sent')}{' '}
              <Moment at={sentAt ?? at} zone={zone} detail="short" />
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
