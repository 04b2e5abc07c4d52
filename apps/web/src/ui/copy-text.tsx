import { useEffect, useRef, useState } from 'react';
import { Button } from 'antd';
import { useText } from '../lib/text';
import { Field } from './form';
import { Icon } from './icon';
import { TextInput } from './text-input';
import styles from './copy-text.module.css';

/** A code or link to take along, with a button that copies it; where the browser refuses, it is selected for copying by hand. */
export function CopyText({ label, text, hint }: { label: string; text: string; hint?: string }) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'by_hand' | null>(null);
  useEffect(() => {
    // It is shown once: nobody should have to look for it. A dialog that has just closed gives the focus back first.
    const timer = window.setTimeout(() => input.current?.focus(), 150);
    return () => clearTimeout(timer);
  }, []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      input.current?.focus();
      input.current?.select();
      setOutcome('by_hand');
    }
  };
  return (
    <Field label={label} hint={hint}>
      {(wiring) => (
        <>
          <div className={styles.line}>
            <TextInput
              {...wiring}
              ref={input}
              className={styles.text}
              value={text}
              dir="ltr"
              readOnly
              onFocus={(event) => event.target.select()}
            />
            <Button
              icon={<Icon name={outcome === 'copied' ? 'stored' : 'copy'} size={18} />}
              onClick={() => void copy()}
            >
              {t('copy.action')}
            </Button>
          </div>
          <p className={styles.outcome} role="status">
            {outcome && t(`copy.outcome_${outcome}`)}
          </p>
        </>
      )}
    </Field>
  );
}
