import BetterSqlite3 from 'better-sqlite3';
import { Batches } from './batches';
import { type Snapshot, type TableShape, portable } from './portable-rows';
import { assertHubTables, ownTables } from './tables';

/** One read transaction on a handle of its own. Writers go on; what they write stays in the WAL until it is closed. */
export async function openSqliteSnapshot(file: string): Promise<Snapshot> {
  const handle = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    handle.exec('BEGIN');
    const names = handle
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all() as string[];
    assertHubTables(names);
    return {
      dialect: 'sqlite',
      migrations: handle.prepare('SELECT name FROM migration ORDER BY timestamp').pluck().all() as string[],
      tables: ownTables(names).map((name) => shapeOf(handle, name)),
      rows: (table) => rowsOf(handle, table),
      close: async () => void handle.close(),
    };
  } catch (error) {
    handle.close();
    throw error;
  }
}

function shapeOf(handle: BetterSqlite3.Database, name: string): TableShape {
  const rows = handle.prepare('SELECT name, pk FROM pragma_table_info(?) ORDER BY cid').all(name) as {
    readonly name: string;
    readonly pk: number;
  }[];
  const key = rows.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return { name, columns: rows.map((column) => column.name), key: key.map((column) => column.name) };
}

async function* rowsOf(handle: BetterSqlite3.Database, table: TableShape) {
  const names = (list: readonly string[]) => list.map((name) => `\`${name}\``).join(', ');
  const statement = handle.prepare(
    `SELECT ${names(table.columns)} FROM \`${table.name}\` ORDER BY ${names(table.key)}`,
  );
  const batches = new Batches();
  for (const row of statement.raw().iterate() as IterableIterator<unknown[]>) {
    const batch = batches.add(row);
    if (batch) yield portable(table, batch);
  }
  yield portable(table, batches.rest());
}
