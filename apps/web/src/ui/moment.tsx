import type { Instant } from '@jianqiao/contract';
import { useReader } from '../lib/reader';
import { useText } from '../lib/text';
import { cityOf, formatInstant, placeKey, sameClock, type Detail } from '../lib/time';
import styles from './moment.module.css';

interface MomentProps {
  at: Instant;
  /** The other side's zone; shown second, with its place, where its clock differs from the reader's. */
  zone?: string;
  detail?: Exclude<Detail, 'day-key'>;
}

/** A time always reads: mine first, theirs second — "14:00 · 13:00 Hanoi". */
export function Moment({ at, zone, detail = 'time' }: MomentProps) {
  const { language, timeZone } = useReader();
  const place = usePlace();
  const theirs = zone && !sameClock(at, timeZone, zone) ? zone : undefined;
  const whole = [timeZone, ...(zone && zone !== timeZone ? [zone] : [])]
    .map((each) => `${formatInstant(at, language, each, 'day-and-time')} ${place(each)}`)
    .join('\n');
  return (
    <time className={styles.moment} dateTime={new Date(at).toISOString()} title={whole}>
      <bdi>{formatInstant(at, language, timeZone, detail)}</bdi>
      {theirs && (
        <span className={styles.theirs}>
          <bdi>{formatInstant(at, language, theirs, detail)}</bdi> {place(theirs)}
        </span>
      )}
    </time>
  );
}

/** Names a time zone by its place, in the reader's language. */
export function usePlace(): (timeZone: string) => string {
  const t = useText();
  return (timeZone) => {
    const key = placeKey(timeZone);
    return key ? t(key) : cityOf(timeZone);
  };
}
