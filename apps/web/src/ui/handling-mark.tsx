import type { HandlingMark as Mark } from '@jianqiao/contract';
import { useText } from '../lib/text';
import { Hint } from './hint';
import styles from './handling-mark.module.css';

const TONES: Readonly<Record<Mark, 'red' | 'amber' | 'plain'>> = {
  'TLP:RED': 'red',
  'TLP:AMBER+STRICT': 'amber',
  'TLP:AMBER': 'amber',
  'TLP:GREEN': 'plain',
  'TLP:CLEAR': 'plain',
};

/** A TLP label, the same in every language; what it asks of the reader on hover and, where wanted, on focus. */
export function HandlingMark({ mark, focusable = false }: { mark: Mark; focusable?: boolean }) {
  const t = useText();
  return (
    <Hint content={t(`mark.${mark}`)} focusable={focusable}>
      <bdi className={styles.mark} data-tone={TONES[mark]} dir="ltr" translate="no">
        {mark}
      </bdi>
    </Hint>
  );
}
