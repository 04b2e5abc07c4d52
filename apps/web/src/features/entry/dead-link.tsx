import { Link } from '@tanstack/react-router';
import type { MessageKey } from '@jianqiao/i18n';
import { useText } from '../../lib/text';
import styles from './entry.module.css';

type Kind = 'incomplete' | 'expired' | 'not_found';

const WORDS: Readonly<Record<Kind, { title: MessageKey; text: MessageKey }>> = {
  incomplete: { title: 'invitation.incomplete', text: 'invitation.incomplete_text' },
  expired: { title: 'invitation.expired', text: 'invitation.expired_text' },
  not_found: { title: 'invitation.not_found', text: 'invitation.not_found_text' },
};

/** A link that opens nothing: why, and what to do now. */
export function DeadLink({ kind }: { kind: Kind }) {
  const t = useText();
  return (
    <>
      <h1 className={styles.title}>{t(WORDS[kind].title)}</h1>
      <p className={styles.what}>{t(WORDS[kind].text)}</p>
      <Link to="/sign-in">{t('entry.to_sign_in')}</Link>
    </>
  );
}
