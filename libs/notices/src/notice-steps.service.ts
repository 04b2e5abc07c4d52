import type { AgencyView, DueView, ExtendNotice, StepNotice, WithdrawNotice } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, inCapacity } from '@jianqiao/kernel';
import type { FactEntry, Ledger } from '@jianqiao/ledger';
import { type Database, type Tx, insertRows } from '@jianqiao/persistence';
import { type EntityManager, In } from 'typeorm';
import { sealNotice, sealReceipt } from './chains';
import type { Evidence } from './evidence/evidence';
import { isDate, isTooFar } from './local-date';
import type { NoticePorts } from './notice-directory';
import type { NoticeEntity } from './notice.entity';
import { NoticeActionForbidden, NoticeTransitionRefused } from './notice.errors';
import { noticeFact, noticeStream, receiptStream } from './notice.facts';
import { type Deputising, FORMAL, stepPolicy } from './notice.policy';
import { noticeWorkflow } from './notice.workflow';
import { agenciesOf, changeNotice, changeReceipt, deputisingFor, knownNotice, stopWaiting } from './notices.repository';
import { ReceiptEntity, ReminderEntity } from './receipt.entity';
import { type ReminderPlan, remindersFor } from './reminder-plan';
import { tellAgencies } from './told';

/** What is needed to give one agency more time. */
interface Extension {
  readonly agency: AgencyView;
  readonly due: DueView;
  readonly plan: ReminderPlan | undefined;
}

/** What the issuing agency does with a notice after its issue. */
export class NoticeSteps {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly ports: NoticePorts,
    private readonly evidence: Evidence,
    private readonly clock: Clock,
  ) {}

  /** Takes a notice back. Nobody is asked for an answer any more; the text stays for the record. */
  async withdraw(actor: Actor, { noticeId, expectedVersion, reason }: WithdrawNotice): Promise<void> {
    const deputising = await deputisingFor(this.ports, actor);
    const speaker = inCapacity(actor, ...FORMAL);
    const officer = await this.ports.directory.snapshot(speaker);
    await this.database.unitOfWork.run(async (tx) => {
      const notice = await stepped(tx, actor, deputising, noticeId, 'withdraw');
      const state = noticeWorkflow.next(notice.state, 'withdraw');
      if (!state) throw new NoticeTransitionRefused(notice.state, 'withdraw');
      const now = this.clock.now();
      const { jws, end } = sealNotice(this.evidence, notice, { step: 'withdrawn', at: now, officer, reason });
      const change = { state, endedAt: now, endReason: reason, updatedAt: now, ...end };
      const version = await changeNotice(tx, notice, expectedVersion, change);
      await stopWaiting(tx, noticeId);
      const draft = noticeFact('notice:withdrawn', { reason, version, jws });
      await this.ledger.append(tx, noticeStream(noticeId), draft, speaker, now);
      await tellAgencies(tx, this.ledger, speaker, noticeId, agenciesOf(notice), now);
    });
  }

  /** Closes a notice that is dealt with: not while anybody is asked for an answer. */
  async archive(actor: Actor, { noticeId, expectedVersion }: StepNotice): Promise<void> {
    const deputising = await deputisingFor(this.ports, actor);
    const speaker = inCapacity(actor, ...FORMAL, 'liaison_officer');
    await this.database.unitOfWork.run(async (tx) => {
      const notice = await stepped(tx, actor, deputising, noticeId, 'archive');
      const state = noticeWorkflow.next(notice.state, 'archive');
      const isOpen = await tx.existsBy(ReceiptEntity, { noticeId, waiting: 1 });
      if (!state || isOpen) throw new NoticeTransitionRefused(notice.state, 'archive');
      const now = this.clock.now();
      const version = await changeNotice(tx, notice, expectedVersion, { state, updatedAt: now });
      const draft = noticeFact('notice:archived', { version });
      await this.ledger.append(tx, noticeStream(noticeId), draft, speaker, now);
      await tellAgencies(tx, this.ledger, speaker, noticeId, agenciesOf(notice), now);
    });
  }

  /**
   * Gives one agency, or all that have still to answer, until a later date; their ladders begin anew. Of all, those that
   * have until then, or longer, keep their date.
   */
  async extend(actor: Actor, { noticeId, expectedVersion, agencyId, date }: ExtendNotice): Promise<void> {
    const deputising = await deputisingFor(this.ports, actor);
    const speaker = inCapacity(actor, ...FORMAL);
    const officer = await this.ports.directory.snapshot(speaker);
    // To a stranger it is not found, whatever else is wrong, and without the work that a real one would cost.
    await stepped(this.database.reader, actor, deputising, noticeId, 'extend');
    const extensions = await this.extensions(noticeId, agencyId, date);
    await this.database.unitOfWork.run(async (tx) => {
      const notice = await stepped(tx, actor, deputising, noticeId, 'extend');
      if (notice.state !== 'issued') throw new NoticeTransitionRefused(notice.state, 'extend');
      const receipts = await extendable(tx, noticeId, agencyId, date);
      const now = this.clock.now();
      await changeNotice(tx, notice, expectedVersion, { updatedAt: now });
      const entries: FactEntry[] = [];
      const reminders: ReminderEntity[] = [];
      for (const receipt of receipts) {
        const extension = extensions.get(receipt.agencyId);
        // Who was asked only since then, or has a calendar that changed: the sender decides anew.
        if (!extension || extension.due.at <= Math.max(now, receipt.dueAt ?? 0)) {
          throw new DomainError('notice.invalid_date');
        }
        const { agency, due, plan } = extension;
        const step = { step: 'extended', at: now, officer, due } as const;
        const { jws, end } = sealReceipt(this.evidence, notice, receipt, agency, step);
        await changeReceipt(tx, receipt, { due, dueAt: due.at, overdueAt: null, ...end });
        const draft = noticeFact('receipt:extended', { agencyId: receipt.agencyId, due, jws });
        entries.push({ streamId: receiptStream(receipt.id), draft, actor: speaker, at: now });
        reminders.push(...remindersFor(receipt, plan, now));
      }
      await tx.delete(ReminderEntity, { receiptId: In(receipts.map(({ id }) => id)) });
      await insertReminders(tx, reminders);
      await this.ledger.appendAll(tx, entries);
      const concerned = agencyId === undefined ? agenciesOf(notice) : [notice.agencyId, agencyId];
      await tellAgencies(tx, this.ledger, speaker, noticeId, concerned, now);
    });
  }

  /** Looked up before the unit of work, which asks the database alone; what is nobody's is refused in there. */
  private async extensions(
    noticeId: string,
    agencyId: string | undefined,
    date: string,
  ): Promise<ReadonlyMap<string, Extension>> {
    if (!isDate(date) || isTooFar(date, this.clock.now())) throw new DomainError('notice.invalid_date');
    const some = agencyId === undefined ? {} : { agencyId };
    const receipts = await this.database.reader.findBy(ReceiptEntity, { noticeId, waiting: 1, ...some });
    const ids = receipts.map((receipt) => receipt.agencyId);
    if (ids.length === 0) return new Map();
    const agencies = await this.ports.directory.agencies(ids);
    const dues = await this.ports.due.of(ids, { date }, this.clock.now());
    const plans = await this.ports.plans.of(dues);
    return new Map(
      agencies.flatMap((agency) => {
        const due = dues.get(agency.id);
        return due ? [[agency.id, { agency, due, plan: plans.get(agency.id) }] as const] : [];
      }),
    );
  }
}

