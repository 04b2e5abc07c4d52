import type { DataSource } from 'typeorm';

/**
 * The table that is there while a restore is under way, and stays when it was killed. A database that has it holds a part
 * of a backup: no hub serves it, and another restore may clear it.
 */
export const RESTORE_MARKER = 'unfinished_restore';

/** Whether a restore was begun here and not completed. */
export async function isRestoring(dataSource: DataSource): Promise<boolean> {
  return (await tableNames(dataSource)).includes(RESTORE_MARKER);
}

/** Throws when the database holds only a part of a backup. */
export async function assertWhole(dataSource: DataSource): Promise<void> {
  if (!(await isRestoring(dataSource))) return;
  throw new Error('A restore into this database was not completed: run it again, or empty the database.');
}

/** From now on, and until `endRestore`, no hub serves this database. */
export async function beginRestore(dataSource: DataSource): Promise<void> {
  await dataSource.query(`CREATE TABLE IF NOT EXISTS ${RESTORE_MARKER} (id bigint NOT NULL PRIMARY KEY)`);
}

/** The backup is there as a whole. */
export async function endRestore(dataSource: DataSource): Promise<void> {
  await dataSource.query(`DROP TABLE ${RESTORE_MARKER}`);
}

/** The tables of the database, the marker of a restore not among them unless it is there. */
export async function tableNames(dataSource: DataSource): Promise<readonly string[]> {
  const rows: readonly { readonly name: string }[] = await dataSource.query(
    dataSource.options.type === 'better-sqlite3'
      ? "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  return rows.map(({ name }) => name);
}
