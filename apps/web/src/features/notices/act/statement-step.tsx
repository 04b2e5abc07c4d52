import { useEffect, useRef } from 'react';
import { Button } from 'antd';
import { ANSWERS, LIMITS, type NoticeView } from '@jianqiao/contract';
import { useConnection } from '../../../lib/hub';
import { useText } from '../../../lib/text';
import { Check, FieldGroup, TextAreaField } from '../../../ui/form';
import { Person } from '../../../ui/person';
import { ProblemNote } from '../../../ui/problem';
import type { Draft, Over } from './draft';
import { Statement } from './statement';
import styles from './act.module.css';

interface StatementStepProps {
  notice: NoticeView;
  draft: Draft;
  over: Over | null;
  onChange: (draft: Draft) => void;
  busy: boolean;
  error: unknown;
  onNext: () => void;
  onSuggest: () => void;
  onCancel: () => void;
}

/** The first step: what I am about to state, in my language and in the authentic one. */
export function StatementStep(props: StatementStepProps) {
  const { notice, draft, over, onChange, busy, error, onNext, onSuggest, onCancel } = props;
  const t = useText();
  const { status } = useConnection();
  const given = ANSWERS.filter((answer) => notice.actions.includes(answer));
  const prepares = given.length === 0;
  const offered = prepares ? ANSWERS : given;
  const needsText = draft.answer !== 'acknowledge';
  const ready = over === null && (!needsText || draft.text.trim() !== '');
  const online = status === 'online';
  const { prepared } = notice;
  return (
    <div className={styles.step}>
      {prepared && (
        <p className={styles.prepared}>
          {t('act.prepared_by')} <Person name={prepared.by.name} capacity={prepared.by.capacity} />
        </p>
      )}
      <FieldGroup legend={t('act.which')}>
        {offered.map((answer) => (
          <Check
            key={answer}
            kind="radio"
            name="answer"
            checked={answer === draft.answer}
            onChange={() => onChange({ ...draft, answer })}
          >
            {t(`answer.${answer}`)}
            <span className={styles.explained}>{t(`answer_text.${answer}`)}</span>
          </Check>
        ))}
      </FieldGroup>
      {needsText && (
        <TextAreaField
          label={t(draft.answer === 'return' ? 'act.reason' : 'act.reservation')}
          hint={t(draft.answer === 'return' ? 'act.reason_hint' : 'act.reservation_hint')}
          value={draft.text}
          onChange={(text) => onChange({ ...draft, text })}
          maxLength={LIMITS.answerText}
        />
      )}
      {draft.answer === 'reserve' && (
        <Check checked={draft.textForAll} onChange={(textForAll) => onChange({ ...draft, textForAll })}>
          {t('act.text_for_all')}
        </Check>
      )}
      <Statement notice={notice} answer={draft.answer} />
      <ProblemNote error={error} />
      {over && <Overtaken over={over} />}
      {!online && <Offline />}
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        {prepares ? (
          <Button type="primary" disabled={!ready || !online} loading={busy} onClick={onSuggest}>
            {t('act.suggest')}
          </Button>
        ) : (
          <Button type="primary" disabled={!ready || !online} loading={busy} onClick={onNext}>
            {t('act.to_seal')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Without the hub nothing can be stated; what is typed stays here. */
export function Offline() {
  const t = useText();
  return (
    <p className={styles.offline} role="status">
      {t('act.offline')}
    </p>
  );
}

/** Somebody was faster, or the notice has ended: what to do. */
export function Overtaken({ over }: { over: Over }) {
  const t = useText();
  return (
    <p className={styles.offline} role="status">
      {t(over === 'ended' ? 'act.ended_meanwhile' : 'act.answered_meanwhile')}
    </p>
  );
}

/** Puts the focus where the next step begins, so that the keyboard and a screen reader arrive there. */
export function useArrival<E extends HTMLElement>() {
  const place = useRef<E>(null);
  useEffect(() => place.current?.focus(), []);
  return place;
}
