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
