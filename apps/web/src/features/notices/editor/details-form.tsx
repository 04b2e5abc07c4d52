import { useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  BOARD_RULES,
  type BoardRule,
  COPIES,
  type Copy,
  HANDLING_MARKS,
  type HandlingMark,
  LIMITS,
  NOTICE_KINDS,
  type NoticeDescription,
  type NoticeDraftView,
  type NoticeKind,
} from '@jianqiao/contract';
import { readDate } from '../../../lib/dates';
import { unwrap, useHub } from '../../../lib/hub';
import { useTopics } from '../../../lib/topics';
import { useLanguageName } from '../../../lib/language-name';
import { mechanismsQuery } from '../../../lib/mechanisms';
import { useLocalized } from '../../../lib/reader';
import { useMe } from '../../../lib/session';
import { useText } from '../../../lib/text';
import { AgencyChoice } from '../../../ui/agency-choice';
import { AgencyChip } from '../../../ui/agency-chip';
import { AttachmentField } from '../../../ui/attachment-field';
import { ColleagueChoice } from '../../../ui/colleague-choice';
import { DateField } from '../../../ui/date-field';
import { Check, FieldGroup, SelectField, TextField } from '../../../ui/form';
import { ProblemNote } from '../../../ui/problem';
import { DuePreview } from './due-preview';
import styles from './side-panel.module.css';

interface DetailsFormProps {
  draft: NoticeDraftView;
  onDraft: (draft: NoticeDraftView) => void;
}

const PAUSE_MS = 500;

/** What the notice is about, to whom it goes, and by when; kept at each change. */
export function DetailsForm({ draft, onDraft }: DetailsFormProps) {
  const t = useText();
  const [description, change, error] = useDescription(draft, onDraft);
  const editable = draft.actions.includes('describe');
  return (
    <fieldset className={styles.details} disabled={!editable}>
      <legend className="unseen">{t('drafting.panel_details')}</legend>
      <ProblemNote error={error} />
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

type Change = (change: Partial<NoticeDescription>) => void;

/** The description as it is on this screen; sent a moment after the last change, on top of what colleagues changed. */
function useDescription(
  draft: NoticeDraftView,
  onDraft: (draft: NoticeDraftView) => void,
): [NoticeDescription, Change, unknown] {
  const hub = useHub();
  const [changes, setChanges] = useState<Partial<NoticeDescription>>({});
  const pending = useRef(changes);
  const save = useMutation({
    mutationFn: async (sent: Partial<NoticeDescription>) => {
      const now = await unwrap(hub.notices.ask('notice:draft', { noticeId: draft.id }));
      const body = { ...describedBy(now), ...sent, noticeId: draft.id, expectedVersion: now.version };
      return unwrap(hub.notices.ask('notice:describe', body));
    },
    onSuccess: (saved, sent) => {
      onDraft(saved);
      setChanges((now) => {
        const rest = Object.entries(now).filter(([key, value]) => sent[key as keyof NoticeDescription] !== value);
        return (pending.current = Object.fromEntries(rest));
      });
    },
  });
  const { mutate } = save;
  useEffect(() => {
    if (Object.keys(changes).length === 0) return;
    const timer = setTimeout(() => mutate(pending.current), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [changes, mutate]);
  const change: Change = (next) => {
    pending.current = { ...pending.current, ...next };
    setChanges(pending.current);
  };
  return [{ ...describedBy(draft), ...changes }, change, save.error];
}

function describedBy({
  kind,
  topics,
  mechanismCode,
  mark,
  boardRule,
  due,
  recipients,
  requiredLanguages,
  references,
  attachments,
  team,
}: NoticeDescription): NoticeDescription {
  return {
    ...{ kind, topics, mechanismCode, mark, boardRule, due },
    ...{ recipients, requiredLanguages, references, attachments, team },
  };
}

interface PartProps {
  description: NoticeDescription;
  onChange: Change;
}

function Recipients({ description: { recipients, mechanismCode }, onChange }: PartProps) {
  const t = useText();
  const me = useMe();
  const localized = useLocalized();
  const mechanisms = useQuery(mechanismsQuery);
  const choose = (ids: readonly string[]) =>
    onChange({
      recipients: ids
        .slice(0, LIMITS.noticeRecipients)
        .map((agencyId) => recipients.find((each) => each.agencyId === agencyId) ?? { agencyId, copy: 'action' }),
    });
  const setCopy = (agencyId: string, copy: Copy) =>
    onChange({ recipients: recipients.map((each) => (each.agencyId === agencyId ? { agencyId, copy } : each)) });
  const pickMechanism = (code: string) => {
    const mechanism = mechanisms.data?.find((each) => each.code === code);
    const ids = mechanism?.agencyIds.filter((id) => id !== me.agency.id);
    onChange({
      mechanismCode: code || null,
      ...(ids ? { recipients: ids.map((agencyId) => ({ agencyId, copy: 'action' as const })) } : {}),
    });
  };
  return (
    <>
      <SelectField
        label={t('drafting.mechanism')}
        hint={t('drafting.mechanism_hint')}
        value={mechanismCode ?? ''}
        onChange={pickMechanism}
        choices={[
          { value: '', label: t('drafting.no_mechanism') },
          ...(mechanisms.data ?? []).map(({ code, names }) => ({ value: code, label: localized(names).text })),
        ]}
      />
      <AgencyChoice
        several
        legend={t('drafting.recipients')}
        hint={t('drafting.recipients_hint')}
        chosen={recipients.map(({ agencyId }) => agencyId)}
        onChange={choose}
      />
      {recipients.length > 0 && (
        <FieldGroup legend={t('drafting.copies', { count: recipients.length })} hint={t('drafting.copies_hint')}>
          <ul className={styles.copies}>
            {recipients.map(({ agencyId, copy }) => (
              <li key={agencyId}>
                <AgencyChip agency={agencyId} />
                <select
                  aria-label={t('drafting.copy')}
                  value={copy}
                  onChange={({ target }) =>
                    setCopy(
                      agencyId,
                      COPIES.find((each) => each === target.value)!,
                    )
                  }
                >
                  {COPIES.map((each) => (
                    <option key={each} value={each}>
                      {t(`notice_copy.${each}`)}
                    </option>
                  ))}
                </select>
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
    </>
  );
}

function Due({ description, onChange }: PartProps) {
  const t = useText();
  const { due, recipients } = description;
  const mode = due === null ? 'none' : 'date' in due ? 'date' : 'days';
  const [date, setDate] = useState(due && 'date' in due ? due.date : '');
  const [days, setDays] = useState(due && 'workingDays' in due ? String(due.workingDays) : '5');
  const setMode = (next: string) => {
    if (next === 'none') onChange({ due: null });
    else if (next === 'days') onChange({ due: { workingDays: Number(days) || 5 } });
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
            const typed = text.replace(/\D/g, '').slice(0, 3);
            setDays(typed);
            const count = Number(typed);
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
