import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useText } from '../lib/text';
import { Empty, Loading } from '../ui/empty';
import { Icon } from '../ui/icon';
import { ProblemNote } from '../ui/problem';
import { useDocumentTitle } from '../ui/page';
import styles from './page-states.module.css';

/** The frame while it is not yet known who is signed in: at once, so that nothing jumps when the rest comes. */
export function FrameLoading() {
  return (
    <BareFrame>
      <PageLoading />
    </BareFrame>
  );
}

/** A page whose code or data is on its way. */
export function PageLoading() {
  const t = useText();
  return (
    <div className={styles.loading}>
      <Loading lines={5} label={t('state.loading')} />
    </div>
  );
}

/** The frame itself could not be filled. */
export function FrameFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <BareFrame>
      <PageFailure error={error} onRetry={onRetry} />
    </BareFrame>
  );
}

export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return <ProblemNote error={error} onRetry={onRetry} large />;
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

/** Rail and bar without what depends on the person. */
function BareFrame({ children }: { children: ReactNode }) {
  const t = useText();
  return (
    <div className={styles.frame}>
      <div className={styles.rail}>
        <Icon name="mark" size={30} />
      </div>
      <p className={styles.bar}>{t('hub.name')}</p>
      <main>{children}</main>
    </div>
  );
}
