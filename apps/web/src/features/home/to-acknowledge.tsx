import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { NoticeSummary } from '@jianqiao/contract';
import { useHub } from '../../lib/hub';
import { noticeCountsQuery, useNoticeList, useReadsNotices } from '../../lib/notice-queries';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Due } from '../../ui/due';
import { NoticeNumber } from '../../ui/notice-number';
import { NoticeStateWord } from '../../ui/notice-state';
import { Section } from '../../ui/page';
import { ProblemNote } from '../../ui/problem';
import { Words } from '../../ui/words';
import styles from './home.module.css';

const SHOWN = 5;

/** First of all: what my agency must acknowledge, and by when. */
export function ToAcknowledge() {
  return useReadsNotices() ? <Notices /> : null;
}

/** Whether a notice waits for my agency, or a draft for me. */
export function useNoticesWait(): boolean {
  const hub = useHub();
  const counts = useQuery({ ...noticeCountsQuery(hub), enabled: useReadsNotices() }).data;
  return counts !== undefined && counts.toAcknowledge + counts.toReview > 0;
}

function Notices() {
  const t = useText();
  const hub = useHub();
  const query = useNoticeList({ box: 'to_acknowledge' }, SHOWN);
  const counts = useQuery(noticeCountsQuery(hub)).data;
  const notices = query.data?.pages.flatMap(({ items }) => items).slice(0, SHOWN) ?? [];
  const toReview = counts?.toReview ?? 0;
  if (!query.error && notices.length === 0 && toReview === 0) return null;
  return (
    <Section title={t('home.to_acknowledge')}>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      <ul className={styles.lines}>
        {notices.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
      </ul>
      <p className={styles.more}>
        {(counts?.toAcknowledge ?? 0) > notices.length && (
          <Link to="/notices" search={{ box: 'to_acknowledge' }}>
            {t('home.all_to_acknowledge', { count: counts?.toAcknowledge ?? 0 })}
          </Link>
        )}
        {toReview > 0 && (
          <Link to="/notices" search={{ box: 'drafts' }}>
            {t('home.to_review', { count: toReview })}
          </Link>
        )}
      </p>
    </Section>
  );
}

function Line({ notice }: { notice: NoticeSummary }) {
  const { receipt } = notice;
  return (
    <li>
      <Link to="/notices/$noticeId" params={{ noticeId: notice.id }} className={styles.line}>
        <span className={styles.title}>
          <Words of={notice.titles} />
        </span>
        <span className={styles.when}>
          <NoticeNumber number={notice.number} />
        </span>
        <span className={styles.what}>
          {receipt?.due ? <Due due={receipt.due} overdue={receipt.overdue} /> : <NoticeStateWord notice={notice} />}
        </span>
        <span className={styles.with}>
          <AgencyChip agency={notice.agencyId} />
        </span>
      </Link>
    </li>
  );
}
