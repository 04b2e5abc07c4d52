import { Table, TableIndex, type QueryRunner, type TableColumnOptions } from 'typeorm';

/** A column of a migration; the twins of `columns.ts`. */
export interface ColumnDefinition extends TableColumnOptions {
  readonly name: string;
}

const column = (name: string, type: string, more: Partial<TableColumnOptions> = {}): ColumnDefinition => ({
  name,
  type,
  isNullable: false,
  ...more,
});

/** Column makers: `c.id('room_id')`, `c.instant('ended_at', { isNullable: true })`. */
export const c = {
  primaryId: (name: string) => column(name, 'varchar', { length: '36', isPrimary: true }),
  primaryKey: (name: string, length: number) => column(name, 'varchar', { length: String(length), isPrimary: true }),
  primaryCount: (name: string) => column(name, 'bigint', { isPrimary: true }),
  id: (name: string, more: Partial<TableColumnOptions> = {}) => column(name, 'varchar', { length: '36', ...more }),
  shortText: (name: string, length: number, more: Partial<TableColumnOptions> = {}) =>
    column(name, 'varchar', { length: String(length), ...more }),
  longText: (name: string, more: Partial<TableColumnOptions> = {}) => column(name, 'text', more),
  json: (name: string, more: Partial<TableColumnOptions> = {}) => column(name, 'text', more),
  instant: (name: string, more: Partial<TableColumnOptions> = {}) => column(name, 'bigint', more),
  count: (name: string, more: Partial<TableColumnOptions> = {}) => column(name, 'bigint', more),
};

/** An index with its explicit name. */
export interface IndexDefinition {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique?: boolean;
}

/**
 * Makes a table with its indexes. Every step asks first whether it is done, so that a migration killed half-way
 * (MySQL commits each DDL statement by itself) simply runs again.
 */
export async function createTable(
  runner: QueryRunner,
  name: string,
  columns: readonly ColumnDefinition[],
  indexes: readonly IndexDefinition[] = [],
): Promise<void> {
  await runner.createTable(new Table({ name, columns: [...columns] }), true);
  for (const index of indexes) await addIndex(runner, name, index);
}

/** Adds an index to a table that is there, unless it has it. */
export async function addIndex(runner: QueryRunner, table: string, index: IndexDefinition): Promise<void> {
  const { indices = [] } = (await runner.getTable(table)) ?? {};
  if (indices.some(({ name }) => name === index.name)) return;
  await runner.createIndex(
    table,
    new TableIndex({ name: index.name, columnNames: [...index.columns], isUnique: index.unique ?? false }),
  );
}

/** Takes an index away, unless it is gone. */
export async function dropIndex(runner: QueryRunner, table: string, name: string): Promise<void> {
  const { indices = [] } = (await runner.getTable(table)) ?? {};
  const found = indices.find((index) => index.name === name);
  if (found) await runner.dropIndex(table, found);
}

/**
 * Adds a column to a table that is there, unless it has it. Nullable: nodes of the last release still write rows without
 * it. Plain SQL, because TypeORM would copy the whole table on SQLite.
 */
export async function addColumn(runner: QueryRunner, table: string, added: ColumnDefinition): Promise<void> {
  if (!added.isNullable)
    throw new Error(`${table}.${added.name} must be nullable: nodes that do not know it write rows`);
  if (await runner.hasColumn(table, added.name)) return;
  const type = added.length ? `${added.type}(${added.length})` : added.type;
  await runner.query(`ALTER TABLE \`${table}\` ADD COLUMN \`${added.name}\` ${type} NULL`);
}

/** How `changeKey` leaves a table. */
export interface KeyChange {
  /** The columns of the new key, the first first. */
  readonly key: readonly string[];
  /** The unique index of the same columns, which has refused second rows so far: the key takes its place. */
  readonly instead: string;
  /** What finds rows by the columns of the old key, if they must still be found by these. */
  readonly found?: IndexDefinition;
}

/**
 * Gives a table another key, and with it another order of its rows, unless it has that. On a server in one statement, which
 * is done or undone as a whole: at every instant something refuses a second row. A file has one hub, and each migration is a
 * transaction of it; there the table is copied, and its rows lie in the key (WITHOUT ROWID).
 */
export async function changeKey(runner: QueryRunner, name: string, { key, instead, found }: KeyChange): Promise<void> {
  const table = await runner.getTable(name);
  if (!table || table.primaryColumns.some((column) => column.name === key[0])) return;
  if (runner.connection.options.type !== 'better-sqlite3') {
    const index = found ? `, ADD INDEX ${found.name} (${found.columns.join(', ')})` : '';
    await runner.query(
      `ALTER TABLE ${name} DROP PRIMARY KEY, ADD PRIMARY KEY (${key.join(', ')}), DROP INDEX ${instead}${index}`,
    );
    return;
  }
  const others = table.columns.filter((column) => !key.includes(column.name));
  const columns = [...key.map((column) => table.findColumnByName(column)!), ...others].map((column) => ({
    ...column,
    isPrimary: key.includes(column.name),
  }));
  const copy = `${name}_by_key`;
  await runner.createTable(new Table({ name: copy, columns, withoutRowid: true }));
  const names = columns.map((column) => column.name).join(', ');
  await runner.query(`INSERT INTO ${copy} (${names}) SELECT ${names} FROM ${name} ORDER BY ${key.join(', ')}`);
  await runner.query(`DROP TABLE ${name}`);
  await runner.query(`ALTER TABLE ${copy} RENAME TO ${name}`);
  if (found) await addIndex(runner, name, found);
}
