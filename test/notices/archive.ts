import type { ActorSnapshot, DueView, NoticeState, ReceiptState } from '@jianqiao/contract';
import type { Actor, Clock } from '@jianqiao/kernel';
import { newId } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { type Database, type Value, insertRows } from '@jianqiao/persistence';
import { noticeSearchKey } from '@jianqiao/notices';
import type { Member } from '@jianqiao/testing';

const DAY = 86_400_000;
const HASH = 'A'.repeat(43);
const LANGUAGES = 'zh-Hans en ru vi th lo km my id ms fa ur hi kk uz mn ko ja ar fr'.split(' ');
const KINDS = ['information', 'request_for_action', 'invitation', 'alert'] as const;

/** Sizes of an archive. */
export interface ArchiveShape {
  readonly received: number;
  readonly sent: number;
  /** Of those sent, the newest, each with so many recipients and twenty versions. */
  readonly large: number;
  readonly recipients: number;
}

/** What a test needs of an archive. */
export interface Archive {
  readonly largest: string;
  readonly rows: number;
}

/** Fills an archive past the services, which would take hours: nothing in it but its size is worth looking at. */
export async function fillArchive(
  database: Database,
  clock: Clock,
  reader: Member,
  others: readonly Member[],
  shape: ArchiveShape,
): Promise<Archive> {
  const now = clock.now();
  const crowd = Array.from({ length: shape.recipients }, () => newId(clock));
  const notices: Value[][] = [];
  const versions: Value[][] = [];
  const receipts: Value[][] = [];
  const reminders: Value[][] = [];
  let largest = '';

  const snapshot = (agencyId: string): ActorSnapshot => ({
    ...{ accountId: reader.accountId, agencyId, capacity: 'authorised_officer' },
    name: { native: 'X', nativeLanguage: 'en', latin: 'X', order: 'mononym' },
  });
  const addNotice = (n: number, issuer: string, to: readonly string[], languages: readonly string[]) => {
    const id = newId(clock);
    const at = now - (n + 1) * 60_000;
    const number = `X/${issuer.slice(-4)}/2026/${n}`;
    const titles = Object.fromEntries(
      languages.map((language) => [language, `Notice ${n} about matters, ${language}`]),
    );
    const state: NoticeState = n % 50 === 49 ? 'withdrawn' : n % 7 === 6 ? 'archived' : 'issued';
    const copies = to.map((agencyId, position) => ({ agencyId, copy: position % 5 === 4 ? 'information' : 'action' }));
    notices.push([
      ...[id, issuer, reader.accountId, state, KINDS[n % KINDS.length]!, n % 3 === 0 ? 'asean' : null],
      ...[n % 40 === 0 ? 'TLP:RED' : 'TLP:AMBER', 'all', null, JSON.stringify([`topic-${n % 20}`])],
      ...[JSON.stringify(copies), '[]', '[]', '[]', '[]', JSON.stringify(titles), noticeSearchKey({ number, titles })],
      ...[2, at, at, null, number, '{}', HASH, at, JSON.stringify(snapshot(issuer)), 'hub', null, null, null, '[]', 1],
      HASH,
    ]);
    languages.forEach((language, position) =>
      versions.push([
        ...[id, language, position, position === 0 ? 'authentic' : 'courtesy_translation', titles[language]!],
        ...[JSON.stringify([{ kind: 'paragraph', text: 'Text. '.repeat(languages.length > 2 ? 300 : 20) }]), HASH, 1],
        ...[at, reader.accountId, null, null],
      ]),
    );
    copies.forEach(({ agencyId, copy }, position) => {
      const receiptId = newId(clock);
      const answered = state === 'archived' || (n + position) % 9 !== 0;
      const states: ReceiptState[] = ['acknowledged', 'reserved', 'acknowledged', 'returned'];
      const open: ReceiptState[] = ['submitted', 'delivered', 'retrieved'];
      const of = answered ? states[(n + position) % 4]! : open[(n + position) % 3]!;
      const dueAt = at + 2 * DAY;
      const due: DueView = { date: '2026-12-01', at: dueAt, timeZone: 'Asia/Shanghai', skipped: [] };
      const waiting = copy === 'action' && !answered && state === 'issued' ? 1 : 0;
      receipts.push([
        ...[receiptId, id, agencyId, position, copy, of, waiting, JSON.stringify(due), dueAt, at, at + 1, at + 2],
        ...[JSON.stringify(snapshot(agencyId)), 'en', answered ? at + 3 : null],
        ...[answered ? JSON.stringify(snapshot(agencyId)) : null, answered ? 'en' : null],
        ...[of === 'reserved' ? 'As far as our law allows.' : null, 0, answered ? 'hub' : null, null, null, 3, 3, HASH],
        answered ? (n + position) % 23 : null,
      ]);
      if (waiting === 1) reminders.push([receiptId, 'officers', dueAt, null, 0], [receiptId, 'deputy', dueAt, null, 0]);
    });
    return id;
  };

  for (let n = 0; n < shape.sent; n += 1) {
    const isLarge = n < shape.large;
    const some = isLarge ? crowd : [...others.map(({ agencyId }) => agencyId), crowd[n % crowd.length]!];
    const id = addNotice(n, reader.agencyId, some, isLarge ? LANGUAGES : LANGUAGES.slice(0, 2));
    if (n === 0) largest = id;
  }
  for (let n = 0; n < shape.received; n += 1) {
    const issuer = others[n % others.length]!.agencyId;
    addNotice(n, issuer, [reader.agencyId, crowd[n % crowd.length]!], LANGUAGES.slice(0, 2));
  }
  await database.unitOfWork.run(async (tx) => {
    await insertRows(tx, { table: 'notice', columns: NOTICE, values: notices });
    await insertRows(tx, { table: 'notice_version', columns: VERSION, values: versions });
    await insertRows(tx, { table: 'notice_receipt', columns: RECEIPT, values: receipts });
    await insertRows(tx, { table: 'notice_reminder', columns: REMINDER, values: reminders });
  });
  await addSteps(database, clock, reader, largest);
  return { largest, rows: notices.length + versions.length + receipts.length + reminders.length };
}

