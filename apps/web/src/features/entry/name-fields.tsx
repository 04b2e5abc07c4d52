import { useMemo } from 'react';
import { LIMITS, NAME_ORDERS } from '@jianqiao/contract';
import { NAME_LANGUAGES, ownNameOf, useLanguageName } from '../../lib/names';
import { useText } from '../../lib/text';
import { ChoiceField } from '../../ui/choice-field';
import { Check, FieldGroup, TextField } from '../../ui/form';
import { PersonNames } from '../../ui/person';
import { finishedName, LETTER_PARTS, NAME_PARTS, nameIssue, type NameDraft, type NamePart } from './name-draft';
import styles from './entry.module.css';

interface NameFieldsProps {
  draft: NameDraft;
  onChange: (draft: NameDraft) => void;
  /** Whether to say what is missing: not before the first attempt to send. */
  tried: boolean;
  /** What the hub refused, by dotted path. */
  issue: (path: string) => string | undefined;
}

/** A person's name as their own language writes it: script, Latin, order, and the parts that letters need. */
export function NameFields({ draft, onChange, tried, issue }: NameFieldsProps) {
  const t = useText();
  const set = (change: Partial<NameDraft>) => onChange({ ...draft, ...change });
  const error = (field: 'native' | 'latin') => {
    const own = tried ? nameIssue(field, draft) : undefined;
    if (own === 'missing') return t('form.refused', { rule: 'isNotEmpty' });
    return own ? t('name.not_latin') : issue(['name', field].join('.'));
  };
  const part = (each: NamePart) => (
    <TextField
      key={each}
      label={t(`name.part_${each}`)}
      hint={t(`name.hint_${each}`)}
      optional
      value={draft[each]}
      onChange={(text) => set({ [each]: text })}
      error={issue(['name', each].join('.'))}
      dir="auto"
      maxLength={LIMITS.personName}
    />
  );
  return (
    <div className={styles.part}>
      <h2>{t('name.title')}</h2>
      <p>{t('name.lead')}</p>
      <div className={styles.pair}>
        <TextField
          label={t('name.native')}
          hint={t('name.native_hint')}
          value={draft.native}
          onChange={(native) => set({ native })}
          error={error('native')}
          lang={draft.nativeLanguage}
          dir="auto"
          autoComplete="name"
          maxLength={LIMITS.personName}
        />
        <NameLanguage
          value={draft.nativeLanguage}
          onChange={(nativeLanguage) => set({ nativeLanguage })}
          error={issue('name.nativeLanguage')}
        />
      </div>
      <TextField
        label={t('name.latin')}
        hint={t('name.latin_hint')}
        value={draft.latin}
        onChange={(latin) => set({ latin })}
        error={error('latin')}
        dir="ltr"
        lang="und-Latn"
        maxLength={LIMITS.personName}
      />
      <FieldGroup legend={t('name.order')}>
        {NAME_ORDERS.map((order) => (
          <Check
            key={order}
            kind="radio"
            name="name-order"
            checked={draft.order === order}
            onChange={() => set({ order })}
          >
            {t(`name.order_${order}`)}
          </Check>
        ))}
      </FieldGroup>
      <details className={styles.more}>
        <summary>{t('name.more')}</summary>
        <div className={styles.pair}>
          {draft.order !== 'mononym' && NAME_PARTS.map(part)}
          {LETTER_PARTS.map(part)}
        </div>
      </details>
      {draft.native.trim() !== '' && (
        <div className={styles.preview}>
          <p>{t('name.preview')}</p>
          <PersonNames name={finishedName(draft)} strong />
        </div>
      )}
    </div>
  );
}

interface NameLanguageProps {
  value: string;
  onChange: (language: string) => void;
  error?: string;
}

/** The language of the native name; found under its name in either language. */
function NameLanguage({ value, onChange, error }: NameLanguageProps) {
  const t = useText();
  const languageName = useLanguageName();
  const entries = useMemo(
    () =>
      [...new Set([value, ...NAME_LANGUAGES])].map((tag) => ({
        value: tag,
        label: languageName(tag),
        detail: languageName(tag) === ownNameOf(tag) ? undefined : ownNameOf(tag),
        words: tag,
      })),
    [languageName, value],
  );
  return (
    <ChoiceField
      label={t('name.language')}
      hint={t('name.language_hint')}
      entries={entries}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
