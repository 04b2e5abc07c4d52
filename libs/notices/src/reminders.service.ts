import type { AgencyView } from '@jianqiao/contract';
import type { Actor, Clock } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { IsNull } from 'typeorm';
import { sealReceipt } from './chains';
import type { Evidence } from './evidence/evidence';
import type { NoticePorts } from './notice-directory';
import { NoticeEntity } from './notice.entity';
import { noticeFact, receiptStream } from './notice.facts';
import { changeReceipt } from './notices.repository';
import { ReceiptEntity, ReminderEntity } from './receipt.entity';
import { tellAgencies } from './told';

const BATCH = 50;

type DueReminder = Pick<ReminderEntity, 'receiptId' | 'rung' | 'dueAt'>;

interface DueRow {
  readonly receipt_id: string;
  readonly rung: ReminderEntity['rung'];
  readonly due_at: number | string;
}

/**
 * Reminds agencies of answers that are due. A reminder is a row that waits for its time; that it was sent is recorded in
 * the transaction of its fact, so it is neither lost nor doubled, whatever node or crash comes in between. Letters follow
 * the fact.
 */
export class Reminders {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly ports: NoticePorts,
    private readonly evidence: Evidence,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends what is due; answers how many, 0 when nothing was due. Safe on every node at once. One that cannot be sent holds
   * up no other: what went wrong with it is thrown when nothing else is left, and it is tried again.
   */
  async work(): Promise<number> {
    const failures: unknown[] = [];
    for (;;) {
      const failed = failures.length;
      const batch = await this.due(failed);
      if (batch.length === 0 && failed > 0) throw failures[0];
      for (const reminder of batch) await this.remind(reminder).catch((error: unknown) => failures.push(error));
      const sent = batch.length - (failures.length - failed);
      if (sent > 0 || batch.length === 0) return sent;
    }
  }

  /**
   * The next that are due, but for the first so many, which cannot be sent now. Asked every few seconds: TypeORM would write
   * the time into the statement, and each of them would be prepared and remembered as a new one.
   */
  private async due(skip: number): Promise<readonly DueReminder[]> {
    const rows: readonly DueRow[] = await this.database.reader.query(
      `SELECT receipt_id, rung, due_at FROM notice_reminder WHERE done_at IS NULL AND due_at <= ?
       ORDER BY due_at, receipt_id, rung LIMIT ? OFFSET ?`,
      [this.clock.now(), BATCH, skip],
    );
    return rows.map(({ receipt_id: receiptId, rung, due_at }) => ({ receiptId, rung, dueAt: Number(due_at) }));
  }

  private async remind({ receiptId, rung, dueAt }: DueReminder): Promise<void> {
    const known = await this.database.reader.findOneBy(ReceiptEntity, { id: receiptId });
    const [agency] = known ? await this.ports.directory.agencies([known.agencyId]) : [];
    await this.database.unitOfWork.run(async (tx) => {
      const now = this.clock.now();
      const { affected } = await tx.update(
        ReminderEntity,
        { receiptId, rung, dueAt, doneAt: IsNull() },
        { doneAt: now, sent: 1 },
      );
      // Another node was first, or the issuer has given more time.
      if (affected !== 1) return;
      const receipt = await tx.findOneBy(ReceiptEntity, { id: receiptId });
      const notice = receipt && (await tx.findOneBy(NoticeEntity, { id: receipt.noticeId }));
      if (!notice || !agency || receipt.waiting !== 1) {
        await tx.update(ReminderEntity, { receiptId, rung }, { sent: 0 });
        return;
      }
      const overdue = rung === 'officers' && receipt.overdueAt === null;
      await this.record(tx, { notice, receipt, agency }, { rung, dueAt, now, overdue });
    });
  }

  private async record(
    tx: Tx,
    { notice, receipt, agency }: { notice: NoticeEntity; receipt: ReceiptEntity; agency: AgencyView },
    { rung, dueAt, now, overdue }: Pick<ReminderEntity, 'rung' | 'dueAt'> & { now: number; overdue: boolean },
  ): Promise<void> {
    // The hub reminds on behalf of the officer who issued the notice and set the term.
    const { accountId, agencyId, capacity } = notice.issuedBy!;
    const actor: Actor = { accountId, agencyId, capacity, capacities: [capacity] };
    const stream = receiptStream(receipt.id);
    const reminded = noticeFact('receipt:reminded', { agencyId: agency.id, rung, dueAt: receipt.dueAt ?? dueAt });
    await this.ledger.append(tx, stream, reminded, actor, now);
    if (overdue) {
      const { jws, end } = sealReceipt(this.evidence, notice, receipt, agency, { step: 'overdue', at: now });
      await changeReceipt(tx, receipt, { overdueAt: now, ...end });
      const passed = noticeFact('receipt:overdue', { agencyId: agency.id, dueAt: receipt.dueAt ?? dueAt, jws });
      await this.ledger.append(tx, stream, passed, actor, now);
    } else {
      // So that an answer given in this very moment comes before or after, never beside.
      await changeReceipt(tx, receipt, {});
    }
    await tellAgencies(tx, this.ledger, actor, notice.id, [notice.agencyId, agency.id], now);
  }
}