/** The notice, if the actor may know of it and take that step; in whatever state it is. */
async function stepped(
  manager: EntityManager,
  actor: Actor,
  deputising: Deputising,
  noticeId: string,
  step: keyof typeof stepPolicy,
): Promise<NoticeEntity> {
  const { notice, receipt } = await knownNotice(manager, actor, noticeId);
  if (!stepPolicy[step](actor, { notice, receipt, deputising, isOpen: true })) throw new NoticeActionForbidden(step);
  return notice;
}

/** Receipts that the date is later for, of those that have still to answer. */
async function extendable(
  tx: Tx,
  noticeId: string,
  agencyId: string | undefined,
  date: string,
): Promise<readonly ReceiptEntity[]> {
  const some = agencyId === undefined ? {} : { agencyId };
  const where = { noticeId, waiting: 1, ...some };
  const receipts = await tx.find(ReceiptEntity, { where, order: { id: 'ASC' } });
  if (receipts.length === 0) throw new NoticeTransitionRefused('issued', 'extend');
  const later = receipts.filter(({ due }) => due === null || due.date < date);
  if (later.length === 0) throw new DomainError('notice.invalid_date');
  return later;
}

/** Inserts reminders with few statements. */
export async function insertReminders(tx: Tx, reminders: readonly ReminderEntity[]): Promise<void> {
  await insertRows(tx, {
    table: 'notice_reminder',
    columns: ['receipt_id', 'rung', 'due_at', 'done_at', 'sent'],
    values: reminders.map(({ receiptId, rung, dueAt, doneAt, sent }) => [receiptId, rung, dueAt, doneAt, sent]),
  });
}
