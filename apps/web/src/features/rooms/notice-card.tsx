import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { hasCode } from '../../lib/failure';
import { useHub } from '../../lib/hub';
import { noticeQuery } from '../../lib/notice-queries';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Due } from '../../ui/due';
import { HandlingMark } from '../../ui/handling-mark';
import { NoticeNumber } from '../../ui/notice-number';
import { isAnswered, isEnded, NoticeStateWord } from '../../ui/notice-state';
import { Words } from '../../ui/words';
import styles from './notice-card.module.css';

/** A notice that a message links to, with its state as it is now. To whom it does not exist, it says no more than the link. */
export function NoticeCard({ noticeId }: { noticeId: string }) {
  const t = useText();
  const hub = useHub();
  const { data: notice, error } = useQuery(noticeQuery(hub, noticeId));
  if (!notice) {
    const closed = hasCode(error, 'notice.not_found', 'forbidden', 'invalid');
    return <p className={styles.quiet}>{t(closed ? 'card.closed' : error ? 'card.unread' : 'card.loading')}</p>;
  }
  const { receipt } = notice;
  return (
    <Link to="/notices/$noticeId" params={{ noticeId }} className={styles.card}>
      <span className={styles.head}>
        <NoticeNumber number={notice.number} />
        <HandlingMark mark={notice.mark} />
        <AgencyChip agency={notice.agencyId} />
      </span>
      <span className={styles.title}>
        <Words of={notice.titles} />
      </span>
      <span className={styles.head}>
        <NoticeStateWord notice={notice} />
        {receipt?.due && !isAnswered(receipt) && !isEnded(notice) && (
          <Due due={receipt.due} overdue={receipt.overdue} />
        )}
      </span>
    </Link>
  );
}
