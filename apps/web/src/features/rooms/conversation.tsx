import { memo, useCallback, useRef, type ReactElement, type Ref } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Fact, Instant } from '@jianqiao/contract';
import type { RoomSnapshot } from '@jianqiao/client';
import { useReader } from '../../lib/reader';
import { useText } from '../../lib/text';
import { formatInstant } from '../../lib/time';
import { Icon } from '../../ui/icon';
import { FactLine } from './fact-line';
import { MessageRow } from './message-row';
import { PendingRow } from './pending-row';
import { useScene, type RoomScene } from './room-scene';
import { factAt, marksAbove } from './rows';
import { useConversationScroll } from './use-conversation-scroll';
import { useUnreadMarker } from './use-unread-marker';
import messageStyles from './message.module.css';
import styles from './conversation.module.css';

interface ConversationProps {
  snapshot: RoomSnapshot;
  /** A message to show first, from a link. */
  at?: number;
  scrollerRef: Ref<HTMLDivElement>;
}

/**
 * The record of a room. The list has one item for every sequence from 1 to the newest, loaded or not: the scrollbar
 * stands for the whole room, and nothing moves when a page arrives in front. Unsent messages follow behind.
 */
export function Conversation({ snapshot, at, scrollerRef }: ConversationProps) {
  const t = useText();
  const scene = useScene();
  const { timeZone } = useReader();
  const list = useRef<VirtualizerHandle>(null);
  const marker = useUnreadMarker(snapshot, scene.myAccountId);
  const scroll = useConversationScroll({ snapshot, list, firstUnread: marker, at });
  const { timeline, pending, positions } = snapshot;

  const row = useCallback(
    (_: unknown, index: number): ReactElement => {
      const message = pending[index - timeline.head];
      if (message) return <PendingRow key={message.id} message={message} head={index === timeline.head} />;
      const fact = factAt(timeline, index + 1);
      if (!fact) return <div key={index + 1} className={messageStyles.unloaded} />;
      const marks = marksAbove(timeline, fact, marker, timeZone);
      return (
        <div key={rowKey(fact, scene)}>
          {marks.day && <DayLine at={fact.at} />}
          {marks.unread && <p className={messageStyles.unread}>{t('rooms.unread_from_here')}</p>}
          <FactRow fact={fact} head={marks.head} scene={scene} />
        </div>
      );
    },
    // Receipts are asked of the session by `FactRow`; new positions must draw the rows anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [timeline, pending, positions, marker, timeZone, scene, t],
  );

  return (
    <div className={styles.conversation}>
      <div
        ref={scrollerRef}
        className={styles.scroller}
        tabIndex={0}
        role="region"
        aria-label={t('rooms.conversation')}
        data-room-log
      >
        <Virtualizer
          ref={list}
          data={scroll.items}
          bufferSize={600}
          as="ol"
          item="li"
          onScroll={scroll.onScroll}
          onResize={scroll.onResize}
        >
          {row}
        </Virtualizer>
      </div>
      {scroll.away && (
        <button type="button" className={styles.toNewest} onClick={scroll.toNewest}>
          <Icon name="toEnd" size={18} />
          {scroll.below > 0 ? t('rooms.unread_below', { count: scroll.below }) : t('rooms.to_newest')}
        </button>
      )}
    </div>
  );
}

/** An own message keeps its element when it turns from waiting into stored. */
function rowKey(fact: Fact, scene: RoomScene): string | number {
  const own = fact.type === 'message:posted' && fact.actor.accountId === scene.myAccountId;
  return own ? fact.payload.clientMessageId : fact.sequence;
}

function FactRow({ fact, head, scene }: { fact: Fact; head: boolean; scene: RoomScene }) {
  if (fact.type !== 'message:posted') return <FactLine fact={fact} />;
  const own = fact.actor.accountId === scene.myAccountId;
  const receipts = own && scene.multilateral ? scene.session.readByAgencies(fact.sequence) : null;
  return (
    <MessageRow
      fact={fact}
      head={head}
      state={own ? scene.session.messageState(fact.sequence) : null}
      readBy={receipts?.read.length ?? 0}
      of={receipts ? receipts.read.length + receipts.waiting.length : 0}
    />
  );
}

const DayLine = memo(function DayLine({ at }: { at: Instant }) {
  const { language, timeZone } = useReader();
  return <h2 className={messageStyles.day}>{formatInstant(at, language, timeZone, 'long-day')}</h2>;
});
