import { Fact, RoomSummary } from '@jianqiao/contract';
import { isErased } from './reducer';

/** Unread messages are counted up to here, by the hub and by the client. */
export const UNREAD_LIMIT = 100;
const EXCERPT = 140;

/** What a list shows of a message; the hub cuts at the same character. */
export function excerptOf(text: string): string {
  return [...text.slice(0, EXCERPT * 2)].slice(0, EXCERPT).join('');
}

/** A room's line in the list after the next fact of its stream, as `me` sees it. */
export function reduceSummary(
  summary: RoomSummary,
  fact: Fact,
  me: { readonly accountId: string; readonly agencyId: string },
): RoomSummary {
  const next = { ...summary, head: fact.sequence };
  if (isErased(fact) && fact.type !== 'message:posted') return next;
  switch (fact.type) {
    case 'message:posted': {
      const { accountId, agencyId } = fact.actor;
      const counts = accountId !== me.accountId && fact.sequence > summary.read;
      return {
        ...next,
        lastActivityAt: fact.at,
        unread: Math.min(UNREAD_LIMIT, summary.unread + (counts ? 1 : 0)),
        lastMessage: {
          sequence: fact.sequence,
          at: fact.at,
          accountId,
          agencyId,
          excerpt: isErased(fact) ? '' : excerptOf(fact.payload.text),
        },
      };
    }
    case 'room:accepted':
    case 'room:declined': {
      const waitsForMe = summary.waitsForMe && fact.payload.agencyId !== me.agencyId;
      const { state, version } = fact.payload;
      return { ...next, state, version, waitsForMe, lastActivityAt: fact.at };
    }
    case 'room:withdrawn':
      return { ...next, state: 'withdrawn', waitsForMe: false, version: fact.payload.version };
    case 'room:retitled':
      return { ...next, titles: fact.payload.titles, version: fact.payload.version };
    case 'member:named':
    case 'member:left':
    case 'member:removed': {
      const member = fact.payload.accountId === me.accountId ? fact.type === 'member:named' : summary.member;
      return { ...next, member, version: fact.payload.version };
    }
    default:
      return next;
  }
}

/** The most recently active first; equal ones by id as the hub has them, so that nothing jumps. */
export function byActivity(a: RoomSummary, b: RoomSummary): number {
  return b.lastActivityAt - a.lastActivityAt || (a.id < b.id ? 1 : -1);
}
