import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from 'antd';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Page } from '@jianqiao/contract';
import { useText } from '../lib/text';
import { Loading } from './empty';
import { ProblemNote } from './problem';
import styles from './paged-list.module.css';

interface PagedListProps<T> {
  /** From `useInfiniteQuery(pagedQuery(…))`. */
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  /** What to say when the list has nothing. */
  empty: ReactNode;
  children: (rows: readonly T[]) => ReactNode;
}

/** The four states of a list that is read page by page: on its way, failed, empty, and rows with "more" below. */
export function PagedList<T>({ query, empty, children }: PagedListProps<T>) {
  const t = useText();
  const rows = query.data?.pages.flatMap((page) => page.items);
  if (!rows) {
    return query.error ? (
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading lines={6} label={t('state.loading')} />
    );
  }
  if (rows.length === 0) return empty;
  return (
    <div aria-busy={query.isPlaceholderData}>
      {children(rows)}
      <More
        shown={rows.length}
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
      <ProblemNote
        error={query.error}
        onRetry={() => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())}
      />
    </div>
  );
}

interface MoreProps {
  shown: number;
  hasMore: boolean;
  busy?: boolean;
  onMore: () => void;
}

/** How many are shown, and a button for more. When the last have come, the keyboard's focus stays here. */
export function More({ shown, hasMore, busy = false, onMore }: MoreProps) {
  const t = useText();
  const count = useRef<HTMLParagraphElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current && !hasMore) count.current?.focus();
  }, [hasMore]);
  return (
    <div className={styles.more}>
      <p ref={count} tabIndex={-1} role="status">
        {hasMore ? t('list.shown_so_far', { count: shown }) : t('list.shown_all', { count: shown })}
      </p>
      {hasMore && (
        <Button
          loading={busy}
          onClick={() => {
            asked.current = true;
            onMore();
          }}
        >
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}
