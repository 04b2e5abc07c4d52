import { lazy, Suspense } from 'react';
import { LONGEST_ANSWER_DAYS, type AnswerDays } from '@jianqiao/contract';
import { useText } from '../../../lib/text';
import { Table } from '../../../ui/table';
import { useFigure } from './figure';
import styles from './statistics.module.css';

const DaysColumns = lazy(() => import('./charts').then((module) => ({ default: module.DaysColumns })));

/** How long agencies took: a chart, and the same as a table for whoever asks for it. */
export function DaysFigure({ days }: { days: readonly AnswerDays[] }) {
  const t = useText();
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h2>{t('statistics.answer_days')}</h2>
        <p>{t(days.length === 0 ? 'statistics.no_answer_days' : 'statistics.answer_days_text')}</p>
      </figcaption>
      {days.length > 0 && (
        <>
          <Suspense fallback={<div className={styles.room} />}>
            <DaysColumns days={days} />
          </Suspense>
          <details className={styles.inFigures}>
            <summary>{t('statistics.in_figures')}</summary>
            <DaysTable days={days} />
          </details>
        </>
      )}
    </figure>
  );
}

function DaysTable({ days }: { days: readonly AnswerDays[] }) {
  const t = useText();
  const figure = useFigure();
  const name = ({ workingDays }: AnswerDays) =>
    workingDays === LONGEST_ANSWER_DAYS ? t('statistics.days_or_more', { count: workingDays }) : figure(workingDays);
  return (
    <Table
      caption={t('statistics.answer_days')}
      columns={[
        { id: 'days', title: t('statistics.working_days'), cell: name, heading: true },
        { id: 'answers', title: t('statistics.answers'), cell: ({ answers }) => figure(answers), align: 'end' },
      ]}
      rows={days}
      rowKey={({ workingDays }) => String(workingDays)}
    />
  );
}
