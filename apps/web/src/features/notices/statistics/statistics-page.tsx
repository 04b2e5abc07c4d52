import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { STATISTICS_DIRECTIONS } from '@jianqiao/contract';
import { formatDate } from '../../../lib/dates';
import { useNow } from '../../../lib/now';
import { useMe } from '../../../lib/session';
import { useLanguage, useText } from '../../../lib/text';
import { dayKey } from '../../../lib/time';
import { Empty } from '../../../ui/empty';
import { Icon } from '../../../ui/icon';
import { Page } from '../../../ui/page';
import { tabLink, Tabs } from '../../../ui/tabs';
import { AgencyFigures } from './agency-figures';
import { Downloads } from './downloads';
import { PeriodFilters } from './period-filters';
import { calendarOf, presetDays } from './periods';
import { periodSheet, periodSheetQuery } from './queries';
import { periodOf } from './search';
import { Sheet } from './sheet';
import styles from './statistics.module.css';

/** How the notices of some days were answered: those my agency sent, or those it received. */
export function StatisticsPage() {
  const t = useText();
  const language = useLanguage();
  const { agency } = useMe();
  const search = useSearch({ from: '/desk/notices/statistics' });
  const today = dayKey(useNow(), agency.timeZone);
  const period = periodOf(search, presetDays('year', today, calendarOf(language)));
  const query = useInfiniteQuery(periodSheetQuery(period));
  const { direction } = period;
  const day = (date: string) => formatDate(date, language, 'date');
  return (
    <Page
      wide
      title={t('statistics.title')}
      lead={t(`statistics.lead_${direction}`)}
      actions={
        <>
          <Link to="/notices" className={styles.back}>
            <Icon name="back" size={18} mirrored />
            {t('notice.back')}
          </Link>
          <Downloads of={periodSheet(period)} />
        </>
      }
    >
      <Tabs label={t('statistics.directions')}>
        {STATISTICS_DIRECTIONS.map((each) => (
          <Link
            key={each}
            to="/notices/statistics"
            search={{ ...search, direction: each }}
            {...tabLink(each === direction)}
          >
            {t(`notices.box_${each}`)}
          </Link>
        ))}
      </Tabs>
      <PeriodFilters period={period} today={today} />
      <Sheet
        query={query}
        title={t('statistics.days', { from: day(period.from), until: day(period.until) })}
        empty={<Empty title={t(`statistics.none_${direction}`)}>{t('statistics.none_text')}</Empty>}
        manyNotices
      >
        {(agencies) => <AgencyFigures agencies={agencies} direction={direction} />}
      </Sheet>
    </Page>
  );
}
