import { memo } from 'react';
import { Link } from '@tanstack/react-router';
import type { NoticeSummary } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Due } from '../../ui/due';
import { HandlingMark } from '../../ui/handling-mark';
import { Moment } from '../../ui/moment';
import { NoticeNumber } from '../../ui/notice-number';
import { isAnswered, isEnded, NoticeStateWord } from '../../ui/notice-state';
import { Progress } from '../../ui/progress';
import { Topic } from '../../ui/topic';
import { Words } from '../../ui/words';
import styles from './notices-page.module.css';

const DRAFTING: readonly NoticeSummary['state'][] = ['draft', 'in_review', 'approved'];

/** One notice in a list: which, from whom, about what, by when, and whose turn it is. */
export const NoticeLine = memo(function NoticeLine({ notice }: { notice: NoticeSummary }) {
  const t = useText();
  const { id, receipt } = notice;
  const to = DRAFTING.includes(notice.state) ? '/notices/$noticeId/draft' : '/notices/$noticeId';
  const titled = Object.values(notice.titles).some((title) => title !== '');
  return (
    <li>
      <Link
        to={to}
        params={{ noticeId: id }}
        className={styles.line}
        data-new={receipt !== null && receipt.retrievedAt === null && !isEnded(notice)}
      >
        <span className={styles.number}>
          <NoticeNumber number={notice.number} />
          <Moment at={notice.issuedAt ?? notice.updatedAt} detail="date" />
        </span>
        <span className={styles.what}>
          <span className={styles.title}>
            {titled ? <Words of={notice.titles} /> : <span className={styles.faint}>{t('notices.untitled')}</span>}
          </span>
          <span className={styles.tags}>
            <AgencyChip agency={notice.agencyId} />
            <span>{t(`notice_kind.${notice.kind}`)}</span>
            <HandlingMark mark={notice.mark} />
            {notice.topics.map((code) => (
              <Topic key={code} code={code} />
            ))}
          </span>
        </span>
        <span className={styles.when}>
          {receipt?.due && (
            <Due due={receipt.due} overdue={receipt.overdue} settled={isAnswered(receipt) || isEnded(notice)} />
          )}
        </span>
        <span className={styles.state}>
          <NoticeStateWord notice={notice} />
          {!receipt && notice.progress && <Progress progress={notice.progress} />}
        </span>
      </Link>
    </li>
  );
});
