import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { TestDatabase } from '@jianqiao/testing';
import { createConnection } from 'mysql2/promise';

const FOLDER = join(__dirname, '../fixtures/releases');

/** Every release of which a populated hub is kept. */
export const RELEASES = readdirSync(FOLDER).sort();

/** The backup that a release made of it. */
export const backupOf = (release: string): string => join(FOLDER, release, 'hub.backup');

/** Puts the hub of a release, tables and all, into an empty database. */
export async function bringIn(release: string, { settings }: TestDatabase): Promise<void> {
  const read = (name: string) => gunzipSync(readFileSync(join(FOLDER, release, name)));
  if (settings.kind === 'sqlite') return writeFileSync(settings.file, read('hub.sqlite.gz'));
  const connection = await createConnection({ uri: settings.url, charset: 'utf8mb4', multipleStatements: true });
  await connection.query(read('hub.mariadb.sql.gz').toString('utf8'));
  await connection.end();
}
