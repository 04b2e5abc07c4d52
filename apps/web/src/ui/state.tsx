import type { ReactNode } from 'react';
import styles from './state.module.css';

/** `waits` for somebody (amber), `good`, `quiet`, or `wrong` (an error, never merely "no"). */
export type Tone = 'waits' | 'good' | 'quiet' | 'wrong';

/** A state is a word with a dot, and says who must act next. */
export function State({ tone, children, next }: { tone: Tone; children: ReactNode; next?: ReactNode }) {
  return (
    <span className={styles.state} data-tone={tone}>
      <span className={styles.word}>
        <span className={styles.dot} aria-hidden="true" />
        <span>{children}</span>
      </span>
      {next && <span className={styles.next}>{next}</span>}
    </span>
  );
}
