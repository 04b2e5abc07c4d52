import { useEffect, useState } from 'react';
import { toFailure } from '../../lib/failure';
import { useLanguage, useText } from '../../lib/text';
import { Icon } from '../../ui/icon';
import styles from './entry.module.css';

/** Seconds that the hub still asks to wait after a `rate_limited` refusal; 0 when one may go on. */
export function useWait(error: unknown): number {
  const asked = error ? toFailure(error) : null;
  const wait = asked?.code === 'rate_limited' ? Number(asked.params['retryAfterMs'] ?? 0) : 0;
  const [counted, setCounted] = useState({ error, left: 0 });
  // A new refusal starts a new count in the same moment in which it is shown.
  if (counted.error !== error) setCounted({ error, left: wait });
  useEffect(() => {
    if (wait === 0) return;
    const end = performance.now() + wait;
    const timer = window.setInterval(() => {
      const left = Math.max(0, end - performance.now());
      setCounted({ error, left });
      if (left === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [error, wait]);
  return Math.ceil(counted.left / 1_000);
}

/** The wait as it runs down. Its length is read out once, its end once; not every second in between. */
export function Countdown({ seconds, total }: { seconds: number; total: number }) {
  const t = useText();
  const language = useLanguage();
  const figure = (value: number, digits: number) =>
    new Intl.NumberFormat(language, { minimumIntegerDigits: digits }).format(value);
  const clock = `${figure(Math.floor(seconds / 60), 1)}:${figure(seconds % 60, 2)}`;
  return (
    <div className={styles.wait}>
      <Icon name={seconds > 0 ? 'waiting' : 'stored'} />
      <p role="alert">{seconds > 0 ? t('entry.wait', { seconds: total }) : t('entry.wait_over')}</p>
      {seconds > 0 && (
        <p className={styles.clock} aria-hidden="true">
          <bdi>{clock}</bdi>
        </p>
      )}
    </div>
  );
}
