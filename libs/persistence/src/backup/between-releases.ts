import { migrate, openDataSource } from '../database';
import { migrations } from '../migrations';
import { BackupError } from './format';
import type { Snapshot } from './portable-rows';

/**
 * Throws when the tables are more than the migrations that have run make them: what a backup holds of them could not be
 * restored. A release is changing them just now, or was killed while it did.
 */
export async function assertBetweenReleases({ migrations: names, tables }: Snapshot): Promise<void> {
  const ran = migrations.filter((migration) => names.includes(new migration().name));
  // What the migrations of a later release make is known to that release alone.
  if (ran.length < names.length) return;
  const model = await openDataSource({ kind: 'sqlite', file: ':memory:' }, { entities: [], migrations: ran });
  try {
    await migrate(model);
    for (const { name, columns } of tables) {
      const made: readonly { readonly name: string }[] = await model.query(`PRAGMA table_info(\`${name}\`)`);
      const more = columns.filter((column) => !made.some((known) => known.name === column));
      if (more.length === 0) continue;
      const what = made.length === 0 ? `the table ${name}` : `${name}.${more.join(', ')}`;
      throw new BackupError(
        `No release has finished making ${what}: start the hub to have it finished, or take away what is no hub’s.`,
      );
    }
  } finally {
    await model.destroy();
  }
}
