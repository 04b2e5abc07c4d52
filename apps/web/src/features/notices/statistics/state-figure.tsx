import { lazy, Suspense } from 'react';
import type { AgencyStatistics, StatisticsSheet } from '@jianqiao/contract';
import { useText } from '../../../lib/text';
import { AgencyChip } from '../../../ui/agency-chip';
import { mostOwing, onlyIn, stateCounts, statesIn } from './answer-states';
import styles from './statistics.module.css';

const StateBars = lazy(() => import('./charts').then((module) => ({ default: module.StateBars })));

/** Bars that can be taken in at a glance; the table has all agencies. */
const MOST_BARS = 20;

interface StateFigureProps {
  sheet: StatisticsSheet;
  agencies: readonly AgencyStatistics[];
  manyNotices: boolean;
}

/** Of a period a bar for each agency; of one notice, where each agency has one receipt, a bar for each state. */
export function StateFigure({ sheet, agencies, manyNotices }: StateFigureProps) {
  const t = useText();
  const counts = stateCounts(sheet.total);
  const states = statesIn(counts);
  const drawn = mostOwing(agencies, MOST_BARS);
  const rows = manyNotices
    ? drawn.map((agency) => ({
        id: agency.agencyId,
        label: <AgencyChip agency={agency.agencyId} />,
        ...stateCounts(agency),
      }))
    : states.map((state) => ({ id: state, label: t(`statistics.state_${state}`), ...onlyIn(state, counts[state]) }));
  const isCut = manyNotices && drawn.length < agencies.length;
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h2>{t('statistics.by_state')}</h2>
        <p>{isCut ? t('statistics.most_owing', { count: drawn.length }) : t('statistics.drawn_from_table')}</p>
      </figcaption>
      <Suspense fallback={<div className={styles.room} />}>
        <StateBars rows={rows} states={states} numbered={!manyNotices} />
      </Suspense>
    </figure>
  );
}
