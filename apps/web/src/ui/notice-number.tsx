import { useText } from '../lib/text';
import styles from './notice-number.module.css';

/** A notice's number, in a monospaced cut; a draft has none yet. */
export function NoticeNumber({ number }: { number: string | null }) {
  const t = useText();
  if (number === null) return <span className={styles.none}>{t('notices.no_number')}</span>;
  return (
    <bdi className={styles.number} dir="ltr">
      {number}
    </bdi>
  );
}
