import { useState } from 'react';
import { INTERFACE_LANGUAGES, type InterfaceLanguage, type MeView } from '@jianqiao/contract';
import { LANGUAGE_NAMES, speak } from '../../lib/language';
import { complain } from '../../lib/notices';
import { useMe, usePreferences } from '../../lib/session';
import { useText } from '../../lib/text';
import { useThemeChoice, type ThemeChoice } from '../../lib/theme';
import { presentName } from '../../lib/zones';
import { Check, FieldGroup, Form, SelectField, useFieldIssues } from '../../ui/form';
import { Section } from '../../ui/page';
import { ZoneField } from '../../ui/zone-field';
import styles from './account.module.css';

const THEMES: readonly ThemeChoice[] = ['system', 'day', 'night'];

/** How the hub speaks to me: language and time zone everywhere, day or night in this browser. */
export function PreferencesPanel() {
  const t = useText();
  const me = useMe();
  const preferences = usePreferences();
  const save = (change: { language: InterfaceLanguage; timeZone: string }) =>
    preferences.mutate(change, { onSuccess: () => void speak(change.language).catch(complain) });
  return (
    <>
      {/* A new version of the account, from here or another window, starts the form afresh. */}
      <AccountPreferences
        key={me.version}
        me={me}
        busy={preferences.isPending}
        error={preferences.error}
        saved={preferences.isSuccess}
        onSave={save}
      />
      <Theme />
      <p className="unseen" role="status">
        {preferences.isSuccess && t('account.saved')}
      </p>
    </>
  );
}

interface AccountPreferencesProps {
  me: MeView;
  busy: boolean;
  error: unknown;
  saved: boolean;
  onSave: (change: { language: InterfaceLanguage; timeZone: string }) => void;
}

function AccountPreferences({ me, busy, error, saved, onSave }: AccountPreferencesProps) {
  const t = useText();
  const issue = useFieldIssues(error);
  const [language, setLanguage] = useState(me.language);
  const [timeZone, setTimeZone] = useState(presentName(me.timeZone));
  const changed = language !== me.language || timeZone !== presentName(me.timeZone);
  return (
    <Form
      submitLabel={t('account.save')}
      busy={busy}
      disabled={!changed}
      error={error}
      onSubmit={() => onSave({ language, timeZone })}
    >
      <SelectField
        label={t('frame.language')}
        hint={t('account.language_hint')}
        value={language}
        choices={INTERFACE_LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] }))}
        onChange={(next) => setLanguage(next as InterfaceLanguage)}
        error={issue('language')}
      />
      <ZoneField label={t('zone.label')} value={timeZone} onChange={setTimeZone} error={issue('timeZone')} />
      <p className={styles.done} aria-hidden="true">
        {saved && !changed && t('account.saved')}
      </p>
    </Form>
  );
}

function Theme() {
  const t = useText();
  const [theme, chooseTheme] = useThemeChoice();
  return (
    <Section title={t('account.theme')} lead={t('account.theme_lead')}>
      <FieldGroup legend={t('account.theme_legend')}>
        <div className={styles.choices}>
          {THEMES.map((each) => (
            <Check key={each} kind="radio" name="theme" checked={theme === each} onChange={() => chooseTheme(each)}>
              {t(`account.theme_${each}`)}
            </Check>
          ))}
        </div>
      </FieldGroup>
    </Section>
  );
}
