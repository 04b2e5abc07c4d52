import { lazy, Suspense, useState } from 'react';
import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { ANSWERS, type Answer, type NoticeView } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { Due } from '../../ui/due';
import { Moment } from '../../ui/moment';
import { isAnswered, isEnded } from '../../ui/notice-state';
import { Person } from '../../ui/person';
import styles from './notice-page.module.css';

const ActDialog = lazy(() => import('./act/act-dialog').then((module) => ({ default: module.ActDialog })));

/** What is asked of my agency, by when, and the acts that are mine; once answered, by whom. */
export function AnswerCall({ notice, begun }: { notice: NoticeView; begun: Answer | undefined }) {
  const navigate = useNavigate();
  const { receipt, actions } = notice;
  const begin = (act: Answer | undefined) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, act }), replace: true });
  const given = ANSWERS.filter((answer) => actions.includes(answer));
  const possible = given.includes(begun ?? 'acknowledge') || actions.includes('prepare_answer');
  // Once begun it stays until closed: what becomes of the notice meanwhile is said there, and nothing typed is lost.
  const [open, setOpen] = useState(false);
  if (begun && possible && !open) setOpen(true);
  if (!begun && open) setOpen(false);
  if (!receipt) return null;
  return (
    <>
      {isAnswered(receipt) ? (
        <Answered notice={notice} />
      ) : (
        (receipt.copy === 'action' || given.length > 0) &&
        !isEnded(notice) && <Asked notice={notice} given={given} onBegin={begin} />
      )}
      {open && (
        <Suspense fallback={null}>
          <ActDialog notice={notice} answer={begun} onAnswer={begin} onClose={() => begin(undefined)} />
        </Suspense>
      )}
    </>
  );
}

interface AskedProps {
  notice: NoticeView;
  given: readonly Answer[];
  onBegin: (answer: Answer) => void;
}

function Asked({ notice, given, onBegin }: AskedProps) {
  const t = useText();
  const { receipt, prepared, actions } = notice;
  const prepares = given.length === 0 && actions.includes('prepare_answer');
  return (
    <section className={styles.call} data-quiet={receipt?.copy === 'information'} aria-label={t('call.title')}>
      <p className={styles.asked}>
        <strong>{t(askedKey(notice, given))}</strong>
        {receipt?.due && <Due due={receipt.due} overdue={receipt.overdue} />}
      </p>
      {prepared && (
        <div className={styles.prepared}>
          <p>
            {t('call.prepared', { answer: t(`answer.${prepared.answer}`) })}{' '}
            <Person name={prepared.by.name} capacity={prepared.by.capacity} />{' '}
            <Moment at={prepared.at} detail="short" />
          </p>
          {prepared.text && <blockquote dir="auto">{prepared.text}</blockquote>}
        </div>
      )}
      <div className={styles.buttons}>
        {given.map((answer) => (
          <Button
            key={answer}
            type={answer === 'acknowledge' && receipt?.copy === 'action' ? 'primary' : 'default'}
            onClick={() => onBegin(answer)}
          >
            {t(`answer_begin.${answer}`)}
          </Button>
        ))}
        {prepares && (
          <Button onClick={() => onBegin(prepared?.answer ?? 'acknowledge')}>
            {t(prepared ? 'call.prepare_again' : 'call.prepare')}
          </Button>
        )}
      </div>
    </section>
  );
}

function askedKey({ receipt, waitsForMe }: NoticeView, given: readonly Answer[]) {
  if (receipt?.copy === 'information') return 'call.for_information';
  return waitsForMe || given.length > 0 ? 'call.asked' : 'call.asked_officer';
}

function Answered({ notice }: { notice: NoticeView }) {
  const t = useText();
  const { receipt } = notice;
  if (!receipt?.answeredBy || receipt.answeredAt === null) return null;
  return (
    <section className={styles.call} data-done="true" aria-label={t('call.title')}>
      <p className={styles.asked}>
        <strong>{t(`receipt_state.${receipt.state}`)}</strong>
        <Person name={receipt.answeredBy.name} capacity={receipt.answeredBy.capacity} />
        <Moment at={receipt.answeredAt} zone={receipt.due?.timeZone} detail="day-and-time" />
      </p>
      {receipt.text && (
        <div className={styles.prepared}>
          <blockquote dir="auto">{receipt.text}</blockquote>
        </div>
      )}
    </section>
  );
}
