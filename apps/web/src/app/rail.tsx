import { Link, type LinkProps } from '@tanstack/react-router';
import type { MessageKey } from '@jianqiao/i18n';
import { useRooms } from '../lib/hub';
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

const PLACES: readonly Place[] = [
  { to: '/', icon: 'home', label: 'nav.home' },
  { to: '/rooms', icon: 'rooms', label: 'nav.rooms' },
  { to: '/directory', icon: 'directory', label: 'nav.directory' },
];
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
  const own = administers ? [ADMINISTRATION, ACCOUNT] : [ACCOUNT];
  return (
    <nav className={styles.rail} aria-label={t('frame.navigation')}>
      <span className={styles.mark}>
        <Icon name="mark" size={30} />
      </span>
      <ul className={styles.places}>
        {PLACES.map((place) => (
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

/** Home: proposals my agency has to answer. Rooms: rooms with something unread. */
function useWaitingCounts(): Partial<Record<MessageKey, number>> {
  const { rooms } = useRooms();
  return {
    'nav.home': rooms.filter((room) => room.waitsForMe).length,
    'nav.rooms': rooms.filter((room) => room.unread > 0).length,
  };
}
