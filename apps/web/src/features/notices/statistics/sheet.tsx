import type { ReactNode } from 'react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { AgencyStatistics, StatisticsSheet } from '@jianqiao/contract';
import { useText } from '../../../lib/text';
import { Loading } from '../../../ui/empty';
import { Moment } from '../../../ui/moment';
import { Section } from '../../../ui/page';
import { More } from '../../../ui/paged-list';
import { ProblemNote } from '../../../ui/problem';
import { DaysFigure } from './days-figure';
import { StateFigure } from './state-figure';
import { Totals } from './totals';
import styles from './statistics.module.css';

interface SheetProps {
  query: UseInfiniteQueryResult<InfiniteData<StatisticsSheet>>;
  /** Over the totals. */
  title: string;
  /** What to say where nothing was counted. */
  empty: ReactNode;
  /** Of a period: then an agency has many receipts, and a bar of its own. */
  manyNotices?: boolean;
  /** The table by agency. */
  children: (agencies: readonly AgencyStatistics[]) => ReactNode;
}

/** A statistics sheet: totals, two charts, and the table that they are drawn from. */
export function Sheet({ query, title, empty, manyNotices = false, children }: SheetProps) {
  const t = useText();
  const { data, error } = query;
  const sheet = data?.pages[0];
  if (!sheet) {
    return error ? (
      <ProblemNote error={error} onRetry={() => void query.refetch()} large />
    ) : (
      <Loading lines={8} label={t('state.loading')} />
    );
  }
  const agencies = data.pages.flatMap((page) => page.agencies.items);
  return (
    <div className={styles.sheet} aria-busy={query.isPlaceholderData}>
      <ProblemNote
        error={error}
        onRetry={() => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())}
      />
      {agencies.length === 0 ? (
        empty
      ) : (
        <>
          <Totals sheet={sheet} title={title} manyNotices={manyNotices} />
          <div className={styles.charts}>
            <StateFigure sheet={sheet} agencies={agencies} manyNotices={manyNotices} />
            <DaysFigure days={sheet.days} />
          </div>
          <Section title={t('statistics.by_agency')}>
            {children(agencies)}
            <More
              shown={agencies.length}
              hasMore={query.hasNextPage}
              busy={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          </Section>
          <p className={styles.note}>
            {t('statistics.counted_at')} <Moment at={sheet.at} detail="day-and-time" />
          </p>
        </>
      )}
    </div>
  );
}
