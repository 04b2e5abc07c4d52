/** A database with the worlds that are measured, each made by `hub seed --fixture load`. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { Complaint, nodeBinary, ROOT, run } from '../../scripts/project.mjs';
import { startMariadb } from '../../scripts/services/mariadb.mjs';
import { stopServer } from '../../scripts/services/server.mjs';
import { keep } from '../../scripts/testing/clean-up.mjs';
import { moveToCore } from './process.mjs';

const CLI = join(ROOT, 'dist', 'apps', 'hub', 'src', 'cli.js');

export class World {
  /** Processes besides the hub whose time counts. */
  pids = [];
  /** What tells a hub where this database is. */
  settings = {};

  constructor(database, folder) {
    this.database = database;
    this.folder = join(folder, database);
  }

  /** Opens the database; one on this folder carries on with the worlds that are in it. */
  async open(core) {
    mkdirSync(this.folder, { recursive: true });
    if (this.database === 'sqlite') {
      this.settings = { DATA_DIR: join(this.folder, 'data'), DATABASE_URL: '' };
      return;
    }
    const { pid, url } = await startMariadb(join(this.folder, 'mariadb'));
    keep('process', pid);
    this.pids = [pid];
    const connection = await createConnection(url);
    await connection.query('CREATE DATABASE IF NOT EXISTS hub CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    await connection.end();
    this.settings = { DATABASE_URL: `${url}hub` };
    moveToCore(core, pid);
  }

  /** The tokens of a world, which is made unless it is there: `{ rooms, members, history, accounts }`. */
  async tokens(shape) {
    const { rooms, members, history = 0, accounts } = shape;
    const name = [`${rooms}x${members}`, history && `history${history}`, accounts && `accounts${accounts}`];
    const file = join(this.folder, `${name.filter(Boolean).join('-')}.jsonl`);
    if (existsSync(file)) return file;
    const given = { rooms, members, history, accounts, tokens: file };
    const args = Object.entries(given).flatMap(([key, value]) => (value ? [`--${key}`, String(value)] : []));
    const code = await run(nodeBinary(), [CLI, 'seed', '--fixture', 'load', ...args], {
      env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'warn', ...this.settings },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (code !== 0) throw new Complaint(`The world ${name[0]} could not be made on ${this.database}.`);
    return file;
  }

  async close() {
    for (const pid of this.pids) await stopServer(pid);
    this.pids = [];
  }
}
