import type { ListNotices, NoticeCounts, NoticeSummary, Page } from '@jianqiao/contract';
import { cursorKeys, pageLimit, toPage } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { type EntityManager, In } from 'typeorm';
import { BOXES, type Condition, IS_OPEN, draftsOf, filtersOf, sourceOf, toReview } from './notice-boxes';
import { NoticeEntity } from './notice.entity';
import { isIssued, mayKnow } from './notice.policy';
import type { Deputising } from './notice.policy';
import { type LineParts, type NoticeLine, type Progress, toNoticeSummary } from './notice.view';
import { laddersOf } from './notices.repository';
import { ReceiptEntity } from './receipt.entity';

type Row = Readonly<Record<string, string | number | null>>;
type Who = Pick<Deputising, 'hasAuthorisedOfficer'>;

const LINE = {
  id: true,
  number: true,
  kind: true,
  state: true,
  agencyId: true,
  titles: true,
  topics: true,
  mechanismCode: true,
  mark: true,
  boardRule: true,
  issuedAt: true,
  updatedAt: true,
} as const satisfies Record<keyof NoticeLine, true>;

/** A page of a box, the most urgent or newest first. */
export async function listNotices(
  { reader, dialect }: Database,
  actor: Actor,
  command: ListNotices,
  deputising: Who,
  now: number,
): Promise<Page<NoticeSummary>> {
  const limit = pageLimit(command);
  const after = cursorKeys(command, ['number', 'string']);
  const { holds, key, ascending, where } = BOXES[command.box];
  const id = holds === 'receipts' ? 'r.id' : 'n.id';
  const [sign, order] = ascending ? ['>', 'ASC'] : ['<', 'DESC'];
  const beyond: readonly Condition[] = after
    ? [{ sql: `(${key} ${sign} ? OR (${key} = ? AND ${id} ${sign} ?))`, values: [after[0]!, after[0]!, after[1]!] }]
    : [];
  const conditions = [...where(actor), ...filtersOf(command, now), ...beyond];
  const rows: readonly Row[] = await reader.query(
    `SELECT n.id AS notice_id, ${id} AS id, ${key} AS sort_key FROM ${sourceOf(command.box, dialect)} WHERE ${all(conditions)} ORDER BY ${key} ${order}, ${id} ${order} LIMIT ${limit + 1}`,
    valuesOf(conditions),
  );
  const page = toPage(
    rows,
    limit,
    (row) => [Number(row['sort_key']), String(row['id'])],
    (row) => String(row['notice_id']),
  );
  return { items: await summaries(reader, actor, page.items, deputising, now), next: page.next };
}

/** What waits for the actor, counted. */
export async function countNotices({ reader, dialect }: Database, actor: Actor, now: number): Promise<NoticeCounts> {
  const count = async (from: string, conditions: readonly Condition[], what = 'COUNT(*) AS one, 0 AS two') => {
    const sql = `SELECT ${what} FROM ${from} WHERE ${all(conditions)}`;
    const [row]: readonly Row[] = await reader.query(sql, valuesOf(conditions));
    return [Number(row?.['one'] ?? 0), Number(row?.['two'] ?? 0)] as const;
  };
  const inBox = (box: keyof typeof BOXES, more: readonly Condition[] = [], what?: string) =>
    count(sourceOf(box, dialect), [...BOXES[box].where(actor), ...more], what);
  const late = `COUNT(*) AS one, SUM(CASE WHEN r.due_at < ${now} THEN 1 ELSE 0 END) AS two`;
  const isOpen: readonly Condition[] = [{ sql: "n.state = 'issued'", values: [] }, IS_OPEN];
  const mine = draftsOf(actor);
  const [[toAcknowledge, overdue], [toRead], [open], [drafts], waiting] = await Promise.all([
    inBox('to_acknowledge', [], late),
    inBox('to_read'),
    inBox('sent', isOpen),
    count('notice n', mine),
    count('notice n', [...mine, toReview(actor)]),
  ]);
  return { toAcknowledge, overdue, toRead, open, drafts, toReview: waiting[0] };
}

