import { lazy, Suspense, useState } from 'react';
import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import type { NoticeView, RoomSummary } from '@jianqiao/contract';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Loading } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { RoomStateWord } from '../../ui/room-state';
import { useDiscussions } from './discussion-queries';
import styles from './discussions.module.css';

const DiscussDialog = lazy(() => import('./discuss-dialog').then((module) => ({ default: module.DiscussDialog })));

const MOST_CHIPS = 6;

/** The rooms in which one talks about the notice, and the way into a new one. */
export function Discussions({ notice }: { notice: NoticeView }) {
  const t = useText();
  const { status, rooms, more } = useDiscussions(notice.id);
  const [opening, setOpening] = useState(false);
  const mayOpen = notice.actions.includes('discuss');
  if (!mayOpen && rooms.length === 0) return null;
  return (
    <section className={styles.discussions} aria-label={t('discuss.title')}>
      <header className={styles.title}>
        <h2>{t('discuss.title')}</h2>
        {mayOpen && (
          <Button size="small" icon={<Icon name="rooms" size={16} />} onClick={() => setOpening(true)}>
            {t('notice.discuss')}
          </Button>
        )}
      </header>
      {status === 'loading' && <Loading lines={2} label={t('state.loading')} />}
      {status === 'ready' && rooms.length === 0 && <p className={styles.none}>{t('discuss.none')}</p>}
      {rooms.length > 0 && (
        <ul className={styles.lines}>
          {rooms.map((room) => (
            <Line key={room.id} room={room} />
          ))}
        </ul>
      )}
      {more && <Button onClick={more}>{t('list.more')}</Button>}
      {opening && (
        <Suspense fallback={null}>
          <DiscussDialog notice={notice} onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** With whom, whose turn it is or how much is unread, and what was said last. */
function Line({ room }: { room: RoomSummary }) {
  const t = useText();
  const me = useMe();
  const others = room.agencyIds.filter((id) => id !== me.agency.id);
  return (
    <li>
      <Link to="/rooms/$roomId" params={{ roomId: room.id }} className={styles.line}>
        <span className={styles.row}>
          <span className={styles.with}>
            {others.slice(0, MOST_CHIPS).map((id) => (
              <AgencyChip key={id} agency={id} plateOnly={others.length > 2} />
            ))}
            {others.length > MOST_CHIPS && (
              <span>{t('composer.more_agencies', { count: others.length - MOST_CHIPS })}</span>
            )}
          </span>
          <Moment at={room.lastActivityAt} detail="short" />
        </span>
        <span className={styles.row}>
          <RoomStateWord room={room} />
          {room.unread > 0 && <strong>{t('rooms.unread', { count: room.unread })}</strong>}
        </span>
        {room.lastMessage && (
          <span className={styles.excerpt} dir="auto">
            {room.lastMessage.excerpt}
          </span>
        )}
      </Link>
    </li>
  );
}
