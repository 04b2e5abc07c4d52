import type { AgencyView, Instant } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { useRooms } from '../../lib/hub';
import { useNow } from '../../lib/now';
import { useReader } from '../../lib/reader';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { dayKey, formatInstant, localTime, sameClock } from '../../lib/time';
import { AgencyChip } from '../../ui/agency-chip';
import { usePlace } from '../../ui/moment';
import { State } from '../../ui/state';
import styles from './home.module.css';

/** Places whose clocks show the same now. */
interface Clock {
  readonly zones: readonly string[];
  readonly agencies: readonly AgencyView[];
}

/** My clock, then those of the agencies I work with, and whether somebody is likely to be at their desk. */
export function Clocks() {
  const t = useText();
  const { language, timeZone } = useReader();
  const now = useNow();
  const place = usePlace();
  return (
    <ul className={styles.clocks}>
      {useClocks(now).map(({ zones, agencies }, index) => (
        <li key={zones[0]} className={index === 0 ? styles.mine : undefined}>
          <bdi className={styles.time}>{formatInstant(now, language, zones[0]!, 'time')}</bdi>
          <div>
            <p>
              <strong>{zones.map(place).join(' · ')}</strong>{' '}
              {index === 0 && <span className={styles.quiet}>{t('home.my_clock')}</span>}
              {dayKey(now, zones[0]!) !== dayKey(now, timeZone) && (
                <span className={styles.quiet}>{formatInstant(now, language, zones[0]!, 'day')}</span>
              )}
            </p>
            {agencies.map((agency) => (
              <p key={agency.id} className={styles.office}>
                <AgencyChip agency={agency} />
                <Office agency={agency} now={now} />
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** By the agency's own working week; holidays are not known here. */
function Office({ agency, now }: { agency: AgencyView; now: Instant }) {
  const t = useText();
  const { minutes, weekday } = localTime(now, agency.timeZone);
  const { days, from, to } = agency.workingWeek;
  const workday = days.includes(weekday);
  if (workday && minutes >= minutesOf(from) && minutes < minutesOf(to)) {
    return <State tone="good">{t('home.office_open', { until: to })}</State>;
  }
  const opens = workday && minutes < minutesOf(from);
  return <State tone="quiet">{opens ? t('home.office_opens', { from }) : t('home.office_closed')}</State>;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Mine first, then from east to west; a clock for each time shown, however many places keep it. */
function useClocks(now: Instant): readonly Clock[] {
  const me = useMe();
  const { timeZone } = useReader();
  const { rooms } = useRooms();
  const known = useAgencies();
  const ids = new Set(rooms.filter((room) => room.state === 'open').flatMap((room) => room.agencyIds));
  ids.delete(me.agency.id);
  const agencies = [...ids].map((id) => known.get(id)).filter((agency) => agency !== undefined);
  const clocks: Clock[] = [{ zones: [timeZone], agencies: [] }];
  for (const agency of agencies.toSorted((a, b) =>
    localKey(now, b.timeZone).localeCompare(localKey(now, a.timeZone)),
  )) {
    const index = clocks.findIndex(({ zones }) => sameClock(now, zones[0]!, agency.timeZone));
    const clock = clocks[index];
    if (!clock) clocks.push({ zones: [agency.timeZone], agencies: [agency] });
    else {
      const zones = clock.zones.includes(agency.timeZone) ? clock.zones : [...clock.zones, agency.timeZone];
      clocks[index] = { zones, agencies: [...clock.agencies, agency] };
    }
  }
  return clocks;
}

function localKey(now: Instant, zone: string): string {
  return dayKey(now, zone) + String(localTime(now, zone).minutes).padStart(4, '0');
}
