import type { DatabaseSettings } from '../settings';
import { openMysqlSnapshot } from './mysql-snapshot';
import type { Snapshot } from './portable-rows';
import { openSqliteSnapshot } from './sqlite-snapshot';

/** Opens a view of the database that stays as it is. */
export function openSnapshot(settings: DatabaseSettings): Promise<Snapshot> {
  return settings.kind === 'sqlite' ? openSqliteSnapshot(settings.file) : openMysqlSnapshot(settings.url);
}
