import { useMatches } from '@tanstack/react-router';
import { useMe } from '../lib/session';
import { useText } from '../lib/text';
import { ConnectionNote } from './connection-note';
import { LanguageSwitch } from './language-switch';
import { PersonMenu } from './person-menu';
import styles from './top-bar.module.css';

/** The place, the connection when it is not well, the language, the person. */
export function TopBar() {
  const t = useText();
  const me = useMe();
  const place = useMatches({
    select: (matches) => matches.findLast((match) => match.staticData.place)?.staticData.place,
  });
  return (
    <header className={styles.bar}>
      <p className={styles.place}>
        <span className={styles.hub}>{t('hub.name')}</span>
        {place && <span>{t(place)}</span>}
      </p>
      <ConnectionNote />
      <div className={styles.tools}>
        <LanguageSwitch />
        <PersonMenu me={me} />
      </div>
    </header>
  );
}
