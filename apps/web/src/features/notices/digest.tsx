import { useState } from 'react';
import { useText } from '../../lib/text';
import styles from './signatures.module.css';

const SHORT = 12;

/** A digest: its beginning, and all of it when asked for. */
export function Digest({ label, value }: { label: string; value: string }) {
  const t = useText();
  const [whole, setWhole] = useState(false);
  return (
    <p className={styles.digest}>
      <span>{label}</span>
      <bdi dir="ltr">
        <code>{whole ? value : `${value.slice(0, SHORT)}…`}</code>
      </bdi>
      <button type="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {t(whole ? 'notice.show_short' : 'notice.show_whole')}
      </button>
    </p>
  );
}
