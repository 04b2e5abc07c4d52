import type { Dialect } from '../settings';
import { BackupError } from './format';

/** A table as it is read: its columns in their order, and the key that its rows are sorted by. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** A value that every database can hold. */
export type PortableValue = string | number | null;

/** The database at one instant, while others go on writing. Nothing is migrated. */
export interface Snapshot {
  readonly dialect: Dialect;
  readonly migrations: readonly string[];
  readonly tables: readonly TableShape[];
  /** All rows in the order of the key, in batches, as arrays in the order of the columns. */
  rows(table: TableShape): AsyncIterable<readonly (readonly PortableValue[])[]>;
  close(): Promise<void>;
}

/** The rows, once it is certain that they mean the same in every database. */
export function portable(table: TableShape, rows: readonly (readonly unknown[])[]): (readonly PortableValue[])[] {
  for (const row of rows) {
    const index = row.findIndex(
      (value) => !(value === null || typeof value === 'string' || Number.isSafeInteger(value)),
    );
    if (index >= 0) throw new BackupError(`${table.name}.${table.columns[index]} holds what a backup cannot carry`);
  }
  return rows as (readonly PortableValue[])[];
}
