import { Link } from '@tanstack/react-router';
import type { RoomSummary } from '@jianqiao/contract';
import { useCount, useReader } from '../../lib/reader';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { dayKey } from '../../lib/time';
import { useNow } from '../../lib/now';
import { AgencyChip } from '../../ui/agency-chip';
import { Moment } from '../../ui/moment';
import { Words } from '../../ui/words';
import { RoomStateWord } from '../../ui/room-state';
import styles from './room-list.module.css';

const MOST_PLATES = 7;

/** A line in the list: title, with whom, the last words or whose turn it is, and how much is unread. */
export function RoomLine({ room }: { room: RoomSummary }) {
  const t = useText();
  const me = useMe();
  const figure = useCount();
  const others = room.agencyIds.filter((id) => id !== me.agency.id);
  return (
    <Link
      from="/rooms"
      to="/rooms/$roomId"
      params={{ roomId: room.id }}
      search={(old) => ({ q: old.q, show: old.show })}
      className={styles.line}
      activeOptions={{ includeSearch: false }}
      data-unread={room.unread > 0}
    >
      <span className={styles.first}>
        <span className={styles.title}>
          <Words of={room.titles} />
        </span>
        <LastActivity at={room.lastActivityAt} />
      </span>
      <span className={styles.plates}>
        {others.slice(0, MOST_PLATES).map((id) => (
          <AgencyChip key={id} agency={id} plateOnly={others.length > 1} />
        ))}
        {others.length > MOST_PLATES && (
          <span>{t('composer.more_agencies', { count: others.length - MOST_PLATES })}</span>
        )}
      </span>
      <span className={styles.third}>
        {room.state === 'open' && !room.waitsForMe ? (
          <span className={styles.excerpt} dir="auto">
            {room.lastMessage?.excerpt ?? t(room.member ? 'rooms.no_message' : 'rooms.not_member')}
          </span>
        ) : (
          <RoomStateWord room={room} />
        )}
        {room.unread > 0 && (
          <span className={styles.unread}>
            <bdi dir="ltr" aria-hidden="true">
              {figure(room.unread)}
            </bdi>
            <span className="unseen">{t('rooms.unread', { count: room.unread })}</span>
          </span>
        )}
      </span>
    </Link>
  );
}

/** Today the time, before that the day. */
function LastActivity({ at }: { at: number }) {
  const { timeZone } = useReader();
  const now = useNow();
  return <Moment at={at} detail={dayKey(at, timeZone) === dayKey(now, timeZone) ? 'time' : 'day'} />;
}
