import { Link } from '@tanstack/react-router';
import { useHub, useRooms } from '../../lib/hub';
import { useReader } from '../../lib/reader';
import { useMe, useSpeaksForAgency } from '../../lib/session';
import { useText } from '../../lib/text';
import { useNow } from '../../lib/now';
import { formatInstant } from '../../lib/time';
import { Empty, Loading } from '../../ui/empty';
import { Page, Section } from '../../ui/page';
import { ProblemNote } from '../../ui/problem';
import { HomeLine } from './home-line';
import { ToAcknowledge, useNoticesWait } from './to-acknowledge';
import { Clocks } from './clocks';
import { useLastVisit } from './last-visit';
import styles from './home.module.css';

/** What waits for me, what time it is for whom, and what happened while I was away. */
export function HomePage() {
  const t = useText();
  const { language, timeZone } = useReader();
  const now = useNow();
  return (
    <Page title={t('nav.home')} lead={formatInstant(now, language, timeZone, 'long-day')} wide>
      <div className={styles.columns}>
        <div>
          <ToAcknowledge />
          <Waiting />
          <SinceLastVisit />
        </div>
        <Section title={t('home.today')}>
          <Clocks />
        </Section>
      </div>
    </Page>
  );
}

/** Proposals first, then rooms with unread messages, the longest-waiting first. */
function Waiting() {
  const t = useText();
  const hub = useHub();
  const { status, problem, rooms } = useRooms();
  const mayPropose = useSpeaksForAgency();
  const noticesWait = useNoticesWait();
  const proposals = rooms.filter((room) => room.waitsForMe);
  const unread = rooms
    .filter((room) => room.unread > 0 && !room.waitsForMe)
    .toSorted((a, b) => a.lastActivityAt - b.lastActivityAt);
  // What is said above this waits, too: nothing may claim then that nothing does.
  if (noticesWait && status === 'ready' && proposals.length + unread.length === 0) return null;
  return (
    <Section title={t('home.waiting')}>
      {status === 'loading' && <Loading lines={4} label={t('state.loading')} />}
      {status === 'refused' && <ProblemNote error={problem} onRetry={() => hub.rooms.refresh()} />}
      {status === 'ready' && proposals.length + unread.length === 0 && (
        <Empty title={t('home.nothing_waits')} action={mayPropose && <Link to="/rooms/new">{t('rooms.propose')}</Link>}>
          {rooms.length === 0 && mayPropose ? t('rooms.none_text') : t('home.nothing_waits_text')}
        </Empty>
      )}
      <ul className={styles.lines}>
        {[...proposals, ...unread].map((room) => (
          <HomeLine key={room.id} room={room} />
        ))}
      </ul>
    </Section>
  );
}

/** Rooms that moved after the last visit of this browser, beyond those that already wait. */
function SinceLastVisit() {
  const t = useText();
  const me = useMe();
  const { language, timeZone } = useReader();
  const leftAt = useLastVisit(me.accountId);
  const { status, rooms } = useRooms();
  if (leftAt === null || status !== 'ready') return null;
  const moved = rooms.filter((room) => room.lastActivityAt > leftAt && room.unread === 0 && !room.waitsForMe);
  return (
    <Section
      title={t('home.since')}
      lead={t('home.since_when', { when: formatInstant(leftAt, language, timeZone, 'day-and-time') })}
    >
      {moved.length === 0 ? (
        <p className={styles.quiet}>{t('home.nothing_since')}</p>
      ) : (
        <ul className={styles.lines}>
          {moved.map((room) => (
            <HomeLine key={room.id} room={room} />
          ))}
        </ul>
      )}
    </Section>
  );
}
