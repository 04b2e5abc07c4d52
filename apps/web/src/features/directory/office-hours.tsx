import type { AgencyView, LocalDate } from '@jianqiao/contract';
import { formatDate } from '../../lib/dates';
import { useNow } from '../../lib/now';
import { useReader } from '../../lib/reader';
import { useText } from '../../lib/text';
import { dayKey, sameClock } from '../../lib/time';
import { offsetMinutes, offsetText } from '../../lib/zones';
import { Moment, usePlace } from '../../ui/moment';
import { State } from '../../ui/state';
import { Words } from '../../ui/words';
import type { DaysOff } from './days-off';
import { isOpen, runsOf, weekdayName } from './working-week';
import styles from './directory.module.css';

/** The clock there (mine first), the place that keeps it, and its distance from UTC. */
export function ClockThere({ agency }: { agency: AgencyView }) {
  const now = useNow();
  const { timeZone } = useReader();
  const place = usePlace();
  return (
    <>
      <Moment at={now} zone={agency.timeZone} />
      <span className={styles.quiet}>
        {/* Where the clocks differ, the place stands beside theirs already. */}
        {sameClock(now, timeZone, agency.timeZone) && `${place(agency.timeZone)} · `}
        <bdi>{offsetText(offsetMinutes(agency.timeZone, now))}</bdi>
      </span>
    </>
  );
}

interface OfficeHoursProps {
  agency: AgencyView;
  /** Days to come on which it is closed, beside those that its week leaves out. */
  off?: DaysOff;
}

/** The agency's own working week, and whether somebody is likely to be at their desk now. */
export function OfficeHours({ agency, off }: OfficeHoursProps) {
  const t = useText();
  const now = useNow();
  const { language } = useReader();
  const { days, from, to } = agency.workingWeek;
  const today = dayKey(now, agency.timeZone);
  const name = (day: number) => weekdayName(day, language);
  const runs = runsOf(days).map(([first, last]) =>
    first === last ? name(first) : t('directory.days', { from: name(first), to: name(last) }),
  );
  const week = new Intl.ListFormat(language, { type: 'conjunction', style: 'short' }).format(runs);
  const hours = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });
  const clock = (time: string) =>
    time
      .split(':')
      .map((part) => hours.format(Number(part)))
      .join(':');
  return (
    <>
      <span className={styles.week}>{t('directory.week', { days: week, from: clock(from), to: clock(to) })}</span>
      {isOpen(agency.workingWeek, agency.timeZone, now) && !off?.days.some(({ date }) => date === today) ? (
        <State tone="good">{t('directory.open')}</State>
      ) : (
        <State tone="quiet">{t('directory.closed')}</State>
      )}
      {off && <NextDaysOff off={off} today={today} />}
    </>
  );
}

const TOLD = 3;

/** The next days off by date and occasion; where not all are known, that one had better ask. */
function NextDaysOff({ off: { days, coverage }, today }: { off: DaysOff; today: LocalDate }) {
  const t = useText();
  const { language } = useReader();
  const next = days.filter(({ date }) => date >= today).slice(0, TOLD);
  return (
    <span className={styles.off}>
      {next.length > 0 && <span className={styles.quiet}>{t('calendar.next_off')}</span>}
      {next.map(({ date, reason }) => (
        <span key={date}>
          {date === today ? t('calendar.today') : formatDate(date, language, 'day')}
          {reason?.names && (
            <>
              {' · '}
              <Words of={reason.names} />
            </>
          )}
        </span>
      ))}
      {coverage !== 'full' && <span className={styles.quiet}>{t(`calendar.ask_${coverage}`)}</span>}
    </span>
  );
}