/** Three steps in the stream of each receipt of one notice. */
async function addSteps(database: Database, clock: Clock, reader: Member, noticeId: string): Promise<void> {
  const rows: readonly { id: string }[] = await database.reader.query(
    'SELECT id FROM notice_receipt WHERE notice_id = ?',
    [noticeId],
  );
  const actor: Actor = {
    ...{ accountId: reader.accountId, agencyId: reader.agencyId },
    ...{ capacity: 'authorised_officer', capacities: [] },
  };
  const entries = ['receipt:submitted', 'receipt:delivered', 'receipt:retrieved'].flatMap((type) =>
    rows.map(({ id }) => ({
      streamId: `receipt:${id}`,
      draft: { type, payload: { agencyId: id, jws: 'x'.repeat(1_200) } },
      actor,
    })),
  );
  const ledger = new Ledger(database, clock);
  await database.unitOfWork.run((tx) => ledger.appendAll(tx, entries));
}

const NOTICE = [
  ...['id', 'agency_id', 'author_id', 'state', 'kind', 'mechanism_code', 'mark', 'board_rule', 'due', 'topics'],
  ...['recipients', 'required_languages', 'relations', 'attachments', 'team', 'titles', 'search_key', 'version'],
  ...['created_at', 'updated_at', 'reviewed_by', 'number', 'canonical', 'digest', 'issued_at', 'issued_by'],
  ...['signature', 'ended_at', 'end_reason', 'superseded_by', 'corrected_by', 'evidence_count', 'last_evidence'],
];
const VERSION = [
  ...['notice_id', 'language', 'position', 'authority', 'title', 'blocks', 'sha256', 'revision', 'updated_at'],
  ...['updated_by', 'certified_by', 'certified_at'],
];
const RECEIPT = [
  ...['id', 'notice_id', 'agency_id', 'position', 'copy', 'state', 'waiting', 'due', 'due_at', 'submitted_at'],
  ...['delivered_at', 'retrieved_at', 'retrieved_by', 'retrieved_language', 'answered_at', 'answered_by'],
  ...['answered_language', 'text', 'text_for_all', 'signature', 'overdue_at', 'prepared', 'version'],
  ...['evidence_count', 'last_evidence', 'answer_days'],
];
const REMINDER = ['receipt_id', 'rung', 'due_at', 'done_at', 'sent'];
