import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { RoomSnapshot } from '@jianqiao/client';
import { useScene } from './room-scene';
import { newerMessages } from './rows';

/** Closer to the end than this, the list follows what arrives. */
const NEAR_END_PX = 60;
/** A page is asked for when the view comes this near to the window's edge. */
const AHEAD = 80;
/** Beyond this distance the window jumps instead of growing page by page. */
const FAR = 300;
const JUMP_AFTER_MS = 120;

interface ScrollInput {
  snapshot: RoomSnapshot;
  list: RefObject<VirtualizerHandle | null>;
  firstUnread: number | null;
  at: number | undefined;
}

/** Where the reader is in the record: follows the end, loads what comes into view, tells the hub what was read. */
export function useConversationScroll({ snapshot, list, firstUnread, at }: ScrollInput) {
  const { session, myAccountId } = useScene();
  const { timeline, pending } = snapshot;
  const total = timeline.head + pending.length;
  const items = useMemo<ArrayLike<undefined>>(() => ({ length: total }), [total]);
  const [away, setAway] = useState(false);
  const [below, setBelow] = useState(0);
  const following = useRef(true);
  const placed = useRef(false);
  const jump = useRef(0);
  const latest = useRef(snapshot);
  useLayoutEffect(() => {
    latest.current = snapshot;
  });

  const toEnd = useCallback(() => {
    const { timeline, pending } = latest.current;
    const last = timeline.head + pending.length - 1;
    if (last >= 0) list.current?.scrollToIndex(last, { align: 'end' });
  }, [list]);

  /** Sequences in view, counting a last line that is at least half visible. */
  const view = useCallback(() => {
    const handle = list.current;
    if (!handle || handle.viewportSize === 0) return null;
    const top = handle.scrollOffset;
    const bottom = top + handle.viewportSize;
    const last = handle.findItemIndex(bottom - 1);
    const seen = handle.getItemOffset(last) + handle.getItemSize(last) / 2 <= bottom ? last + 1 : last;
    return { first: handle.findItemIndex(top) + 1, last: seen, fromEnd: handle.scrollSize - bottom };
  }, [list]);

  const load = useCallback(() => {
    const range = view();
    const { timeline, hasOlder, hasNewer, loading } = latest.current;
    if (!range || !placed.current) return;
    clearTimeout(jump.current);
    const last = Math.min(range.last, timeline.head);
    if (last < timeline.from - FAR || range.first > timeline.to + FAR) {
      // Only where the scrollbar comes to rest, not everything it is dragged across.
      const middle = Math.round((range.first + last) / 2);
      jump.current = window.setTimeout(() => void session.jumpTo(Math.max(1, middle)), JUMP_AFTER_MS);
    } else if (loading === null && hasOlder && range.first - AHEAD < timeline.from) {
      void session.loadOlder();
    } else if (loading === null && hasNewer && last + AHEAD > timeline.to) {
      void session.loadNewer();
    }
  }, [session, view]);

  const settle = useCallback(() => {
    const range = view();
    if (!range || !placed.current) return;
    const { timeline, read: alreadyRead } = latest.current;
    following.current = range.fromEnd < NEAR_END_PX;
    setAway(!following.current);
    setBelow(following.current ? 0 : newerMessages(timeline, Math.max(range.last, alreadyRead), myAccountId));
    const read = Math.min(range.last, timeline.to);
    if (document.visibilityState === 'visible' && read >= timeline.from) session.markRead(read);
  }, [session, myAccountId, view]);

  const onScroll = useCallback(() => {
    settle();
    load();
  }, [settle, load]);

  const onResize = useCallback(() => {
    if (following.current && placed.current) toEnd();
    else settle();
    load();
  }, [settle, load, toEnd]);

  // The first look: a message a link names, else what is unread, else the newest.
  useLayoutEffect(() => {
    if (placed.current || total === 0 || !list.current) return;
    const target = at ?? firstUnread;
    following.current = target === null || target === undefined;
    if (target) list.current.scrollToIndex(Math.min(target, timeline.head) - 1, { align: at ? 'center' : 'start' });
    else toEnd();
    placed.current = true;
  }, [total, at, firstUnread, timeline.head, list, toEnd]);

  // Something new at the end: follow it, unless the reader is elsewhere. An own message always brings them back.
  const sent = pending.at(-1)?.id;
  useLayoutEffect(() => {
    if (sent) following.current = true;
  }, [sent]);
  useLayoutEffect(() => {
    if (following.current && placed.current) toEnd();
  }, [total, toEnd]);

  useEffect(() => {
    load();
    settle();
  }, [timeline, snapshot.loading, load, settle]);

  // What lay unread in a hidden tab is read once it is looked at.
  useEffect(() => {
    document.addEventListener('visibilitychange', settle);
    return () => {
      document.removeEventListener('visibilitychange', settle);
      clearTimeout(jump.current);
    };
  }, [settle]);

  const toNewest = useCallback(() => {
    following.current = true;
    if (latest.current.hasNewer) void session.jumpToNewest().then(toEnd);
    toEnd();
  }, [session, toEnd]);

  return { items, away, below, onScroll, onResize, toNewest };
}
