import { useEffect, useRef, useState } from 'react';
import type { RoomSnapshot } from '@jianqiao/client';
import { useText } from '../../lib/text';
import { personName } from './fact-line';
import { useScene } from './room-scene';
import { factAt, newerMessages } from './rows';

const EVERY_MS = 1_500;
const LONGEST = 200;

/** Tells screen readers what others write: politely, shortened, and a burst as a number. */
export function Announcer({ snapshot }: { snapshot: RoomSnapshot }) {
  const t = useText();
  const scene = useScene();
  const [words, setWords] = useState('');
  const told = useRef(snapshot.timeline.head);
  const latest = useRef(snapshot);
  useEffect(() => {
    latest.current = snapshot;
  });

  useEffect(() => {
    const timer = setInterval(() => {
      const { timeline } = latest.current;
      if (timeline.head <= told.current) return;
      const count = newerMessages(timeline, told.current, scene.myAccountId);
      const fact = factAt(timeline, timeline.head);
      told.current = timeline.head;
      if (count === 0) return;
      if (count > 1 || fact?.type !== 'message:posted') setWords(t('rooms.announce_many', { count }));
      else {
        const who = personName(scene.member(fact.actor.accountId)?.name) ?? t('rooms.someone');
        setWords(t('rooms.announce_one', { who, text: fact.payload.text.slice(0, LONGEST) }));
      }
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [scene, t]);

  return (
    <p className="unseen" aria-live="polite">
      {words}
    </p>
  );
}
