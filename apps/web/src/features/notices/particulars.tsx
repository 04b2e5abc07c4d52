import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DueView, NoticeView, RecipientView } from '@jianqiao/contract';
import { formatDate } from '../../lib/dates';
import { mechanismsQuery } from '../../lib/mechanisms';
import { useReader } from '../../lib/reader';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Due } from '../../ui/due';
import { isAnswered, isEnded } from '../../ui/notice-state';
import { Topic } from '../../ui/topic';
import { Words } from '../../ui/words';
import { Reference } from './reference';
import styles from './notice-page.module.css';

/** To whom, by when and why then, about what, and what it refers to. */
export function Particulars({ notice }: { notice: NoticeView }) {
  const t = useText();
  const mechanisms = useQuery({ ...mechanismsQuery, enabled: notice.mechanismCode !== null }).data;
  const mechanism = mechanisms?.find(({ code }) => code === notice.mechanismCode);
  const { receipt } = notice;
  const to = notice.recipients.filter(({ copy }) => copy === 'action');
  const copies = notice.recipients.filter(({ copy }) => copy === 'information');
  return (
    <section className={styles.part} aria-label={t('notice.particulars')}>
      <h2>{t('notice.particulars')}</h2>
      <dl className={styles.entries}>
        {receipt?.due && (
          <Entry term={t('notice.due')}>
            <Due due={receipt.due} overdue={receipt.overdue} settled={isAnswered(receipt) || isEnded(notice)} />
            <WhyThen due={receipt.due} />
          </Entry>
        )}
        {to.length > 0 && (
          <Entry term={t('notice.to')}>
            <Recipients recipients={to} />
          </Entry>
        )}
        {copies.length > 0 && (
          <Entry term={t('notice.copy_to')}>
            <Recipients recipients={copies} />
          </Entry>
        )}
        {notice.mechanismCode && (
          <Entry term={t('notice.mechanism')}>
            {mechanism ? <Words of={mechanism.names} /> : <bdi>{notice.mechanismCode}</bdi>}
          </Entry>
        )}
        {notice.topics.length > 0 && (
          <Entry term={t('notice.topics')}>
            <span className={styles.chips}>
              {notice.topics.map((topic) => (
                <Link key={topic} to="/notices" search={{ box: receipt ? 'received' : 'sent', topic }}>
                  <Topic code={topic} />
                </Link>
              ))}
            </span>
          </Entry>
        )}
        {notice.references.map((reference) => (
          <Entry key={`${reference.relation} ${reference.id}`} term={t(`relation.${reference.relation}`)}>
            <Reference reference={reference} />
          </Entry>
        ))}
      </dl>
    </section>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const SHOWN_AT_ONCE = 12;

function Recipients({ recipients }: { recipients: readonly RecipientView[] }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? recipients : recipients.slice(0, SHOWN_AT_ONCE);
  return (
    <span className={styles.chips}>
      {shown.map(({ agencyId }) => (
        <AgencyChip key={agencyId} agency={agencyId} />
      ))}
      {shown.length < recipients.length && (
        <button type="button" className={styles.quietButton} onClick={() => setAll(true)}>
          {t('notice.more_recipients', { count: recipients.length - shown.length })}
        </button>
      )}
    </span>
  );
}

/** The days that were not counted: holidays by their names, the weekly rest by its number. */
function WhyThen({ due }: { due: DueView }) {
  const t = useText();
  const { language } = useReader();
  const named = due.skipped.filter(({ names }) => names !== null);
  const rest = due.skipped.length - named.length;
  if (due.skipped.length === 0) return null;
  return (
    <span className={styles.why}>
      {t('due.not_counted')}{' '}
      {named.map(({ date, names }) => (
        <span key={date} className={styles.holiday}>
          <bdi>{formatDate(date, language, 'day')}</bdi> {names && <Words of={names} />}
        </span>
      ))}
      {rest > 0 && <span className={styles.holiday}>{t('due.rest_days', { count: rest })}</span>}
    </span>
  );
}
