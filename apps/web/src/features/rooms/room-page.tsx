import { useCallback, useDeferredValue, useEffect, useRef } from 'react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useHub, useObservable } from '../../lib/hub';
import { useLocalized } from '../../lib/reader';
import { useShortcuts } from '../../lib/shortcuts';
import { useText } from '../../lib/text';
import { Loading } from '../../ui/empty';
import { useDocumentTitle } from '../../ui/page';
import { ProblemNote } from '../../ui/problem';
import { Announcer } from './announcer';
import { Composer } from './composer';
import { Conversation } from './conversation';
import { ContextPanel } from './context-panel';
import { PendingRow } from './pending-row';
import { ProposalNote } from './proposal-note';
import { RoomHeader } from './room-header';
import { SceneContext, useNewScene } from './room-scene';
import type { RoomPanel } from './search';
import { useSwipeBack } from './use-swipe-back';
import { useWideScreen } from './use-wide-screen';
import styles from './room-page.module.css';

export function RoomPage() {
  const { roomId } = useParams({ from: '/desk/rooms/$roomId' });
  // A room of its own for each id: nothing of one conversation may linger in the next.
  return <Room key={roomId} roomId={roomId} />;
}

function Room({ roomId }: { roomId: string }) {
  const t = useText();
  const hub = useHub();
  const session = hub.room(roomId);
  const snapshot = useObservable(session);
  const scene = useNewScene(session, snapshot);
  const localized = useLocalized();
  const search = useSearch({ from: '/desk/rooms/$roomId' });
  const navigate = useNavigate();
  const wide = useWideScreen();
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { room, status, problem } = snapshot;
  // The conversation follows at once; what stands beside it may come a moment later, so that scrolling stays smooth.
  const calm = useDeferredValue(snapshot);
  useDocumentTitle(room ? localized(room.titles).text : t('rooms.title'));

  const panel = search.panel ?? (wide ? 'people' : 'none');
  const showPanel = useCallback(
    (next: RoomPanel) =>
      void navigate({
        to: '.',
        search: (old) => ({ ...old, panel: next }),
        replace: panel !== 'none' || next === 'none',
      }),
    [navigate, panel],
  );
  const back = useCallback(
    () => void navigate({ from: '/rooms/$roomId', to: '/rooms', search: (old) => ({ q: old.q, show: old.show }) }),
    [navigate],
  );
  const toConversation = useCallback(() => scroller.current?.focus(), []);
  const toComposer = () => (field.current ? field.current.focus() : false);
  useShortcuts({
    r: toComposer,
    c: toComposer,
    Escape: () => (panel !== 'none' && !wide ? showPanel('none') : back()),
  });
  const swipe = useSwipeBack(() => (panel !== 'none' ? showPanel('none') : back()));

  useEffect(() => {
    if (wide && window.matchMedia('(pointer: fine)').matches) scroller.current?.focus({ preventScroll: true });
  }, [wide, room?.id]);

  if (status === 'refused') {
    return (
      <div className={styles.opening}>
        <ProblemNote error={problem} large />
        {/* What was written and can no longer be sent is still the writer's to copy. */}
        <SceneContext value={scene}>
          {snapshot.pending.map((message) => (
            <PendingRow key={message.id} message={message} head />
          ))}
        </SceneContext>
        <p className={styles.refused}>
          <Link to="/rooms">{t('rooms.back')}</Link>
        </p>
      </div>
    );
  }
  if (!room) {
    return (
      <div className={styles.opening}>
        <Loading lines={6} label={t('rooms.opening')} />
      </div>
    );
  }
  const reads = room.actions.includes('read');
  return (
    <SceneContext value={scene}>
      <div className={styles.room} data-panel={panel} {...swipe}>
        <section className={styles.main} aria-label={localized(room.titles).text}>
          <RoomHeader snapshot={calm} panel={panel} onPanel={showPanel} onBack={back} />
          <ProposalNote room={room} />
          {reads ? (
            <Conversation snapshot={snapshot} at={search.at} scrollerRef={scroller} />
          ) : (
            <p className={styles.closed}>{t('rooms.not_readable')}</p>
          )}
          {room.actions.includes('post') ? (
            <Composer snapshot={calm} fieldRef={field} onLeave={toConversation} />
          ) : (
            reads && <p className={styles.silent}>{t(`rooms.silent_${room.state}`)}</p>
          )}
        </section>
        {panel !== 'none' && <ContextPanel snapshot={calm} panel={panel} onPanel={showPanel} />}
        <Announcer snapshot={snapshot} />
      </div>
    </SceneContext>
  );
}
