import { type Rows, insertRows } from './rows';
import type { Dialect } from './settings';
import type { Tx } from './tx';

/** `keys` must be the primary key; of a row that exists, only counters change. */
export interface Raised {
  readonly keys: readonly string[];
  readonly counters: readonly string[];
  readonly others: readonly string[];
}

type Row = Readonly<Record<string, string | number>>;

/** Rows that raise the counters of those that exist (never lower them), or are inserted. */
export function raising(dialect: Dialect, table: string, shape: Raised, rows: readonly Row[]): Rows {
  // Back-ticks quote names on SQLite, too.
  const q = (name: string) => `\`${name}\``;
  const columns = [...shape.keys, ...shape.counters, ...shape.others];
  const higher = shape.counters
    .map((name) =>
      dialect === 'sqlite'
        ? `${q(name)} = MAX(${q(name)}, excluded.${q(name)})`
        : `${q(name)} = GREATEST(${q(name)}, VALUES(${q(name)}))`,
    )
    .join(', ');
  const otherwise =
    dialect === 'sqlite'
      ? `ON CONFLICT (${shape.keys.map(q).join(', ')}) DO UPDATE SET ${higher}`
      : `ON DUPLICATE KEY UPDATE ${higher}`;
  return { table, columns, values: rows.map((row) => columns.map((name) => row[name]!)), otherwise };
}

/** Inserts rows, or raises counters of those that exist, within a unit of work. */
export function raise(tx: Tx, dialect: Dialect, table: string, shape: Raised, rows: readonly Row[]): Promise<void> {
  return insertRows(tx, raising(dialect, table, shape, rows));
}
