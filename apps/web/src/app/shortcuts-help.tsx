import { useState } from 'react';
import type { MessageKey } from '@jianqiao/i18n';
import { useLetterKeys } from '../lib/shortcuts';
import { useText } from '../lib/text';
import { Check } from '../ui/form';
import { Dialog } from '../ui/dialog';
import styles from './shortcuts-help.module.css';

const KEYS: readonly { readonly keys: readonly string[]; readonly label: MessageKey }[] = [
  { keys: ['j', 'k', '↓', '↑'], label: 'keys.move' },
  { keys: ['Enter'], label: 'keys.open' },
  { keys: ['/'], label: 'keys.filter' },
  { keys: ['r', 'c'], label: 'keys.write' },
  { keys: ['Enter'], label: 'keys.send' },
  { keys: ['Shift+Enter'], label: 'keys.newline' },
  { keys: ['PgUp', 'PgDn', 'Home', 'End'], label: 'keys.scroll' },
  { keys: ['Esc'], label: 'keys.back' },
  { keys: ['?'], label: 'keys.help' },
];

/** What the keyboard can do; opened with "?". */
export function ShortcutsHelp({ onClose }: { onClose: () => void }) {
  const t = useText();
  // Closes before it goes, so that the focus returns to where it was.
  const [open, setOpen] = useState(true);
  const [lettersOn, setLettersOn] = useLetterKeys();
  return (
    <Dialog open={open} title={t('keys.title')} onCancel={() => setOpen(false)} afterClose={onClose} footer={null}>
      <dl className={styles.keys}>
        {KEYS.map(({ keys, label }) => (
          <div key={label}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} dir="ltr">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
      <Check checked={lettersOn} onChange={setLettersOn}>
        {t('keys.letters')}
      </Check>
    </Dialog>
  );
}
