import type { RoomSnapshot } from '@jianqiao/client';
import { useText } from '../../lib/text';
import { Moment } from '../../ui/moment';
import { factAt } from './rows';

/** How far one person has read: everything, up to a time, or nothing yet. */
export function ReadState({ accountId, snapshot }: { accountId: string; snapshot: RoomSnapshot }) {
  const t = useText();
  const { timeline, positions } = snapshot;
  const read = positions.find((position) => position.accountId === accountId)?.read ?? 0;
  if (read >= newestMessage(snapshot)) return <span>{t('people.read_all')}</span>;
  if (read === 0) return <span>{t('people.read_nothing')}</span>;
  const fact = factAt(timeline, read);
  return (
    <span>
      {fact ? t('people.read_up_to') : t('people.read_older')} {fact && <Moment at={fact.at} detail="day-and-time" />}
    </span>
  );
}

/** What comes after the newest message (somebody named, a new title) needs no reading. */
function newestMessage({ timeline }: RoomSnapshot): number {
  for (let sequence = timeline.to; sequence >= timeline.from; sequence -= 1) {
    if (factAt(timeline, sequence)?.type === 'message:posted') return sequence;
  }
  return timeline.head;
}
