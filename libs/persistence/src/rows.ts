import type { Tx } from './tx';

/** What a column takes. */
export type Value = string | number | null;

/** Rows for one table, each in the order of the columns. */
export interface Rows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly values: readonly (readonly Value[])[];
  /** What to do about a row that exists: the end of the statement. Refused unless said. */
  readonly otherwise?: string;
}

/** Rows of one statement: well under the parameter limits of every database. */
const PORTION = 500;

/** The beginning of the statement that inserts the rows. Back-ticks quote names on SQLite, too. */
export function insertInto({ table, columns }: Rows): string {
  return `INSERT INTO \`${table}\` (${columns.map((name) => `\`${name}\``).join(', ')}) VALUES `;
}

/** Inserts rows within a unit of work. */
export async function insertRows(tx: Tx, rows: Rows): Promise<void> {
  const row = `(${rows.columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.values.length; start += PORTION) {
    const some = rows.values.slice(start, start + PORTION);
    const statement = `${insertInto(rows)}${some.map(() => row).join(', ')} ${rows.otherwise ?? ''}`;
    await tx.query(statement, some.flat());
  }
}
