import { useEffect, useRef, useState } from 'react';
import type { RoomSnapshot } from '@jianqiao/client';
import { firstUnreadMessage } from './rows';

/**
 * Where "new from here" stands: the first message of others that was unread when the room was opened, or that came while
 * the tab was not looked at. What arrives before the reader's eyes gets no mark.
 */
export function useUnreadMarker(snapshot: RoomSnapshot, myAccountId: string): number | null {
  const { timeline, readAtOpening } = snapshot;
  const [headAtOpening] = useState(timeline.head);
  const [unseen, setUnseen] = useState<{ after: number; upTo: number }>({ after: readAtOpening, upTo: headAtOpening });
  const head = useRef(timeline.head);
  useEffect(() => {
    head.current = timeline.head;
  }, [timeline.head]);

  useEffect(() => {
    let hiddenAt: number | null = null;
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') hiddenAt = head.current;
      else if (hiddenAt !== null && head.current > hiddenAt) setUnseen({ after: hiddenAt, upTo: head.current });
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, []);

  return firstUnreadMessage(timeline, unseen.after, unseen.upTo, myAccountId);
}
