import { queryOptions, useQuery } from '@tanstack/react-query';
import type { DueRule, LocalizedText, RecipientView, WorkingDaysView } from '@jianqiao/contract';
import { api } from '../../../lib/api';
import { formatDate } from '../../../lib/dates';
import { useLocalized, useReader } from '../../../lib/reader';
import { useText } from '../../../lib/text';
import { AgencyChip } from '../../../ui/agency-chip';
import { Moment } from '../../../ui/moment';
import { ProblemNote } from '../../../ui/problem';
import styles from './side-panel.module.css';

const dueQuery = (due: DueRule, agencyIds: readonly string[]) =>
  queryOptions({
    queryKey: ['working-days', due, agencyIds],
    queryFn: () => api.post<{ items: readonly WorkingDaysView[] }>('/working-days', { agencyIds, ...due }),
    enabled: agencyIds.length > 0,
    staleTime: 60_000,
    placeholderData: (previous) => previous,
  });

const SHOWN = 12;

/** When the answer would be due at each agency if the notice were issued today, and why then. */
export function DuePreview({ due, recipients }: { due: DueRule; recipients: readonly RecipientView[] }) {
  const t = useText();
  const { language } = useReader();
  const localized = useLocalized();
  const asked = recipients.filter(({ copy }) => copy === 'action').map(({ agencyId }) => agencyId);
  const query = useQuery(dueQuery(due, asked));
  const days = query.data?.items ?? [];
  const holiday = (names: LocalizedText | null, date: string) =>
    names ? `${formatDate(date, language, 'day')} ${localized(names).text}` : null;
  return (
    <div className={styles.due} aria-live="polite">
      <ProblemNote error={query.error} />
      {days.length > 0 && <p className={styles.quiet}>{t('drafting.due_preview')}</p>}
      <ul className={styles.list}>
        {days.slice(0, SHOWN).map(({ agencyId, closesAt, timeZone, day, skipped, coverage }) => (
          <li key={agencyId}>
            <AgencyChip agency={agencyId} /> <Moment at={closesAt} zone={timeZone} detail="day-and-time" />
            <span className={styles.reasons}>
              {[
                ...skipped.map(({ date, reason }) => holiday(reason?.names ?? null, date)),
                day.working ? null : t('drafting.due_rests'),
                coverage === 'full' ? null : t('drafting.due_unknown_holidays'),
              ]
                .filter((each) => each !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {days.length > SHOWN && <p className={styles.quiet}>{t('drafting.and_more', { count: days.length - SHOWN })}</p>}
    </div>
  );
}
