import { useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { NOTICE_BOXES, type NoticeBox, type NoticeCounts } from '@jianqiao/contract';
import { useHub } from '../../lib/hub';
import { moveFocus } from '../../lib/move-focus';
import { noticeCountsQuery, useDraftsNotices, useNoticeList, useReadsNotices } from '../../lib/notice-queries';
import { useCount } from '../../lib/reader';
import { useShortcuts } from '../../lib/shortcuts';
import { useText } from '../../lib/text';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { tabLink, Tabs } from '../../ui/tabs';
import { BeginNotice } from './begin-notice';
import { NoticeFilters } from './notice-filters';
import { NoticeLine } from './notice-line';
import { filterOf, type NoticesSearch } from './search';
import styles from './notices-page.module.css';

/** Notices of my agency, box by box: first what must be acknowledged, by its date. */
export function NoticesPage() {
  const t = useText();
  const search = useSearch({ from: '/desk/notices' });
  const { box: current = 'to_acknowledge' } = search;
  return (
    <Page wide title={t('nav.notices')} lead={t('notices.lead')} actions={<Actions />}>
      <Tabs label={t('notices.boxes')}>
        {NOTICE_BOXES.map((box) => (
          <Link key={box} to="/notices" search={{ box }} {...tabLink(box === current)}>
            {t(`notices.box_${box}`)}
            <BoxCount box={box} />
          </Link>
        ))}
      </Tabs>
      <NoticeFilters box={current} search={search} />
      <Lines box={current} search={search} />
    </Page>
  );
}

function Actions() {
  const t = useText();
  const mayRead = useReadsNotices();
  const mayDraft = useDraftsNotices();
  return (
    <>
      {mayRead && (
        <Link to="/notices/statistics" className={styles.statistics}>
          <Icon name="sheet" size={18} />
          {t('statistics.link')}
        </Link>
      )}
      {mayDraft && <BeginNotice />}
    </>
  );
}

/** What waits in a box, live. */
function BoxCount({ box }: { box: NoticeBox }) {
  const t = useText();
  const figure = useCount();
  const hub = useHub();
  const counts = useQuery(noticeCountsQuery(hub)).data;
  const count = counts ? waitingIn(box, counts) : 0;
  if (count === 0) return null;
  return (
    <span className={styles.count} data-overdue={box === 'to_acknowledge' && (counts?.overdue ?? 0) > 0}>
      <bdi dir="ltr" aria-hidden="true">
        {figure(count)}
      </bdi>
      <span className="unseen">{t('frame.waiting', { count })}</span>
    </span>
  );
}

function waitingIn(box: NoticeBox, counts: NoticeCounts): number {
  switch (box) {
    case 'to_acknowledge':
      return counts.toAcknowledge;
    case 'to_read':
      return counts.toRead;
    case 'received':
      return 0;
    case 'sent':
      return counts.open;
    case 'drafts':
      return counts.drafts + counts.toReview;
  }
}

function Lines({ box, search }: { box: NoticeBox; search: NoticesSearch }) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const filter = filterOf(search, box);
  const query = useNoticeList(filter);
  const narrowed = Object.keys(filter).length > 1;
  useShortcuts({ j: () => moveFocus(list.current, 1), k: () => moveFocus(list.current, -1) });
  return (
    <PagedList
      query={query}
      empty={
        narrowed ? (
          <Empty
            title={t('notices.none_found')}
            action={
              <Link to="/notices" search={{ box }}>
                {t('notices.filter_clear')}
              </Link>
            }
          >
            {t('notices.none_found_text')}
          </Empty>
        ) : (
          <Empty title={t(`notices.none_${box}`)}>{t(`notices.none_text_${box}`)}</Empty>
        )
      }
    >
      {(notices) => (
        <ul ref={list} className={styles.lines} aria-label={t(`notices.box_${box}`)}>
          {notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}
