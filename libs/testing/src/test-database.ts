import type { DatabaseSettings } from '@jianqiao/persistence';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** A database of one's own for a test, and the way to be rid of it. */
export interface TestDatabase {
  readonly settings: DatabaseSettings;
  readonly folder: string;
  remove(): Promise<void>;
}

/** Which database the suite runs on: TEST_DIALECT, `sqlite` unless said otherwise. */
export function testDialect(): 'sqlite' | 'mariadb' {
  const dialect = process.env['TEST_DIALECT'] ?? 'sqlite';
  if (dialect !== 'sqlite' && dialect !== 'mariadb') throw new Error(`TEST_DIALECT is ${dialect}`);
  return dialect;
}

/** Where the tests' Redis answers. */
export function testRedisUrl(): string {
  const url = process.env['TEST_REDIS_URL'];
  if (!url) throw new Error('TEST_REDIS_URL names no server');
  return url;
}

/** Where the tests' Chromium is. */
export function testChromium(): string {
  const path = process.env['TEST_CHROMIUM'];
  if (!path) throw new Error('TEST_CHROMIUM names no browser');
  return path;
}

/** Makes an empty database: a temporary file, or a schema on the server of TEST_DATABASE_URL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'jianqiao-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (testDialect() === 'sqlite') {
    return {
      settings: { kind: 'sqlite', file: join(folder, 'hub.sqlite') },
      folder,
      remove: async () => removeFolder(),
    };
  }
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('TEST_DATABASE_URL names no server');
  const name = `hub_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  return {
    settings: { kind: 'mysql', url: new URL(name, server).href, poolSize: 8 },
    folder,
    remove: async () => {
      await onServer(server, `DROP DATABASE IF EXISTS ${name}`);
      removeFolder();
    },
  };
}

async function onServer(uri: string, statement: string): Promise<void> {
  const connection = await createConnection({ uri });
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
