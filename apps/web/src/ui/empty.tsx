import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** Nothing here yet: one sentence that teaches the next step, and perhaps the step itself. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children && <p>{children}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}

/** The frame of content that is on its way: lines where words will be. Shown only after a moment, so that nothing flashes. */
export function Loading({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div className={styles.loading} role="status">
      <span className="unseen">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={styles.line} style={{ inlineSize: `${90 - ((index * 23) % 45)}%` }} />
      ))}
    </div>
  );
}
