import type { Database } from '@jianqiao/persistence';

/** The tables of a database as it describes them itself: columns and indexes with their names, in a fixed order. */
export async function schemaOf({ dialect, reader }: Database): Promise<readonly string[]> {
  if (dialect === 'sqlite') {
    const rows: readonly { readonly sql: string }[] = await reader.query(
      "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name",
    );
    return rows.map(({ sql }) => sql);
  }
  const tables: readonly { readonly name: string }[] = await reader.query(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name',
  );
  const schema: string[] = [];
  for (const { name } of tables) {
    const rows: readonly Record<string, string>[] = await reader.query(`SHOW CREATE TABLE \`${name}\``);
    schema.push(rows[0]!['Create Table']!.replace(/ AUTO_INCREMENT=\d+/, ''));
  }
  return schema;
}
