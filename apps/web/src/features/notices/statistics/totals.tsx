import type { StatisticsFigures, StatisticsSheet } from '@jianqiao/contract';
import { useText } from '../../../lib/text';
import { useFigure } from './figure';
import styles from './statistics.module.css';

/** What is counted, in the order in which a notice lives. */
export const COUNTS = [
  'receipts',
  'forAction',
  'delivered',
  'retrieved',
  'acknowledged',
  'reserved',
  'returned',
  'open',
  'overdue',
  'late',
] as const satisfies readonly (keyof StatisticsFigures)[];

interface TotalsProps {
  sheet: StatisticsSheet;
  title: string;
  manyNotices: boolean;
}

/** All agencies together: how many notices and receipts, where those stand, and how long an answer took. */
export function Totals({ sheet: { notices, total }, title, manyNotices }: TotalsProps) {
  const t = useText();
  const figure = useFigure();
  const { medianWorkingDays: median } = total;
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      <dl className={styles.totals}>
        {manyNotices && (
          <div>
            <dt>{t('statistics.count_notices')}</dt>
            <dd>{figure(notices)}</dd>
          </div>
        )}
        {COUNTS.map((count) => (
          <div key={count} data-count={count} data-nought={total[count] === 0}>
            <dt>{t(`statistics.count_${count}`)}</dt>
            <dd>{figure(total[count])}</dd>
          </div>
        ))}
        <div data-count="median" data-nought={median === null}>
          <dt>{t('statistics.median')}</dt>
          <dd>{median === null ? NONE : figure(median)}</dd>
        </div>
      </dl>
    </section>
  );
}

/** Stands where there is no figure at all; nought is one. */
export const NONE = '–';