/** The lines of some notices, in the given order, with few statements however many they are. */
async function summaries(
  manager: EntityManager,
  actor: Actor,
  ids: readonly string[],
  deputising: Who,
  now: number,
): Promise<readonly NoticeSummary[]> {
  if (ids.length === 0) return [];
  const some = [...ids];
  const found = await manager.find(NoticeEntity, { select: LINE, where: { id: In(some) } });
  const notices = new Map(found.map((notice) => [notice.id, notice]));
  const receipts = new Map(
    (await manager.findBy(ReceiptEntity, { noticeId: In(some), agencyId: actor.agencyId })).map((one) => [
      one.noticeId,
      one,
    ]),
  );
  const ladders = await laddersOf(
    manager,
    [...receipts.values()].map(({ id }) => id),
  );
  const languages = await languagesOf(manager, some);
  const shown = found.filter(({ agencyId, boardRule }) => agencyId === actor.agencyId || boardRule === 'all');
  const progress = await progressOf(
    manager,
    shown.filter(({ state }) => isIssued(state)).map(({ id }) => id),
    now,
  );
  return ids.flatMap((id) => {
    const notice = notices.get(id);
    const receipt = receipts.get(id) ?? null;
    // A second look: the box was read a moment before.
    if (!notice || (isIssued(notice.state) && !mayKnow(actor, notice, receipt))) return [];
    const parts: LineParts = {
      notice,
      receipt,
      ladder: ladders.get(receipt?.id ?? '') ?? [],
      languages: languages.get(id) ?? [],
      progress: progress.get(id),
      deputising,
    };
    return [toNoticeSummary(actor, parts, now)];
  });
}

/** The languages of some notices, each in the order of its versions. */
export async function languagesOf(
  manager: EntityManager,
  noticeIds: readonly string[],
): Promise<ReadonlyMap<string, NoticeSummary['languages']>> {
  const rows: readonly Row[] = await manager.query(
    `SELECT notice_id, language, authority, position FROM notice_version WHERE notice_id IN (${marks(noticeIds)})`,
    [...noticeIds],
  );
  const inOrder = [...rows].sort((a, b) => Number(a['position']) - Number(b['position']));
  const byNotice = Map.groupBy(inOrder, (row) => String(row['notice_id']));
  return new Map(
    [...byNotice].map(([id, versions]) => [
      id,
      versions.map((row) => ({ language: row['language'], authority: row['authority'] })) as never,
    ]),
  );
}

/** How far the recipients of some notices are, by one statement that reads an index alone. */
export async function progressOf(
  manager: EntityManager,
  noticeIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, Progress>> {
  if (noticeIds.length === 0) return new Map();
  const rows: readonly Row[] = await manager.query(
    `SELECT notice_id, state, copy, COUNT(*) AS many, SUM(waiting) AS waiting, SUM(CASE WHEN waiting = 1 AND due_at < ? THEN 1 ELSE 0 END) AS late FROM notice_receipt WHERE notice_id IN (${marks(noticeIds)}) GROUP BY notice_id, state, copy`,
    [now, ...noticeIds],
  );
  const byNotice = Map.groupBy(rows, (row) => String(row['notice_id']));
  return new Map([...byNotice].map(([id, groups]) => [id, toProgress(groups)]));
}

function toProgress(groups: readonly Row[]): Progress {
  const sum = (of: string, fits: (row: Row) => boolean = () => true) =>
    groups.filter(fits).reduce((total, row) => total + Number(row[of]), 0);
  const inState = (...states: readonly string[]) => sum('many', ({ state }) => states.includes(String(state)));
  const [acknowledged, reserved, returned] = ['acknowledged', 'reserved', 'returned'].map((state) =>
    inState(state),
  ) as [number, number, number];
  return {
    recipients: sum('many'),
    forAction: sum('many', ({ copy }) => copy === 'action'),
    delivered: sum('many', ({ state }) => state !== 'submitted'),
    retrieved: inState('retrieved') + acknowledged + reserved + returned,
    acknowledged,
    reserved,
    returned,
    overdue: sum('late'),
    waiting: sum('waiting'),
  };
}

const all = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => `(${sql})`).join(' AND ');
const valuesOf = (conditions: readonly Condition[]) => conditions.flatMap(({ values }) => values);
const marks = (ids: readonly string[]): string => ids.map(() => '?').join(', ');
