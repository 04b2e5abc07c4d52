import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { NoticeView, ProgressView, ReceiptView } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { useHub } from '../../lib/hub';
import { useLanguageName } from '../../lib/language-name';
import { boardQuery } from '../../lib/notice-queries';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Due } from '../../ui/due';
import { Empty } from '../../ui/empty';
import { Moment } from '../../ui/moment';
import { isAnswered, isEnded, openAnswers, ReceiptStateWord } from '../../ui/notice-state';
import { PagedList } from '../../ui/paged-list';
import { PersonNames } from '../../ui/person';
import { Progress } from '../../ui/progress';
import { Ladder } from './ladder';
import { SignatureWord } from './signatures';
import styles from './register.module.css';

/** The register of receipts: which agency has done what, when and by whom. */
export function Register({ notice }: { notice: NoticeView }) {
  const t = useText();
  const hub = useHub();
  const query = useInfiniteQuery(boardQuery(hub, notice.id));
  const restricted = notice.boardRule === 'own' && notice.receipt !== null;
  return (
    <section className={styles.register} aria-label={t('register.title')}>
      <header className={styles.title}>
        <h2>{t('register.title')}</h2>
        <Link to="/notices/$noticeId/statistics" params={{ noticeId: notice.id }}>
          {t('statistics.link')}
        </Link>
      </header>
      {notice.progress && <Summary progress={notice.progress} ended={isEnded(notice)} />}
      {restricted && <p className={styles.note}>{t('register.own_only')}</p>}
      <PagedList query={query} empty={<Empty title={t('register.empty')} />}>
        {(receipts) => (
          <ul className={styles.lines}>
            {receipts.map((receipt) => (
              <Line key={receipt.id} receipt={receipt} ended={isEnded(notice)} />
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}

/** The whole at a glance: a bar, then the numbers that are not nought. */
function Summary({ progress, ended }: { progress: ProgressView; ended: boolean }) {
  const t = useText();
  const numbers = [
    ['open', ended ? 0 : openAnswers(progress)],
    ['overdue', progress.overdue],
    ['reserved', progress.reserved],
    ['returned', progress.returned],
    ['delivered', progress.delivered],
    ['retrieved', progress.retrieved],
    ['recipients', progress.recipients],
  ] as const;
  return (
    <div className={styles.summary}>
      <Progress progress={progress} />
      <dl className={styles.numbers}>
        {numbers
          .filter(([, count]) => count > 0)
          .map(([what, count]) => (
            <div key={what} data-what={what}>
              <dt>{t(`register.count_${what}`)}</dt>
              <dd>{t('register.figure', { count })}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

function Line({ receipt, ended }: { receipt: ReceiptView; ended: boolean }) {
  const t = useText();
  const agency = useAgencies().get(receipt.agencyId);
  const settled = isAnswered(receipt) || ended;
  return (
    <li className={styles.line} data-receipt={receipt.state}>
      <div className={styles.head}>
        <AgencyChip agency={agency ?? receipt.agencyId} focusable />
        {receipt.copy === 'information' && <span className={styles.note}>{t('notice_copy.information')}</span>}
        <ReceiptStateWord receipt={receipt} ended={ended} />
      </div>
      <Deed receipt={receipt} zone={agency?.timeZone} />
      {receipt.due && !settled && (
        <p className={styles.deed}>
          {t('notice.due')}: <Due due={receipt.due} overdue={receipt.overdue} />
        </p>
      )}
      {receipt.text !== null && (
        <blockquote className={styles.text} dir="auto">
          {receipt.text}
        </blockquote>
      )}
      {receipt.text !== null && receipt.state === 'reserved' && (
        <p className={styles.note}>{t(receipt.textForAll ? 'register.text_for_all' : 'register.text_for_issuer')}</p>
      )}
      {receipt.text === null && receipt.hasText && <p className={styles.note}>{t('register.text_hidden')}</p>}
      {!settled && <Ladder rungs={receipt.ladder} zone={agency?.timeZone} />}
    </li>
  );
}

/** The last thing the agency did: who, when by both clocks, in which language. */
function Deed({ receipt, zone }: { receipt: ReceiptView; zone?: string }) {
  const t = useText();
  const languageName = useLanguageName();
  const answered = receipt.answeredAt !== null && receipt.answeredBy !== null;
  const by = answered ? receipt.answeredBy : receipt.retrievedBy;
  const at = (answered ? receipt.answeredAt : receipt.retrievedAt) ?? receipt.deliveredAt ?? receipt.submittedAt;
  const language = answered ? receipt.answeredLanguage : receipt.retrievedLanguage;
  return (
    <p className={styles.deed}>
      {by && (
        <>
          <PersonNames name={by.name} />
          <span>{t(`capacity.${by.capacity}`)}</span>
        </>
      )}
      <Moment at={at} zone={zone} detail="short" />
      {by && language && <span>{t('register.in_language', { language: languageName(language) })}</span>}
      {answered && receipt.signature && <SignatureWord kind={receipt.signature} />}
    </p>
  );
}
