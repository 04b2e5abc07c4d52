import { type Hears, type NoticeQueries, readTold } from '@jianqiao/notices';
import { askAgain } from '../../realtime/ask-again';
import type { Audiences } from '../../realtime/audiences';
import { noticesAudience } from '../../realtime/hub-socket';

/**
 * What notices tell people: that something about one has changed, in an agency's own stream, so that every node with its
 * people hears of it by itself, Redis or not. Of them only those hear it who may know of the notice, or the draft.
 */
export function connectNotices(audiences: Audiences, queries: Pick<NoticeQueries, 'whoHears'>): void {
  const asked = new Map<string, Promise<Hears>>();
  /** Asked once for all agencies that are told in one commit, and never before it. */
  const whoHears = (noticeId: string): Promise<Hears> => {
    const known = asked.get(noticeId);
    if (known) return known;
    const answer = queries.whoHears(noticeId);
    asked.set(noticeId, answer);
    setImmediate(() => asked.delete(noticeId));
    return answer;
  };
  audiences.onFact((fact) => {
    const told = readTold(fact);
    if (!told) return;
    const { agencyId, noticeId } = told;
    const audience = noticesAudience(agencyId);
    if (audiences.isEmpty(audience)) return;
    void askAgain(() => whoHears(noticeId)).then((hears) => {
      // A hint may be missed: lists are read again after each reconnect.
      if (hears) audiences.signalSome(audience, hears, 'notices:changed', { noticeId });
    });
  });
}
