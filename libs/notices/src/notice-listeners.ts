import type { Actor } from '@jianqiao/kernel';
import { type EntityManager, In, IsNull } from 'typeorm';
import { mayKnowDraft } from './draft.policy';
import { NoticeEntity, NoticeVersionEntity } from './notice.entity';
import { isIssued, readsMark } from './notice.policy';

/** Says of a person of an agency that is told of a notice, whether they may know of it. */
export type Hears = (actor: Actor) => boolean;

/** Who may hear that a notice, or a draft, has changed. */
export async function whoHears(manager: EntityManager, noticeId: string): Promise<Hears> {
  const select = { id: true, state: true, mark: true, agencyId: true, authorId: true, team: true } as const;
  const notice = await manager.findOne(NoticeEntity, { select, where: { id: noticeId } });
  if (!notice) return () => false;
  if (isIssued(notice.state)) return (actor) => readsMark(actor, notice.mark);
  const authority = In(['authentic', 'official_translation']);
  const awaitsCertification = await manager.existsBy(NoticeVersionEntity, {
    noticeId,
    authority,
    certifiedAt: IsNull(),
  });
  return (actor) => mayKnowDraft(actor, { ...notice, awaitsCertification, reviewRequired: false, officerThere: true });
}
