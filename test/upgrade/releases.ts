import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type DatabaseSettings, openSnapshot } from '@jianqiao/persistence';
import type { TestDatabase } from '@jianqiao/testing';
import { createConnection } from 'mysql2/promise';

const FOLDER = join(__dirname, '../fixtures/releases');

/** Every release of which a populated hub is kept. */
export const RELEASES = readdirSync(FOLDER).sort();

/** The backup that a release made of it. */
export const backupOf = (release: string): string => join(FOLDER, release, 'hub.backup');

/** Puts the hub of a release, tables and all, into an empty database. */
export async function bringIn(release: string, { settings }: TestDatabase): Promise<void> {
  const read = (name: string) => gunzipSync(readFileSync(join(FOLDER, release, name)));
  if (settings.kind === 'sqlite') return writeFileSync(settings.file, read('hub.sqlite.gz'));
  const connection = await createConnection({ uri: settings.url, charset: 'utf8mb4', multipleStatements: true });
  await connection.query(read('hub.mariadb.sql.gz').toString('utf8'));
  await connection.end();
}

/** All rows of a database by table, each row by column. */
export type Rows = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

/** Reads everything, as it is: nothing is migrated. */
export async function allRows(settings: DatabaseSettings): Promise<Rows> {
  const snapshot = await openSnapshot(settings);
  try {
    const found = new Map<string, Record<string, unknown>[]>();
    for (const table of snapshot.tables) {
      const rows: Record<string, unknown>[] = [];
      for await (const batch of snapshot.rows(table)) {
        for (const row of batch) rows.push(Object.fromEntries(table.columns.map((name, index) => [name, row[index]])));
      }
      found.set(table.name, rows);
    }
    return found;
  } finally {
    await snapshot.close();
  }
}

/** What of `rows` was there before: the tables and columns that `before` has, whatever the order of rows is now. */
export function asBefore(before: Rows, rows: Rows = before): Rows {
  const kept = new Map<string, readonly Record<string, unknown>[]>();
  for (const [table, [first = {}]] of before) {
    const columns = Object.keys(first).sort();
    const some = (rows.get(table) ?? []).map((row) => columns.map((name) => [name, row[name]] as const));
    const inOrder = some.map((row) => ({ row, key: JSON.stringify(row) })).sort((a, b) => (a.key < b.key ? -1 : 1));
    kept.set(
      table,
      inOrder.map(({ row }) => Object.fromEntries(row)),
    );
  }
  return kept;
}
