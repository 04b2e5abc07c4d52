import type { ReactNode } from 'react';
import { INTERFACE_LANGUAGES, LIMITS, LOGIN_PATTERN, type InterfaceLanguage } from '@jianqiao/contract';
import { hasCode } from '../../lib/failure';
import { LANGUAGE_NAMES, speak } from '../../lib/language';
import { complain } from '../../lib/notices';
import { isRefused } from '../../lib/password-rules';
import { useLanguage, useText } from '../../lib/text';
import { SelectField, TextField, useFieldIssues } from '../../ui/form';
import { NewPassword } from '../../ui/new-password';
import { ZoneField } from '../../ui/zone-field';
import type { useAccountDraft } from './account-draft';
import { NameFields } from './name-fields';
import styles from './entry.module.css';

interface AccountFieldsProps {
  account: ReturnType<typeof useAccountDraft>;
  tried: boolean;
  /** The hub's refusal of the last attempt. */
  error: unknown;
  /** Fields of one door only, after the account name. */
  children?: ReactNode;
}

/** Refusals that are told beside their field, and not once more below the form. */
export function isToldByField(error: unknown): boolean {
  return hasCode(error, 'account.login_taken', 'password.weak');
}

/** Everything a new account consists of: how to sign in, the name, language and time zone. */
export function AccountFields({ account, tried, error, children }: AccountFieldsProps) {
  const t = useText();
  const language = useLanguage();
  const issue = useFieldIssues(error);
  const { draft, set, owner } = account;

  const loginError = () => {
    if (hasCode(error, 'account.login_taken')) return t('problem.account.login_taken');
    if (!tried || LOGIN_PATTERN.test(owner.login)) return issue('login');
    return owner.login === '' ? t('form.refused', { rule: 'isNotEmpty' }) : t('entry.login_refused');
  };
  const passwordError = () => {
    if (hasCode(error, 'password.weak')) return t('password.refused');
    if (!tried || !isRefused(draft.password, owner)) return issue('password');
    return draft.password === '' ? t('form.refused', { rule: 'isNotEmpty' }) : t('password.refused');
  };
  return (
    <>
      <div className={styles.part}>
        <h2>{t('entry.sign_in_part')}</h2>
        <TextField
          label={t('entry.login')}
          hint={t('entry.login_hint')}
          value={draft.login}
          onChange={(login) => set({ login: login.toLowerCase() })}
          error={loginError()}
          dir="ltr"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={LIMITS.login}
        />
        {children}
        <NewPassword
          label={t('entry.password')}
          value={draft.password}
          onChange={(password) => set({ password })}
          owner={owner}
          error={passwordError()}
          refusal={error}
        />
      </div>
      <NameFields draft={draft.name} onChange={(name) => set({ name })} tried={tried} issue={issue} />
      <div className={styles.part}>
        <h2>{t('entry.reading_part')}</h2>
        <div className={styles.pair}>
          <SelectField
            label={t('frame.language')}
            hint={t('entry.language_hint')}
            value={language}
            choices={INTERFACE_LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] }))}
            onChange={(next) => void speak(next as InterfaceLanguage).catch(complain)}
          />
          <ZoneField
            label={t('zone.label')}
            value={draft.timeZone}
            onChange={(timeZone) => set({ timeZone })}
            error={issue('timeZone')}
          />
        </div>
      </div>
    </>
  );
}
