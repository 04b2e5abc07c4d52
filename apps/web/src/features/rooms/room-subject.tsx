import { Link } from '@tanstack/react-router';
import type { RoomSubject } from '@jianqiao/contract';
import { useReadsNotices } from '../../lib/notice-queries';
import { useText } from '../../lib/text';
import { Icon } from '../../ui/icon';
import { NoticeNumber } from '../../ui/notice-number';
import styles from './room-header.module.css';

/** What the room is about; a way there for those who may read it. */
export function RoomSubjectLine({ about }: { about: RoomSubject }) {
  const t = useText();
  const reads = useReadsNotices();
  return (
    <span className={styles.about}>
      <Icon name="notices" size={16} />
      <span className={styles.aboutWord}>{t('rooms.about_notice')}</span>{' '}
      {reads ? (
        <Link to="/notices/$noticeId" params={{ noticeId: about.id }}>
          <NoticeNumber number={about.number} />
        </Link>
      ) : (
        <NoticeNumber number={about.number} />
      )}
    </span>
  );
}
