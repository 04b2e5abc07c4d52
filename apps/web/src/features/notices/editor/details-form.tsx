import { useState } from 'react';
import {
  BOARD_RULES,
  type BoardRule,
  HANDLING_MARKS,
  type HandlingMark,
  LIMITS,
  NOTICE_KINDS,
  type NoticeDescription,
  type NoticeDraftView,
  type NoticeKind,
} from '@jianqiao/contract';
import { readDate } from '../../../lib/dates';
import { readCount } from '../../../lib/figures';
import { useTopics } from '../../../lib/topics';
import { useLanguageName } from '../../../lib/language-name';
import { useLocalized, useReader } from '../../../lib/reader';
import { useText } from '../../../lib/text';
import { AttachmentField } from '../../../ui/attachment-field';
import { ColleagueChoice } from '../../../ui/colleague-choice';
import { DateField } from '../../../ui/date-field';
import { Check, FieldGroup, SelectField, TextField } from '../../../ui/form';
import { ProblemNote } from '../../../ui/problem';
import { DuePreview } from './due-preview';
import { isAway } from './judge-write';
import { Recipients } from './recipients';
import { ReferencesField } from './references-field';
import { type Change, type DraftDescription } from './use-description';
import styles from './side-panel.module.css';

interface DetailsFormProps {
  draft: NoticeDraftView;
  description: DraftDescription;
}

/** What the notice is about, to whom it goes, and by when; kept at each change. */
export function DetailsForm({ draft, description: { now: description, change, error } }: DetailsFormProps) {
  const t = useText();
  const editable = draft.actions.includes('describe');
  return (
    <fieldset className={styles.details} disabled={!editable}>
      <legend className="unseen">{t('drafting.panel_details')}</legend>
      {!isAway(error) && <ProblemNote error={error} />}
      <SelectField
        label={t('drafting.kind')}
        value={description.kind}
        onChange={(kind) => change({ kind: kind as NoticeKind })}
        choices={NOTICE_KINDS.map((value) => ({ value, label: t(`notice_kind.${value}`) }))}
      />
      <Recipients description={description} onChange={change} />
      <Due description={description} onChange={change} />
      <SelectField
        label={t('drafting.mark')}
        hint={t(`drafting.mark_hint_${markKey(description.mark)}`)}
        value={description.mark}
        onChange={(mark) => change({ mark: mark as HandlingMark })}
        choices={HANDLING_MARKS.map((value) => ({ value, label: value }))}
      />
      <FieldGroup legend={t('drafting.board')}>
        {BOARD_RULES.map((rule: BoardRule) => (
          <Check
            key={rule}
            kind="radio"
            name="board"
            checked={description.boardRule === rule}
            onChange={() => change({ boardRule: rule })}
          >
            {t(`drafting.board_${rule}`)}
          </Check>
        ))}
      </FieldGroup>
      <Topics description={description} onChange={change} />
      <RequiredLanguages draft={draft} description={description} onChange={change} />
      <ReferencesField
        references={description.references}
        disabled={!editable}
        onChange={(references) => change({ references })}
      />
      <AttachmentField
        label={t('drafting.attachments')}
        files={draft.files}
        chosen={description.attachments}
        max={LIMITS.noticeAttachments}
        disabled={!editable}
        onChange={(attachments) => change({ attachments })}
      />
      <ColleagueChoice
        chosen={description.team}
        onChange={(team) => change({ team: team.slice(0, LIMITS.noticeTeam) })}
      />
    </fieldset>
  );
}

const MARK_KEYS = {
  'TLP:RED': 'red',
  'TLP:AMBER+STRICT': 'amber_strict',
  'TLP:AMBER': 'amber',
  'TLP:GREEN': 'green',
  'TLP:CLEAR': 'clear',
} as const satisfies Record<HandlingMark, string>;

const markKey = (mark: HandlingMark) => MARK_KEYS[mark];

interface PartProps {
  description: NoticeDescription;
  onChange: Change;
}

function Due({ description, onChange }: PartProps) {
  const t = useText();
  const { due, recipients } = description;
  const mode = due === null ? 'none' : 'date' in due ? 'date' : 'days';
  const [date, setDate] = useState(due && 'date' in due ? due.date : '');
  const { language } = useReader();
  const [days, setDays] = useState(() =>
    new Intl.NumberFormat(language).format(due && 'workingDays' in due ? due.workingDays : 5),
  );
  const setMode = (next: string) => {
    if (next === 'none') onChange({ due: null });
    else if (next === 'days') onChange({ due: { workingDays: readCount(days) || 5 } });
    else onChange({ due: { date: readDate(date) ?? inTwoWeeks() } });
  };
  return (
    <FieldGroup legend={t('drafting.due')} hint={t('drafting.due_hint')}>
      {(['days', 'date', 'none'] as const).map((each) => (
        <Check key={each} kind="radio" name="due" checked={mode === each} onChange={() => setMode(each)}>
          {t(`drafting.due_${each}`)}
        </Check>
      ))}
      {mode === 'days' && (
        <TextField
          label={t('drafting.due_how_many')}
          inputMode="numeric"
          value={days}
          onChange={(text) => {
            const typed = text.replace(/\P{Nd}/gu, '').slice(0, 3);
            setDays(typed);
            const count = readCount(typed) ?? 0;
            if (count >= 1 && count <= LIMITS.workingDays) onChange({ due: { workingDays: count } });
          }}
        />
      )}
      {mode === 'date' && (
        <DateField
          label={t('drafting.due_on')}
          value={date || (due && 'date' in due ? due.date : '')}
          onChange={(typed) => {
            setDate(typed);
            const read = readDate(typed);
            if (read) onChange({ due: { date: read } });
          }}
        />
      )}
      {due && <DuePreview due={due} recipients={recipients} />}
    </FieldGroup>
  );
}

const inTwoWeeks = () => new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);

function Topics({ description: { topics }, onChange }: PartProps) {
  const t = useText();
  const localized = useLocalized();
  const all = useTopics();
  return (
    <FieldGroup legend={t('drafting.topics')}>
      <div className={styles.chips}>
        {all.map(({ code, names }) => (
          <Check
            key={code}
            checked={topics.includes(code)}
            disabled={!topics.includes(code) && topics.length >= LIMITS.noticeTopics}
            onChange={(on) => onChange({ topics: on ? [...topics, code] : topics.filter((each) => each !== code) })}
          >
            {localized(names).text}
          </Check>
        ))}
      </div>
    </FieldGroup>
  );
}

function RequiredLanguages({ draft, description, onChange }: PartProps & { draft: NoticeDraftView }) {
  const t = useText();
  const name = useLanguageName();
  const { requiredLanguages } = description;
  const offered = [...new Set([...draft.versions.map(({ language }) => language), ...requiredLanguages])];
  if (offered.length === 0) return null;
  return (
    <FieldGroup legend={t('drafting.required')} hint={t('drafting.required_hint')}>
      <div className={styles.chips}>
        {offered.map((language) => (
          <Check
            key={language}
            checked={requiredLanguages.includes(language)}
            onChange={(on) =>
              onChange({
                requiredLanguages: on
                  ? [...requiredLanguages, language]
                  : requiredLanguages.filter((each) => each !== language),
              })
            }
          >
            {name(language)}
          </Check>
        ))}
      </div>
    </FieldGroup>
  );
}
