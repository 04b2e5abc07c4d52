import type { ReminderView } from '@jianqiao/contract';
import { type Actor, holds } from '@jianqiao/kernel';
import { RunAgain, type Tx } from '@jianqiao/persistence';
import { type EntityManager, In } from 'typeorm';
import type { NoticePorts } from './notice-directory';
import { NoticeEntity } from './notice.entity';
import { NoticeNotFound, NoticeStale } from './notice.errors';
import { type Deputising, mayKnow } from './notice.policy';
import { ReceiptEntity, ReminderEntity } from './receipt.entity';

/** An issued notice that the actor may know, with their own agency's receipt and its ladder. */
export interface KnownToActor {
  readonly notice: NoticeEntity;
  readonly receipt: ReceiptEntity | null;
  readonly ladder: readonly ReminderView[];
}

/** The notice, if the actor may know of it; else it is not found. */
export async function knownNotice(manager: EntityManager, actor: Actor, noticeId: string): Promise<KnownToActor> {
  const notice = await manager.findOneBy(NoticeEntity, { id: noticeId });
  const receipt = notice && (await manager.findOneBy(ReceiptEntity, { noticeId, agencyId: actor.agencyId }));
  if (!notice || !mayKnow(actor, notice, receipt)) throw new NoticeNotFound();
  const ladders = await laddersOf(manager, receipt ? [receipt.id] : []);
  return { notice, receipt, ladder: ladders.get(receipt?.id ?? '') ?? [] };
}

/** The ladders of some receipts, each in the order of time. */
export async function laddersOf(
  manager: EntityManager,
  receiptIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReminderView[]>> {
  if (receiptIds.length === 0) return new Map();
  const reminders = await manager.findBy(ReminderEntity, { receiptId: In([...receiptIds]) });
  const inOrder = reminders.sort((a, b) => a.dueAt - b.dueAt);
  const byReceipt = Map.groupBy(inOrder, ({ receiptId }) => receiptId);
  return new Map([...byReceipt].map(([id, rungs]) => [id, rungs.map(toReminderView)]));
}

function toReminderView({ rung, dueAt, doneAt, sent }: ReminderEntity): ReminderView {
  return { rung, at: dueAt, sentAt: sent === 1 ? doneAt : null };
}

/** Who is there to act for the actor's agency; asked for deputies only, since for others it makes no difference. */
export async function deputisingFor(
  { directory }: Pick<NoticePorts, 'directory'>,
  actor: Actor,
): Promise<Pick<Deputising, 'hasAuthorisedOfficer'>> {
  if (!holds(actor, 'deputy_officer') || holds(actor, 'authorised_officer')) return { hasAuthorisedOfficer: true };
  return { hasAuthorisedOfficer: await directory.hasAuthorisedOfficer(actor.agencyId) };
}

/** Changes a notice and raises its version; somebody else's change in between is `notice.stale`. */
export async function changeNotice(
  tx: Tx,
  notice: NoticeEntity,
  expectedVersion: number,
  change: Partial<
    Pick<NoticeEntity, 'state' | 'endedAt' | 'endReason' | 'updatedAt' | 'evidenceCount' | 'lastEvidence'>
  >,
): Promise<number> {
  const version = notice.version + 1;
  if (notice.version !== expectedVersion) throw new NoticeStale(notice.version);
  const { affected } = await tx.update(
    NoticeEntity,
    { id: notice.id, version: notice.version },
    { ...change, version },
  );
  if (affected !== 1) throw new NoticeStale(version);
  return version;
}

/** What a step changes of a receipt. */
export type ReceiptChange = Partial<Omit<ReceiptEntity, 'id' | 'noticeId' | 'agencyId' | 'position' | 'version'>>;

/** Changes a receipt; somebody else's change in between has the unit of work run again, and judge anew. */
export async function changeReceipt(tx: Tx, receipt: ReceiptEntity, change: ReceiptChange): Promise<ReceiptEntity> {
  const version = receipt.version + 1;
  const { affected } = await tx.update(
    ReceiptEntity,
    { id: receipt.id, version: receipt.version },
    { ...(change as object), version },
  );
  if (affected !== 1) throw new RunAgain('another officer was first at a receipt');
  return { ...receipt, ...change, version };
}

/** Nobody is asked for an answer any more. */
export async function stopWaiting(tx: Tx, noticeId: string): Promise<void> {
  await tx.query('UPDATE notice_receipt SET waiting = 0, version = version + 1 WHERE notice_id = ? AND waiting = 1', [
    noticeId,
  ]);
}

/** The agencies of a notice: who issued it, and all recipients. */
export function agenciesOf({ agencyId, recipients }: Pick<NoticeEntity, 'agencyId' | 'recipients'>): string[] {
  return [agencyId, ...recipients.map((recipient) => recipient.agencyId)];
}
