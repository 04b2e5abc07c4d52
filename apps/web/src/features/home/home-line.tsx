import { Link } from '@tanstack/react-router';
import type { RoomSummary } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Moment } from '../../ui/moment';
import { State } from '../../ui/state';
import { Words } from '../../ui/words';
import styles from './home.module.css';

const MOST_CHIPS = 4;

/** One matter: which room, with whom, what is asked of me or what was said last, and when. */
export function HomeLine({ room }: { room: RoomSummary }) {
  const t = useText();
  const me = useMe();
  const agencies = useAgencies();
  const others = room.agencyIds.filter((id) => id !== me.agency.id);
  const counterpart = others.length === 1 ? agencies.get(others[0]!) : undefined;
  return (
    <li>
      <Link to="/rooms/$roomId" params={{ roomId: room.id }} className={styles.line}>
        <span className={styles.title}>
          <Words of={room.titles} />
        </span>
        <span className={styles.when}>
          <Moment at={room.lastActivityAt} zone={counterpart?.timeZone} detail="short" />
        </span>
        <span className={styles.what}>
          {room.waitsForMe ? (
            <State tone="waits">{t('rooms.waits_for_you')}</State>
          ) : (
            <>
              {room.unread > 0 && <strong>{t('rooms.unread', { count: room.unread })}</strong>}
              {room.lastMessage && (
                <span className={styles.said}>
                  <AgencyChip agency={room.lastMessage.agencyId} plateOnly />
                  <span className={styles.excerpt} dir="auto">
                    {room.lastMessage.excerpt}
                  </span>
                </span>
              )}
            </>
          )}
        </span>
        <span className={styles.with}>
          {others.slice(0, MOST_CHIPS).map((id) => (
            <AgencyChip key={id} agency={id} plateOnly={others.length > 2} />
          ))}
          {others.length > MOST_CHIPS && (
            <span>{t('composer.more_agencies', { count: others.length - MOST_CHIPS })}</span>
          )}
        </span>
      </Link>
    </li>
  );
}
