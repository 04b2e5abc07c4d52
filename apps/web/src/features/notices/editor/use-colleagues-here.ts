import { useEffect, useRef, useState } from 'react';
import { useHub } from '../../../lib/hub';

/** Where a colleague is in the draft now. */
export interface Place {
  readonly accountId: string;
  readonly language: string;
  readonly block: number | null;
  readonly at: number;
}

/** Somebody who has not moved is still there for so long. */
const STAYS_MS = 45_000;
const TELL_AGAIN_MS = 20_000;

/** Who else is in this draft, and where; and tells them where one is oneself. */
export function useColleaguesHere(
  noticeId: string,
): [readonly Place[], (language: string | null, block: number | null) => void] {
  const hub = useHub();
  const [places, setPlaces] = useState<ReadonlyMap<string, Place>>(new Map());
  const mine = useRef<{ language: string | null; block: number | null }>({ language: null, block: null });

  useEffect(
    () =>
      hub.notices.onPlaced((placed) => {
        if (placed.noticeId !== noticeId || placed.accountId === hub.me.accountId) return;
        setPlaces((before) => {
          const next = new Map(before);
          const { accountId, language, block } = placed;
          if (language === null) next.delete(accountId);
          else next.set(accountId, { accountId, language, block, at: Date.now() });
          return next;
        });
      }),
    [hub, noticeId],
  );

  useEffect(() => {
    const tell = () => void hub.command('draft:place', { noticeId, ...mine.current });
    const timer = setInterval(() => {
      if (mine.current.language !== null) tell();
      const since = Date.now() - STAYS_MS;
      setPlaces((before) => new Map([...before].filter(([, { at }]) => at > since)));
    }, TELL_AGAIN_MS);
    return () => {
      clearInterval(timer);
      mine.current = { language: null, block: null };
      tell();
    };
  }, [hub, noticeId]);

  const move = (language: string | null, block: number | null) => {
    if (mine.current.language === language && mine.current.block === block) return;
    mine.current = { language, block };
    void hub.command('draft:place', { noticeId, language, block });
  };
  return [[...places.values()], move];
}
