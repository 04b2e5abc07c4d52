import { RESTORE_MARKER } from '../restoring';
import { BackupError } from './format';

/** Where TypeORM notes which migrations ran. It is not carried over: a restore runs them. */
export const MIGRATION_TABLE = 'migration';

/** Throws when these are not the tables of a whole hub. */
export function assertHubTables(names: readonly string[]): void {
  if (names.includes(RESTORE_MARKER)) throw new BackupError('A restore into this database was not completed.');
  if (!names.includes(MIGRATION_TABLE)) throw new BackupError('There is no hub in this database.');
}

/** The tables whose rows a backup holds, in a fixed order. */
export function ownTables(names: readonly string[]): readonly string[] {
  return names.filter((name) => name !== MIGRATION_TABLE).sort();
}
