import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { type Entity, migrate, openDataSource } from '../database';
import { GENERATION_TABLE, beginGeneration } from '../generation';
import { migrations } from '../migrations';
import { RESTORE_MARKER, beginRestore, endRestore, isRestoring, tableNames } from '../restoring';
import type { DatabaseSettings } from '../settings';
import { type BackupSummary, checkBackup } from './backup-reader';
import { BackupError } from './format';
import { load } from './load';
import { MIGRATION_TABLE } from './tables';

/** What a place must be, to be restored into. */
export interface RestoreOptions {
  readonly entities: readonly Entity[];
  /** Tables of which a hub in use has rows: with none, the place counts as empty. */
  readonly inUse: readonly string[];
  /** Now, in milliseconds. */
  readonly at: number;
}

/**
 * Puts a backup, of this release or an older one, into an empty place: the tables as the backup knew them, its rows, then
 * the migrations since. Killed half-way, it leaves a place that no hub serves, and that may be restored into again.
 */
export async function restore(
  settings: DatabaseSettings,
  file: string,
  { entities, inUse, at }: RestoreOptions,
): Promise<BackupSummary> {
  const backup = await checkBackup(file);
  const then = await openPlace(settings, entities, migrationsOf(backup));
  try {
    await claim(then, backup, inUse);
    await migrate(then);
    await load(then, file);
    await assertCounts(then, backup);
  } finally {
    await then.destroy();
  }
  const now = await openPlace(settings, entities);
  try {
    await migrate(now);
    await beginGeneration(now, at);
    await endRestore(now);
  } finally {
    await now.destroy();
  }
  return backup;
}

type Migrations = readonly (typeof migrations)[number][];

async function openPlace(settings: DatabaseSettings, entities: readonly Entity[], wanted: Migrations = migrations) {
  try {
    return await openDataSource(settings, { entities, migrations: wanted, access: 'alone' });
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw error;
    throw new BackupError('Somebody has this database open: stop the hub first.');
  }
}

/** The migrations that had run when the backup was made. */
function migrationsOf({ header }: BackupSummary): Migrations {
  const known = new Map(migrations.map((migration) => [new migration().name as string, migration]));
  const unknown = header.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new BackupError(
      `The backup was made by release ${header.release}, which knows ${unknown.join(', ')}: restore it with that release.`,
    );
  }
  return migrations.filter((migration) => header.migrations.includes(new migration().name));
}

/** Marks the place as being restored, makes sure that it is ours alone, and clears it of what a first start put there. */
async function claim(place: DataSource, backup: BackupSummary, inUse: readonly string[]): Promise<void> {
  const again = await isRestoring(place);
  // What a restore left half-way gives way; what somebody else has put there since does not.
  const rows = again ? [] : inUse;
  await assertUnused(place, backup, rows);
  // First the mark, then the look around: a hub that opens the database in between sees the one or is seen by the other.
  await beginRestore(place);
  try {
    await assertAlone(place);
    await assertUnused(place, backup, rows);
  } catch (error) {
    if (!again) await endRestore(place);
    throw error;
  }
  for (const name of await tableNames(place)) if (name !== RESTORE_MARKER) await place.query(`DROP TABLE \`${name}\``);
}

async function assertUnused(place: DataSource, { sections }: BackupSummary, inUse: readonly string[]): Promise<void> {
  const ours = new Set([
    ...place.entityMetadatas.map(({ tableName }) => tableName),
    ...sections.map(({ name }) => name),
    ...[MIGRATION_TABLE, RESTORE_MARKER, GENERATION_TABLE],
  ]);
  const names = await tableNames(place);
  const foreign = names.filter((name) => !ours.has(name));
  if (foreign.length > 0) throw new BackupError(`The database has tables that are no hub’s: ${foreign.join(', ')}.`);
  for (const name of inUse.filter((table) => names.includes(table))) {
    const rows: readonly unknown[] = await place.query(`SELECT 1 FROM \`${name}\` LIMIT 1`);
    if (rows.length > 0) throw new BackupError('There is a hub in this database already: restore into an empty one.');
  }
}

const LEAVING_MS = 3_000;

/** SQLite's lock keeps others out. A server is asked who else is there; who just left may be seen a little longer. */
async function assertAlone(place: DataSource): Promise<void> {
  if (place.options.type === 'better-sqlite3') return;
  for (let waited = 0; ; waited += 100) {
    const others: readonly unknown[] = await place.query(
      'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
    );
    if (others.length === 0) return;
    if (waited >= LEAVING_MS)
      throw new BackupError('Somebody has this database open: stop all nodes of the hub first.');
    await sleep(100);
  }
}

async function assertCounts(place: DataSource, { sections }: BackupSummary): Promise<void> {
  for (const { name, items } of sections) {
    const [row] = await place.query<readonly { readonly n: string | number }[]>(
      `SELECT COUNT(*) AS n FROM \`${name}\``,
    );
    if (Number(row?.n) !== items) throw new BackupError(`${name} has ${row?.n} rows, not ${items} as the backup`);
  }
}
