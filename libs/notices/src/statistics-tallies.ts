import type { ReceiptState, StatisticsPeriod } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { Database, Dialect } from '@jianqiao/persistence';
import { type Condition, readable } from './notice-boxes';
import { STATEMENT_MS } from './signing';
import type { Tally } from './statistics-figures';

type Row = Readonly<Record<string, string | number | null>>;

/** From an instant, to another that is no longer of it. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const inState = (state: ReceiptState) => `SUM(CASE WHEN r.state = '${state}' THEN 1 ELSE 0 END)`;

/** What the database adds up; the question mark is now. All of it is in one index, and each state is looked at once. */
const SUMS = {
  receipts: 'COUNT(*)',
  for_action: "SUM(CASE WHEN r.copy = 'action' THEN 1 ELSE 0 END)",
  submitted: inState('submitted'),
  delivered: inState('delivered'),
  acknowledged: inState('acknowledged'),
  reserved: inState('reserved'),
  returned: inState('returned'),
  open: 'SUM(r.waiting)',
  overdue: 'SUM(CASE WHEN r.waiting = 1 AND r.due_at < ? THEN 1 ELSE 0 END)',
  late: 'SUM(CASE WHEN r.answered_at > r.due_at THEN 1 ELSE 0 END)',
} as const;

/** How far the recipients of a notice are: all, or one. */
export function talliesOfNotice(
  database: Database,
  noticeId: string,
  agencyId: string | null,
  now: number,
): Promise<readonly Tally[]> {
  const own = agencyId === null ? [] : [is('r.agency_id = ?', agencyId)];
  return tallies(database, 'notice_receipt r', 'r.agency_id', [is('r.notice_id = ?', noticeId), ...own], now);
}

/** What an agency sent in a period, by recipient; or received, by issuer. */
export function talliesOfPeriod(
  database: Database,
  actor: Actor,
  period: StatisticsPeriod,
  span: Span,
  now: number,
): Promise<readonly Tally[]> {
  const { from, agency, where } = SIDES[period.direction];
  const conditions = [...where(actor, span), ...noticesOf(actor, period, span)];
  return tallies(database, from(database.dialect), agency, conditions, now);
}

/** How many notices that are. */
export async function countNoticesOf(
  { reader, dialect }: Database,
  actor: Actor,
  period: StatisticsPeriod,
  span: Span,
): Promise<number> {
  const { from, where } = SIDES[period.direction];
  const source = period.direction === 'sent' ? 'notice n' : from(dialect);
  const conditions = [...where(actor, span), ...noticesOf(actor, period, span)];
  const sql = `SELECT COUNT(*) AS notices FROM ${source} WHERE ${all(conditions)}`;
  const [row]: readonly Row[] = await reader.query(sql, valuesOf(conditions));
  return Number(row?.['notices'] ?? 0);
}

const is = (sql: string, ...values: readonly (string | number)[]): Condition => ({ sql, values });
/** Joins from left to right, whatever the database would rather do: it would begin with all receipts of the hub. */
const join = (dialect: Dialect) => (dialect === 'sqlite' ? 'CROSS JOIN' : 'STRAIGHT_JOIN');

const SIDES = {
  sent: {
    agency: 'r.agency_id',
    from: (dialect: Dialect) => `notice n ${join(dialect)} notice_receipt r ON r.notice_id = n.id`,
    where: ({ agencyId }: Actor) => [is('n.agency_id = ?', agencyId)],
  },
  received: {
    agency: 'n.agency_id',
    from: (dialect: Dialect) => `notice_receipt r ${join(dialect)} notice n ON n.id = r.notice_id`,
    // By the index of the inbox: a notice is submitted within minutes of the time that its officer signed.
    where: ({ agencyId }: Actor, { from, until }: Span) => [
      is('r.agency_id = ?', agencyId),
      is('r.submitted_at >= ? AND r.submitted_at < ?', from - STATEMENT_MS, until + STATEMENT_MS),
    ],
  },
} as const;

function noticesOf(actor: Actor, { kind, mechanismCode, mark }: StatisticsPeriod, span: Span): readonly Condition[] {
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [is(`${column} = ?`, value)];
  return [
    is("n.state IN ('issued', 'withdrawn', 'superseded', 'archived')"),
    is('n.issued_at >= ? AND n.issued_at < ?', span.from, span.until),
    ...equal('n.kind', kind),
    ...equal('n.mechanism_code', mechanismCode),
    ...equal('n.mark', mark),
    ...readable(actor),
  ];
}

async function tallies(
  { reader }: Database,
  from: string,
  agency: string,
  conditions: readonly Condition[],
  now: number,
): Promise<readonly Tally[]> {
  const sums = Object.entries(SUMS).map(([name, sql]) => `${sql} AS \`${name}\``);
  const rows: readonly Row[] = await reader.query(
    `SELECT ${agency} AS agency_id, CASE WHEN r.state IN ('acknowledged', 'reserved') THEN r.answer_days END AS working_days, ${sums.join(', ')} FROM ${from} WHERE ${all(conditions)} GROUP BY ${agency}, working_days`,
    [now, ...valuesOf(conditions)],
  );
  return rows.map(toTally);
}

function toTally(row: Row): Tally {
  const sum = (name: keyof typeof SUMS) => Number(row[name]);
  const days = row['working_days'];
  const delivered = sum('receipts') - sum('submitted');
  return {
    agencyId: String(row['agency_id']),
    workingDays: days === null || days === undefined ? null : Number(days),
    ...{ receipts: sum('receipts'), forAction: sum('for_action') },
    ...{ delivered, retrieved: delivered - sum('delivered') },
    ...{ acknowledged: sum('acknowledged'), reserved: sum('reserved'), returned: sum('returned') },
    ...{ open: sum('open'), overdue: sum('overdue'), late: sum('late') },
  };
}

const all = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => `(${sql})`).join(' AND ');
const valuesOf = (conditions: readonly Condition[]) => conditions.flatMap(({ values }) => values);
