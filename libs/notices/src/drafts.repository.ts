import type { DraftAction, NoticeRulesView } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { Database, Tx } from '@jianqiao/persistence';
import type { EntityManager } from 'typeorm';
import { type DraftStanding, draftPolicy, isPossible, mayKnowDraft } from './draft.policy';
import type { NoticePorts } from './notice-directory';
import { NoticeEntity, NoticeVersionEntity } from './notice.entity';
import { NoticeActionForbidden, NoticeNotFound, NoticeStale, NoticeTransitionRefused } from './notice.errors';
import { deputisingFor } from './notices.repository';
import { rulesOf } from './rules.service';
import { needsCertificate } from './version-text';

/** A draft with its versions, in their order, and what decides who may do what with it. */
export interface Draft {
  readonly notice: NoticeEntity;
  readonly versions: readonly NoticeVersionEntity[];
  readonly rules: NoticeRulesView;
  readonly standing: DraftStanding;
}

/**
 * The draft, if the actor may know of it; else it is not found. Inside a unit of work say whether an authorised officer
 * is there, as found out before: it must not wait for another connection.
 */
export async function knownDraft(
  manager: EntityManager,
  ports: Pick<NoticePorts, 'directory'>,
  actor: Actor,
  noticeId: string,
  officerThere?: boolean,
): Promise<Draft> {
  const draft = await ownDraft(manager, ports, actor, noticeId, officerThere);
  if (!mayKnowDraft(actor, draft.standing)) throw new NoticeNotFound();
  return draft;
}

/**
 * The draft of the actor's agency, for one who has just taken a step on it: that may have been the last for which they
 * were needed.
 */
export async function ownDraft(
  manager: EntityManager,
  ports: Pick<NoticePorts, 'directory'>,
  actor: Actor,
  noticeId: string,
  officerThere?: boolean,
): Promise<Draft> {
  const notice = await manager.findOneBy(NoticeEntity, { id: noticeId });
  // Before anything else is read: a stranger shall not even wait for it.
  if (!notice || notice.agencyId !== actor.agencyId) throw new NoticeNotFound();
  const versions = await manager.find(NoticeVersionEntity, { where: { noticeId }, order: { position: 'ASC' } });
  const rules = await rulesOf(manager, notice.agencyId);
  const { state, agencyId, authorId, team } = notice;
  const standing: DraftStanding = {
    state,
    agencyId,
    authorId,
    team,
    reviewRequired: rules.reviewRequired,
    awaitsCertification: versions.some((version) => needsCertificate(version) && version.certifiedAt === null),
    officerThere: officerThere ?? (await deputisingFor(ports, actor)).hasAuthorisedOfficer,
  };
  return { notice, versions, rules, standing };
}

/** Refuses what the actor may not do with the draft, or what nobody may in this state. */
export function demand(action: DraftAction, actor: Actor, { standing }: Draft): void {
  if (!draftPolicy[action](actor, standing)) throw new NoticeActionForbidden(action);
  if (!isPossible(action, standing.state)) throw new NoticeTransitionRefused(standing.state, action);
}

/**
 * Locks the draft until the unit of work ends, as its first statement: everything read after it is as the last change
 * left it. Versions have rows of their own, and without this one could be written beside the issue.
 */
export async function holdStill(tx: Tx, noticeId: string): Promise<void> {
  await tx.query('UPDATE notice SET updated_at = updated_at WHERE id = ?', [noticeId]);
}

/** Runs one step of the drafting team: known? allowed? possible? and then the step itself, the draft held still. */
export async function stepOnDraft<T>(
  { database, ports }: { readonly database: Database; readonly ports: Pick<NoticePorts, 'directory'> },
  actor: Actor,
  action: DraftAction,
  noticeId: string,
  step: (tx: Tx, draft: Draft) => Promise<T>,
): Promise<T> {
  // Strangers are refused before anything is locked.
  const before = await knownDraft(database.reader, ports, actor, noticeId);
  demand(action, actor, before);
  return database.unitOfWork.run(async (tx) => {
    await holdStill(tx, noticeId);
    const draft = await knownDraft(tx, ports, actor, noticeId, before.standing.officerThere);
    demand(action, actor, draft);
    return step(tx, draft);
  });
}

type Unversioned = Partial<Omit<NoticeEntity, 'id' | 'version'>>;

/** Changes a draft and raises its version; somebody else's change in between is `notice.stale`. */
export async function changeDraft(
  tx: Tx,
  { id, version: current }: NoticeEntity,
  expectedVersion: number,
  change: Unversioned,
): Promise<number> {
  if (current !== expectedVersion) throw new NoticeStale(current);
  const version = current + 1;
  const { affected } = await tx.update(NoticeEntity, { id, version: current }, { ...(change as object), version });
  if (affected !== 1) throw new NoticeStale(version);
  return version;
}
