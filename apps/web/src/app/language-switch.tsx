import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '@jianqiao/contract';
import { LANGUAGE_NAMES, speak } from '../lib/language';
import { complain } from '../lib/notices';
import { useMaybeMe, usePreferences } from '../lib/session';
import { useLanguage, useText } from '../lib/text';
import { Icon } from '../ui/icon';
import styles from './language-switch.module.css';

/** The page in another language at once; a signed-in person's account remembers it everywhere. */
export function LanguageSwitch() {
  const t = useText();
  const language = useLanguage();
  const me = useMaybeMe();
  const preferences = usePreferences();
  const choose = (next: InterfaceLanguage) => {
    speak(next)
      .then(() => (me ? preferences.mutateAsync({ language: next }) : undefined))
      .catch(complain);
  };
  return (
    <label className={styles.switch}>
      <Icon name="language" size={18} />
      <span className="unseen">{t('frame.language')}</span>
      <select value={language} onChange={(event) => choose(event.target.value as InterfaceLanguage)}>
        {INTERFACE_LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {LANGUAGE_NAMES[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
