import type { DatabaseSettings } from '../settings';
import { assertBetweenReleases } from './between-releases';
import { BackupWriter } from './backup-writer';
import { BACKUP_FORMAT, type BackupEnd } from './format';
import { openSnapshot } from './snapshot';

/** What is said of a backup, and whether a file of its name may be replaced. */
export interface BackupOptions {
  readonly release: string;
  readonly at: number;
  readonly replace: boolean;
}

/** Writes all that the hub holds at this instant into a file, while it runs and writes. Holds some rows at a time. */
export async function backUp(
  settings: DatabaseSettings,
  file: string,
  { release, at, replace }: BackupOptions,
): Promise<BackupEnd> {
  const snapshot = await openSnapshot(settings);
  try {
    await assertBetweenReleases(snapshot);
    const { dialect, migrations, tables } = snapshot;
    const header = { format: BACKUP_FORMAT, release, dialect, at: new Date(at).toISOString(), migrations };
    const writer = await BackupWriter.create(file, header, replace);
    try {
      for (const table of tables) {
        await writer.section({ kind: 'table', name: table.name, columns: table.columns });
        for await (const rows of snapshot.rows(table)) await writer.items(rows);
      }
      return await writer.finish();
    } catch (error) {
      await writer.discard();
      throw error;
    }
  } finally {
    await snapshot.close();
  }
}
