import { Link } from '@tanstack/react-router';
import { useText } from '../lib/text';
import { Empty, Loading } from '../ui/empty';
import { ProblemNote } from '../ui/problem';
import { useDocumentTitle } from '../ui/page';
import styles from './page-states.module.css';

/** The frame while it is not yet known who is signed in. */
export function FrameLoading() {
  const t = useText();
  return (
    <div className={styles.frame}>
      <Loading lines={5} label={t('state.loading')} />
    </div>
  );
}

export function NotFound() {
  const t = useText();
  useDocumentTitle(t('page.not_found'));
  return (
    <main className={styles.alone}>
      <Empty title={t('page.not_found')} action={<Link to="/">{t('page.to_home')}</Link>}>
        {t('page.not_found_text')}
      </Empty>
    </main>
  );
}

export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className={styles.alone}>
      <ProblemNote error={error} onRetry={onRetry} large />
    </main>
  );
}
