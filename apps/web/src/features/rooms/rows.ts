import type { Fact } from '@jianqiao/contract';
import type { Timeline } from '@jianqiao/client';
import { dayKey } from '../../lib/time';

/** After this long a person's next message gets their name again. */
const GROUP_GAP_MS = 10 * 60_000;

/** What stands above a fact in the conversation. */
export interface RowMarks {
  /** A new day begins in the reader's zone. */
  readonly day: boolean;
  /** The first message the reader has not seen. */
  readonly unread: boolean;
  /** The person's name: the first of a run of their messages. */
  readonly head: boolean;
}

/** The fact at a sequence, when it is in the window. */
export function factAt(timeline: Timeline, sequence: number): Fact | undefined {
  return timeline.facts[sequence - timeline.from];
}

/** The marks above a fact, from its neighbour alone, so that a row never depends on the whole window. */
export function marksAbove(timeline: Timeline, fact: Fact, firstUnread: number | null, timeZone: string): RowMarks {
  const before = factAt(timeline, fact.sequence - 1);
  const day = before ? dayKey(before.at, timeZone) !== dayKey(fact.at, timeZone) : fact.sequence === 1;
  const unread = fact.sequence === firstUnread;
  const continues =
    before?.type === 'message:posted' &&
    before.actor.accountId === fact.actor.accountId &&
    before.actor.capacity === fact.actor.capacity &&
    fact.at - before.at < GROUP_GAP_MS;
  return { day, unread, head: !continues || day || unread };
}

/**
 * The first message of another person after `after` and up to `upTo`. Where the window does not reach back so far, the
 * sequence behind `after`: the view goes there, and then it is known.
 */
export function firstUnreadMessage(
  timeline: Timeline,
  after: number,
  upTo: number,
  myAccountId: string,
): number | null {
  if (after + 1 < timeline.from) return after < upTo ? after + 1 : null;
  for (let sequence = after + 1; sequence <= Math.min(timeline.to, upTo); sequence += 1) {
    const fact = factAt(timeline, sequence);
    if (fact?.type === 'message:posted' && fact.actor.accountId !== myAccountId) return sequence;
  }
  return null;
}

/** How many messages of other people are newer than `after`; beyond the window every fact counts. */
export function newerMessages(timeline: Timeline, after: number, myAccountId: string): number {
  let count = timeline.head - Math.max(timeline.to, Math.min(after, timeline.head));
  for (let sequence = timeline.to; sequence > after && sequence >= timeline.from; sequence -= 1) {
    const fact = factAt(timeline, sequence);
    if (fact?.type === 'message:posted' && fact.actor.accountId !== myAccountId) count += 1;
  }
  return count;
}
