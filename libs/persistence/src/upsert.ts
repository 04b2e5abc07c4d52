import type { Dialect } from './settings';
import type { Tx } from './unit-of-work';

/**
 * Inserts rows, or raises counters of those that exist (never lowers them). `keys` must be the primary key; the other
 * columns of an existing row stay as they are.
 */
export async function raise(
  tx: Tx,
  dialect: Dialect,
  table: string,
  shape: { readonly keys: readonly string[]; readonly counters: readonly string[]; readonly others: readonly string[] },
  rows: readonly Readonly<Record<string, string | number>>[],
): Promise<void> {
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
  for (let start = 0; start < rows.length; start += 200) {
    const some = rows.slice(start, start + 200);
    const values = some.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
    await tx.query(
      `INSERT INTO ${q(table)} (${columns.map(q).join(', ')}) VALUES ${values} ${otherwise}`,
      some.flatMap((row) => columns.map((name) => row[name])),
    );
  }
}
