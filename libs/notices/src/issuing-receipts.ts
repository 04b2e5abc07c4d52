import type { AgencyView, DueView } from '@jianqiao/contract';
import { type Actor, type Clock, newId } from '@jianqiao/kernel';
import type { FactEntry } from '@jianqiao/ledger';
import { type Tx, insertRows } from '@jianqiao/persistence';
import { sealReceipt } from './chains';
import type { Evidence } from './evidence/evidence';
import type { NoticeEntity } from './notice.entity';
import { noticeFact, receiptStream } from './notice.facts';
import { insertReminders } from './notice-steps.service';
import { ReceiptEntity } from './receipt.entity';
import { type ReminderPlan, remindersFor } from './reminder-plan';

/** What recipients' receipts are made of. */
export interface Submission {
  readonly notice: NoticeEntity;
  /** The hash of the issue: where each receipt's chain begins. */
  readonly issued: string;
  readonly agencies: ReadonlyMap<string, AgencyView>;
  readonly dues: ReadonlyMap<string, DueView>;
  readonly plans: ReadonlyMap<string, ReminderPlan>;
  readonly now: number;
}

/** Submits an issued notice to every recipient, with a few statements for all; answers the facts to be appended. */
export async function submitAll(
  tx: Tx,
  evidence: Evidence,
  clock: Clock,
  speaker: Actor,
  { notice, issued, agencies, dues, plans, now }: Submission,
): Promise<readonly FactEntry[]> {
  const entries: FactEntry[] = [];
  const receipts = notice.recipients.map(({ agencyId, copy }, position) => {
    const due = copy === 'action' ? (dues.get(agencyId) ?? null) : null;
    const blank = { ...BLANK, id: newId(clock), noticeId: notice.id, agencyId, position, copy };
    const receipt: ReceiptEntity = {
      ...{ ...blank, waiting: copy === 'action' ? 1 : 0, due, dueAt: due?.at ?? null },
      ...{ submittedAt: now, lastEvidence: issued },
    };
    const step = { step: 'submitted', at: now, copy, due } as const;
    const { jws, end } = sealReceipt(evidence, notice, receipt, agencies.get(agencyId)!, step);
    const draft = noticeFact('receipt:submitted', { agencyId, copy, due, jws });
    entries.push({ streamId: receiptStream(receipt.id), draft, actor: speaker, at: now });
    return { ...receipt, ...end };
  });
  await insertReceipts(tx, receipts);
  await insertReminders(
    tx,
    receipts.flatMap((receipt) => remindersFor(receipt, plans.get(receipt.agencyId), now)),
  );
  return entries;
}

/** A receipt on which nothing has happened yet. */
const BLANK = {
  state: 'submitted',
  deliveredAt: null,
  retrievedAt: null,
  retrievedBy: null,
  retrievedLanguage: null,
  answeredAt: null,
  answeredBy: null,
  answeredLanguage: null,
  answerDays: null,
  text: null,
  textForAll: 0,
  signature: null,
  overdueAt: null,
  prepared: null,
  version: 1,
  evidenceCount: 0,
} as const satisfies Partial<ReceiptEntity>;

/** Past the entities, which would take a statement for each. */
function insertReceipts(tx: Tx, receipts: readonly ReceiptEntity[]): Promise<void> {
  return insertRows(tx, {
    table: 'notice_receipt',
    columns: [
      ...['id', 'notice_id', 'agency_id', 'position', 'copy', 'state', 'waiting', 'due', 'due_at', 'submitted_at'],
      ...['text_for_all', 'version', 'evidence_count', 'last_evidence'],
    ],
    values: receipts.map((receipt) => [
      ...[receipt.id, receipt.noticeId, receipt.agencyId, receipt.position, receipt.copy, receipt.state],
      ...[receipt.waiting, receipt.due && JSON.stringify(receipt.due), receipt.dueAt, receipt.submittedAt],
      ...[receipt.textForAll, receipt.version, receipt.evidenceCount, receipt.lastEvidence],
    ]),
  });
}
