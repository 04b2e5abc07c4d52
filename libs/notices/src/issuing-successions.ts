import type { Actor } from '@jianqiao/kernel';
import type { FactEntry } from '@jianqiao/ledger';
import { RunAgain, type Tx } from '@jianqiao/persistence';
import type { ActorSnapshot } from '@jianqiao/contract';
import { sealNotice } from './chains';
import type { Evidence } from './evidence/evidence';
import { NoticeEntity } from './notice.entity';
import { NoticeActionForbidden, NoticeTransitionRefused } from './notice.errors';
import { noticeFact, noticeStream } from './notice.facts';
import { noticeWorkflow } from './notice.workflow';
import { stopWaiting } from './notices.repository';

/** What became of an older notice by the issue of one that names it. */
export interface Succession {
  readonly notice: NoticeEntity;
  readonly entry: FactEntry;
}

/** Ends the notices that this one supersedes, and marks those that it corrects; in one order, whoever issues. */
export async function succeed(
  tx: Tx,
  evidence: Evidence,
  speaker: Actor,
  officer: ActorSnapshot,
  successor: NoticeEntity,
  now: number,
): Promise<readonly Succession[]> {
  const named = successor.references
    .filter(({ kind, relation }) => kind === 'notice' && (relation === 'corrects' || relation === 'supersedes'))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const successions: Succession[] = [];
  for (const { id, relation } of named) {
    const action = relation === 'corrects' ? 'correct' : 'supersede';
    const notice = await tx.findOneBy(NoticeEntity, { id });
    if (notice?.agencyId !== successor.agencyId) throw new NoticeActionForbidden(action);
    const state = action === 'correct' ? notice.state : noticeWorkflow.next(notice.state, 'supersede');
    // A corrigendum of what is not in force any more would correct nothing.
    if (!state || notice.state !== 'issued') throw new NoticeTransitionRefused(notice.state, action);
    const by = { id: successor.id, number: successor.number! };
    const step = action === 'correct' ? 'corrected' : 'superseded';
    const { jws, end } = sealNotice(evidence, notice, { step, at: now, officer, by });
    const marks =
      action === 'correct'
        ? { correctedBy: [...notice.correctedBy, successor.id] }
        : { state, supersededBy: successor.id, endedAt: now };
    const version = notice.version + 1;
    const change: object = { ...marks, ...end, version, updatedAt: now };
    const { affected } = await tx.update(NoticeEntity, { id, version: notice.version }, change);
    if (affected !== 1) throw new RunAgain('another step was first at a notice');
    if (action === 'supersede') await stopWaiting(tx, id);
    const draft = noticeFact(`notice:${step}`, { by: by.id, number: by.number, version, jws });
    successions.push({ notice, entry: { streamId: noticeStream(id), draft, actor: speaker, at: now } });
  }
  return successions;
}
