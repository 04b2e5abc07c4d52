import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { hasCode } from '../../../lib/failure';
import { useHub } from '../../../lib/hub';
import { noticeQuery } from '../../../lib/notice-queries';
import { useText } from '../../../lib/text';
import { Empty } from '../../../ui/empty';
import { NoticeNumber } from '../../../ui/notice-number';
import { Page } from '../../../ui/page';
import { ProblemNote } from '../../../ui/problem';
import { tabLink, Tabs } from '../../../ui/tabs';
import { Words } from '../../../ui/words';
import { Downloads } from './downloads';
import { noticeSheet, noticeSheetQuery } from './queries';
import { RecipientStates } from './recipient-states';
import { Sheet } from './sheet';
import styles from './statistics.module.css';

/** How the recipients of one notice have answered, counted. */
export function NoticeStatisticsPage() {
  const t = useText();
  const hub = useHub();
  const { noticeId } = useParams({ from: '/desk/notices/$noticeId/statistics' });
  const { data: notice } = useQuery(noticeQuery(hub, noticeId));
  const query = useInfiniteQuery(noticeSheetQuery(noticeId));
  const isGone = hasCode(query.error, 'notice.not_found', 'invalid', 'forbidden');
  const address = { params: { noticeId } };
  return (
    <Page
      wide
      title={t('statistics.of_notice')}
      lead={
        notice && (
          <span className={styles.notice}>
            <NoticeNumber number={notice.number} /> <Words of={notice.titles} />
          </span>
        )
      }
      actions={query.isSuccess && <Downloads of={noticeSheet(noticeId)} />}
    >
      <Tabs label={t('statistics.of_notice')}>
        <Link to="/notices/$noticeId" {...address} activeOptions={{ exact: true }} {...tabLink(false)}>
          {t('statistics.notice')}
        </Link>
        <Link to="/notices/$noticeId/statistics" {...address} {...tabLink(true)}>
          {t('statistics.link')}
        </Link>
      </Tabs>
      {notice?.boardRule === 'own' && notice.receipt && <p className={styles.note}>{t('register.own_only')}</p>}
      {isGone ? (
        <ProblemNote error={query.error} large />
      ) : (
        <Sheet query={query} title={t('statistics.totals')} empty={<Empty title={t('register.empty')} />}>
          {(agencies) => <RecipientStates agencies={agencies} />}
        </Sheet>
      )}
    </Page>
  );
}
