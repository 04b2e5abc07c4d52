import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { type AgencyDayView, DAY_KINDS, type DayKind, LIMITS, type LocalDate } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { readDate } from '../../lib/dates';
import { useLanguageName } from '../../lib/language-name';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { DateField } from '../../ui/date-field';
import { Form, SelectField, TextField, useFieldIssues } from '../../ui/form';
import styles from './administration.module.css';

interface NoteDayFormProps {
  onCancel: () => void;
  onNoted: (day: AgencyDayView) => void;
}

const ENGLISH = 'en';

/** One day of the agency's own calendar: the date first, then what it is, and what the occasion is called. */
export function NoteDayForm({ onCancel, onNoted }: NoteDayFormProps) {
  const t = useText();
  const { agency } = useMe();
  const language = agency.languages[0] ?? ENGLISH;
  const languageName = useLanguageName();
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<DayKind>('holiday');
  const [name, setName] = useState('');
  const [english, setEnglish] = useState('');
  const [tried, setTried] = useState(false);
  const note = useMutation({
    mutationFn: (date: LocalDate) =>
      api.put<AgencyDayView>(`/agency/days/${date}`, {
        kind,
        names: namesOf({ [language]: name, [ENGLISH]: english }),
      }),
    onSuccess: onNoted,
  });
  const issue = useFieldIssues(note.error);
  const date = readDate(typed);
  const submit = () => {
    setTried(true);
    if (date && name.trim() !== '') note.mutate(date);
  };
  return (
    <div className={styles.new}>
      <Form
        submitLabel={t('calendar.submit')}
        busy={note.isPending}
        error={note.error}
        onSubmit={submit}
        onCancel={onCancel}
      >
        <DateField
          label={t('calendar.date')}
          value={typed}
          onChange={setTyped}
          error={(tried && !date) || issue('date') ? t('calendar.date_wrong') : undefined}
          autoFocus
        />
        <SelectField
          label={t('calendar.kind')}
          value={kind}
          onChange={(value) => setKind(DAY_KINDS.find((known) => known === value) ?? 'holiday')}
          choices={DAY_KINDS.map((value) => ({ value, label: t(`calendar.explain_${value}`) }))}
        />
        <TextField
          label={t('calendar.name_in', { language: languageName(language) })}
          value={name}
          onChange={setName}
          error={tried && name.trim() === '' ? t('form.refused', { rule: 'isNotEmpty' }) : issue('names')}
          lang={language}
          dir="auto"
          autoComplete="off"
          maxLength={LIMITS.dayName}
        />
        {language !== ENGLISH && (
          <TextField
            label={t('calendar.name_in', { language: languageName(ENGLISH) })}
            hint={t('calendar.english_hint')}
            value={english}
            onChange={setEnglish}
            optional
            lang={ENGLISH}
            dir="ltr"
            autoComplete="off"
            maxLength={LIMITS.dayName}
          />
        )}
      </Form>
    </div>
  );
}

function namesOf(typed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const named = Object.entries(typed).map(([language, text]) => [language, text.trim()] as const);
  return Object.fromEntries(named.filter(([, text]) => text !== ''));
}
