import type { NoticeReference } from '@jianqiao/contract';
import { type Actor, DomainError } from '@jianqiao/kernel';
import { type EntityManager, In } from 'typeorm';
import { NoticeEntity } from './notice.entity';
import { NoticeActionForbidden } from './notice.errors';
import { isIssued, readsMark } from './notice.policy';
import { ReceiptEntity } from './receipt.entity';

/** A notice that may be named by those who read it. */
export type NamedNotice = Pick<NoticeEntity, 'id' | 'agencyId' | 'number' | 'state' | 'mark'>;

/** Of the notices that references name, those that an agency has issued or received. */
export async function namedNotices(
  manager: EntityManager,
  agencyId: string,
  references: readonly NoticeReference[],
): Promise<ReadonlyMap<string, NamedNotice>> {
  const ids = references.filter(({ kind }) => kind === 'notice').map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const notices = await manager.find(NoticeEntity, {
    select: { id: true, agencyId: true, number: true, state: true, mark: true },
    where: { id: In(ids) },
  });
  const receipts = await manager.find(ReceiptEntity, {
    select: { id: true, noticeId: true },
    where: { noticeId: In(ids), agencyId },
  });
  const received = new Set(receipts.map(({ noticeId }) => noticeId));
  return new Map(
    notices
      .filter((notice) => isIssued(notice.state) && (notice.agencyId === agencyId || received.has(notice.id)))
      .map((notice) => [notice.id, notice]),
  );
}

/**
 * References as they are kept: with the numbers that the hub knows, never those of the client, and of no notice whose
 * mark keeps it from whoever adds it. Only what the agency itself has issued is corrected or superseded by it.
 */
export async function keptReferences(
  manager: EntityManager,
  actor: Actor,
  { id: noticeId, references: before }: Pick<NoticeEntity, 'id' | 'references'>,
  references: readonly NoticeReference[],
): Promise<readonly NoticeReference[]> {
  const named = await namedNotices(manager, actor.agencyId, references);
  const told = new Set(before.filter(({ number }) => number !== undefined).map(({ id }) => id));
  return references.map(({ relation, kind, id }) => {
    if (id === noticeId) throw new DomainError('invalid', { issues: [{ path: 'references', rule: 'isOther' }] });
    const notice = kind === 'notice' ? named.get(id) : undefined;
    if (notice && notice.agencyId !== actor.agencyId) {
      if (relation === 'corrects') throw new NoticeActionForbidden('correct');
      if (relation === 'supersedes') throw new NoticeActionForbidden('supersede');
    }
    const isTold = notice?.number && (told.has(id) || readsMark(actor, notice.mark));
    return { relation, kind, id, ...(isTold ? { number: notice.number! } : {}) };
  });
}
