import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { MessageKey } from '@jianqiao/i18n';
import { useHub, useRooms } from '../lib/hub';
import { noticeCountsQuery, useReadsNotices } from '../lib/notice-queries';
import { useCount } from '../lib/reader';
import { useMe } from '../lib/session';
import { useText } from '../lib/text';
import { Icon, type IconName } from '../ui/icon';
import styles from './rail.module.css';

interface Place {
  readonly to: LinkProps['to'];
  readonly icon: IconName;
  readonly label: MessageKey;
}

const HOME: Place = { to: '/', icon: 'home', label: 'nav.home' };
const ROOMS: Place = { to: '/rooms', icon: 'rooms', label: 'nav.rooms' };
const NOTICES: Place = { to: '/notices', icon: 'notices', label: 'nav.notices' };
const DIRECTORY: Place = { to: '/directory', icon: 'directory', label: 'nav.directory' };
const ADMINISTRATION: Place = { to: '/administration', icon: 'administration', label: 'nav.administration' };
/** Capacities to which that page shows something; an auditor reads the agency's history. */
const ADMINISTERING = ['agency_administrator', 'auditor', 'secretariat'] as const;
const ACCOUNT: Place = { to: '/account', icon: 'account', label: 'nav.account' };

/** Where one can go, with counts of what waits for me. On a phone it lies at the bottom. */
export function Rail() {
  const t = useText();
  const me = useMe();
  const waiting = useWaitingCounts();
  const administers = ADMINISTERING.some((capacity) => me.capacities.includes(capacity));
  const places = useReadsNotices() ? [HOME, ROOMS, NOTICES, DIRECTORY] : [HOME, ROOMS, DIRECTORY];
  const own = administers ? [ADMINISTRATION, ACCOUNT] : [ACCOUNT];
  return (
    <nav className={styles.rail} aria-label={t('frame.navigation')}>
      <span className={styles.mark}>
        <Icon name="mark" size={30} />
      </span>
      <ul className={styles.places}>
        {places.map((place) => (
          <RailItem key={place.label} place={place} count={waiting[place.label] ?? 0} />
        ))}
      </ul>
      <ul className={styles.own}>
        {own.map((place) => (
          <RailItem key={place.label} place={place} count={0} />
        ))}
      </ul>
    </nav>
  );
}

function RailItem({ place, count }: { place: Place; count: number }) {
  const t = useText();
  const figure = useCount();
  return (
    <li>
      <Link to={place.to} className={styles.item} activeOptions={{ exact: place.to === '/', includeSearch: false }}>
        <span className={styles.icon}>
          <Icon name={place.icon} size={22} />
          {count > 0 && (
            <span className={styles.count}>
              <bdi dir="ltr" aria-hidden="true">
                {figure(count)}
              </bdi>
              <span className="unseen">{t('frame.waiting', { count })}</span>
            </span>
          )}
        </span>
        <span className={styles.label}>{t(place.label)}</span>
      </Link>
    </li>
  );
}

/** Home: proposals my agency has to answer. Rooms: rooms with something unread. Notices: to acknowledge, to review. */
function useWaitingCounts(): Partial<Record<MessageKey, number>> {
  const { rooms } = useRooms();
  const { data: counts } = useQuery({ ...noticeCountsQuery(useHub()), enabled: useReadsNotices() });
  return {
    'nav.home': rooms.filter((room) => room.waitsForMe).length,
    'nav.rooms': rooms.filter((room) => room.unread > 0).length,
    'nav.notices': counts ? counts.toAcknowledge + counts.toReview : 0,
  };
}
