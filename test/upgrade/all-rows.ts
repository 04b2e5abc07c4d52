import type { DatabaseSettings } from '@jianqiao/persistence';
import BetterSqlite3 from 'better-sqlite3';
import { type RowDataPacket, createConnection } from 'mysql2/promise';

type Row = Readonly<Record<string, unknown>>;

/** All rows of a database by table, each row by column. */
export type Rows = ReadonlyMap<string, readonly Row[]>;

/** Which migrations ran is said elsewhere; and each restore begins another life. */
const NO_CONTENT = ['migration', 'generation'];

/**
 * Reads everything, as it is: nothing is migrated. None of the code that makes backups has a part in this: what it leaves
 * out would be missed by nobody.
 */
export function allRows(settings: DatabaseSettings): Promise<Rows> {
  return settings.kind === 'sqlite' ? rowsOfFile(settings.file) : rowsOfServer(settings.url);
}

/** What of `rows` was there before: the tables and columns that `before` has, whatever the order of rows is now. */
export function asBefore(before: Rows, rows: Rows = before): Rows {
  const kept = new Map<string, readonly Row[]>();
  for (const [table, [first = {}]] of before) {
    const columns = Object.keys(first).sort();
    const some = (rows.get(table) ?? []).map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])));
    kept.set(table, inOrder(some));
  }
  return kept;
}

async function rowsOfFile(file: string): Promise<Rows> {
  const handle = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    const tables = handle
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[];
    return await byTable(tables, async (table) => handle.prepare(`SELECT * FROM \`${table}\``).all() as Row[]);
  } finally {
    handle.close();
  }
}

async function rowsOfServer(uri: string): Promise<Rows> {
  const connection = await createConnection({ uri, charset: 'utf8mb4', supportBigNumbers: true });
  const all = async (sql: string) => (await connection.query<RowDataPacket[]>(sql))[0];
  try {
    const tables = (await all('SHOW TABLES')).map((row) => String(Object.values(row)[0]));
    return await byTable(tables, async (table) => (await all(`SELECT * FROM \`${table}\``)).map((row) => ({ ...row })));
  } finally {
    await connection.end();
  }
}

async function byTable(tables: readonly string[], read: (table: string) => Promise<readonly Row[]>): Promise<Rows> {
  const found = new Map<string, readonly Row[]>();
  for (const table of [...tables].sort()) {
    if (!NO_CONTENT.includes(table)) found.set(table, inOrder(await read(table)));
  }
  return found;
}

/** One order for every database: they do not agree on that of texts. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows
    .map((row): [string, Row] => [JSON.stringify(row), row])
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, row]) => row);
}
