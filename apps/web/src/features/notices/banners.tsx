import { Link } from '@tanstack/react-router';
import type { NoticeView } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { NoticeNumber } from '../../ui/notice-number';
import styles from './notice-page.module.css';

/** What has become of the notice since its issue, first of all that it no longer holds. */
export function Banners({ notice }: { notice: NoticeView }) {
  const t = useText();
  const { state, supersededBy, correctedBy, endedAt, endReason } = notice;
  const ended = state === 'withdrawn' || state === 'archived' ? state : null;
  return (
    <>
      {ended && (
        <div className={styles.banner} data-strong={ended === 'withdrawn'}>
          <Icon name="refused" size={18} />
          <p>
            <strong>{t(`banner.${ended}`)}</strong> {endedAt !== null && <Moment at={endedAt} detail="day-and-time" />}
            {endReason && (
              <span className={styles.reason} dir="auto">
                {endReason}
              </span>
            )}
          </p>
        </div>
      )}
      {supersededBy && (
        <div className={styles.banner} data-strong="true">
          <Icon name="refused" size={18} />
          <p>
            <strong>{t('banner.superseded_by')}</strong> <To {...supersededBy} />
          </p>
        </div>
      )}
      {correctedBy.length > 0 && (
        <div className={styles.banner}>
          <Icon name="details" size={18} />
          <p>
            <strong>{t('banner.corrected_by')}</strong>{' '}
            {correctedBy.map((each) => (
              <To key={each.id} {...each} />
            ))}
          </p>
        </div>
      )}
    </>
  );
}

function To({ id, number }: { id: string; number: string }) {
  return (
    <Link to="/notices/$noticeId" params={{ noticeId: id }} className={styles.inBanner}>
      <NoticeNumber number={number} />
    </Link>
  );
}
