import { Outlet } from '@tanstack/react-router';
import { useText } from '../lib/text';
import { Icon } from '../ui/icon';
import { LanguageSwitch } from './language-switch';
import styles from './entry-frame.module.css';

/** The door: the hub's name, the language, and one sheet of paper. */
export function EntryFrame() {
  const t = useText();
  return (
    <div className={styles.door}>
      <header className={styles.header}>
        <p className={styles.name}>
          <Icon name="mark" size={32} />
          <span>
            <strong>{t('hub.name')}</strong>
            <span className={styles.purpose}>{t('hub.purpose')}</span>
          </span>
        </p>
        <LanguageSwitch />
      </header>
      <main className={styles.sheet}>
        <Outlet />
      </main>
    </div>
  );
}
