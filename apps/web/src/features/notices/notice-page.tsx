import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router';
import type { NoticeView } from '@jianqiao/contract';
import { agenciesQuery } from '../../lib/agencies';
import { hasCode } from '../../lib/failure';
import { useHub } from '../../lib/hub';
import { noticeAgenciesQuery, noticeQuery } from '../../lib/notice-queries';
import { useLocalized } from '../../lib/reader';
import { useText } from '../../lib/text';
import { Loading } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { useDocumentTitle } from '../../ui/page';
import { ProblemNote } from '../../ui/problem';
import { AnswerCall } from './answer-call';
import { Attachments } from './attachments';
import { Banners } from './banners';
import { Discussions } from './discussions';
import { History } from './history';
import { Letterhead } from './letterhead';
import { NoticeActs } from './notice-acts';
import { NoticeText } from './notice-text';
import { Particulars } from './particulars';
import { Register } from './register';
import { Signatures } from './signatures';
import styles from './notice-page.module.css';

export function NoticePage() {
  const { noticeId } = useParams({ from: '/desk/notices/$noticeId' });
  // A page of its own for each id: nothing typed for one notice may linger in the next.
  return <Notice key={noticeId} noticeId={noticeId} />;
}

function Notice({ noticeId }: { noticeId: string }) {
  const t = useText();
  const hub = useHub();
  const { data: notice, error, refetch } = useQuery(noticeQuery(hub, noticeId));
  const known = useQuery(agenciesQuery).data;
  const strangers = notice?.recipients.some(({ agencyId }) => known && !known.has(agencyId)) ?? false;
  useQuery({ ...noticeAgenciesQuery(noticeId), enabled: strangers });
  const localized = useLocalized();
  useDocumentTitle(notice ? localized(notice.titles).text : t('nav.notices'));
  if (notice) return <Sheet notice={notice} />;
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <Back />
        {error ? (
          <ProblemNote error={error} onRetry={gone(error) ? undefined : () => void refetch()} large />
        ) : (
          <Loading lines={8} label={t('notice.opening')} />
        )}
      </div>
    </div>
  );
}

/** It will not be there the next time either. */
function gone(error: unknown): boolean {
  return hasCode(error, 'notice.not_found', 'invalid', 'forbidden');
}

/** A document, and beside it the register of its receipts. */
function Sheet({ notice }: { notice: NoticeView }) {
  const { act } = useSearch({ from: '/desk/notices/$noticeId' });
  if (notice.number === null) {
    return <Navigate to="/notices/$noticeId/draft" params={{ noticeId: notice.id }} replace />;
  }
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <div className={styles.tools}>
          <Back />
          <NoticeActs notice={notice} />
        </div>
        <Banners notice={notice} />
        <AnswerCall notice={notice} begun={act} />
        <div className={styles.columns}>
          <article className={styles.document}>
            <Letterhead notice={notice} />
            <NoticeText notice={notice} />
            <Attachments files={notice.files} />
            <Particulars notice={notice} />
            <Signatures notice={notice} />
          </article>
          <aside className={styles.beside}>
            <Discussions notice={notice} />
            <Register notice={notice} />
            <History notice={notice} />
          </aside>
        </div>
      </div>
    </div>
  );
}

function Back() {
  const t = useText();
  return (
    <Link to="/notices" className={styles.back}>
      <Icon name="back" size={18} mirrored />
      {t('notice.back')}
    </Link>
  );
}
