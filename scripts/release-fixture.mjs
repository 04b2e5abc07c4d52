/**
 * `node scripts/release-fixture.mjs`: keeps a small populated hub of this release, as its databases and its backup hold it,
 * in test/fixtures/releases/<version>. Every later release is upgraded from it in the tests. Run it when a release is made;
 * what a release was does not change, so an existing fixture is refused.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { io } from 'socket.io-client';
import { ensureBuilt } from './build.mjs';
import { Complaint, nodeBinary, ROOT, runProgram } from './project.mjs';
import { startMariadb } from './services/mariadb.mjs';
import { freePort } from './services/server.mjs';
import { cleanUp, keep, temporaryFolder } from './testing/clean-up.mjs';

const HUB = join(ROOT, 'dist', 'apps', 'hub', 'src');
const require = createRequire(import.meta.url);

await runProgram(async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const target = join(ROOT, 'test', 'fixtures', 'releases', version);
  if (existsSync(target)) throw new Complaint(`There is a fixture of release ${version} already.`);
  await ensureBuilt(console.error, ['hub']);
  try {
    const folder = temporaryFolder();
    await populate(folder);
    const files = { 'hub.sqlite.gz': sqliteFile(folder), ...(await backupAndDump(folder)) };
    mkdirSync(target, { recursive: true });
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(target, name), bytes);
      console.log(`${name}: ${Math.round(bytes.length / 1000)} kB`);
    }
  } finally {
    await cleanUp();
  }
});

/** People of the demo, and what they do through the hub's doors: every table gets rows. */
async function populate(folder) {
  await seedPeople(folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { PATH: process.env.PATH, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'silent', DEMO: 'true' };
  const hub = spawn(nodeBinary(), [join(HUB, 'main.js')], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  keep('process', hub.pid);
  await untilReady(url);
  const [beijing, hanoi] = [await person(url, 'cn.liaison'), await person(url, 'vn.liaison')];
  const admin = await person(url, 'cn.admin');
  await beijing.http('POST', '/me/tokens', { name: 'archive', scopes: ['rooms:read'], expiresInDays: 30 });
  await admin.http('POST', '/agency/invitations', {
    email: 'colleague@cn-spp.example',
    latinName: 'Wei Fictional',
    capacities: ['interpreter'],
  });
  const room = await beijing.command('room:propose', {
    ...{ proposalId: randomUUID(), kind: 'bilateral', agencyIds: [hanoi.agencyId] },
    ...{ titles: { en: 'Border cases', 'zh-Hans': '边境案件' }, purposes: { en: 'To be upgraded' } },
  });
  const open = await hanoi.command('room:accept', { roomId: room.id, expectedVersion: room.version });
  const texts = ['你好', 'Xin chào', 'Good morning', 'سلام', 'Здравствуйте', '👩‍⚖️ ✓'];
  let head = 0;
  for (let n = 0; n < 120; n += 1) {
    const text = `${texts[n % texts.length]} ${n}`;
    const post = { roomId: open.id, clientMessageId: randomUUID(), text, language: 'en' };
    ({ sequence: head } = await [beijing, hanoi][n % 2].command('message:post', post));
  }
  await hanoi.command('position:move', { roomId: open.id, delivered: head, read: head - 3 });
  await sleep(1_500); // positions are written now and then
  for (const one of [beijing, hanoi, admin]) one.socket.disconnect();
  hub.kill('SIGTERM');
  await new Promise((resolve) => hub.once('exit', resolve));
  rowsOfRareTables(folder);
}

async function seedPeople(folder) {
  require('reflect-metadata');
  const { Database } = require(join(ROOT, 'dist/libs/persistence/src'));
  const { systemClock } = require(join(ROOT, 'dist/libs/kernel/src'));
  const { seedWorld } = require(join(ROOT, 'dist/libs/identity/src'));
  const { entities } = require(join(HUB, 'entities.js'));
  const { seedDemo } = require(join(HUB, 'seed/seed-demo.js'));
  const database = await Database.open({ kind: 'sqlite', file: join(folder, 'hub.sqlite') }, entities);
  await database.unitOfWork.run((tx) => seedWorld(tx, systemClock));
  await seedDemo(database, systemClock, 'people');
  await database.close();
}

async function untilReady(url) {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${url}/api/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Complaint('The hub does not start.');
}

/** A signed-in person with a socket. */
async function person(url, login) {
  const { demoAccounts } = require(join(HUB, 'seed/seed-demo.js'));
  const { password } = demoAccounts()[0];
  const headers = { 'content-type': 'application/json', 'x-jianqiao': '1' };
  const body = JSON.stringify({ login, password });
  const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Complaint(`${login} could not sign in: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const me = await answer.json();
  const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie, origin: url } });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  return {
    socket,
    agencyId: me.agency.id,
    async command(name, command) {
      const reply = await socket.timeout(10_000).emitWithAck(name, command);
      if (!reply.ok) throw new Complaint(`${name}: ${JSON.stringify(reply.problem)}`);
      return reply.value;
    },
    async http(method, path, value) {
      const request = { method, headers: { ...headers, cookie }, body: JSON.stringify(value) };
      const response = await fetch(`${url}/api/v1${path}`, request);
      if (!response.ok) throw new Complaint(`${path}: ${await response.text()}`);
    },
  };
}

/** What takes a mail server, or a hub without people, to come about. */
function rowsOfRareTables(folder) {
  const handle = new (require('better-sqlite3'))(join(folder, 'hub.sqlite'));
  const { stream_id: stream } = handle.prepare("SELECT stream_id FROM fact WHERE stream_id LIKE 'room:%'").get();
  const { id } = handle.prepare('SELECT id FROM account').get();
  handle.prepare('INSERT INTO letter VALUES (?, 1, ?, 1790000000000)').run(stream, id);
  handle.prepare("INSERT INTO set_up VALUES ('secretariat', 'closed-long-ago', 0, 1, 1)").run();
  handle
    .prepare(
      "INSERT INTO delivery (subscriber, stream_id, sequence, attempts, due_at, locked_until, parked_at, last_error) VALUES ('letters', ?, 1, 12, 1, 0, 2, 'Error')",
    )
    .run(stream);
  handle.pragma('wal_checkpoint(TRUNCATE)');
  const tables = handle.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  const empty = tables
    .pluck()
    .all()
    .filter((name) => handle.prepare(`SELECT 1 FROM ${name}`).get() === undefined);
  if (empty.length > 0) throw new Complaint(`These tables have no rows, and every table should: ${empty.join(', ')}`);
  handle.exec('VACUUM');
  handle.close();
}

function sqliteFile(folder) {
  return gzipSync(readFileSync(join(folder, 'hub.sqlite')), { level: 9 });
}

/** The same hub on MariaDB, by way of a backup: tables made by the migrations there, as a start would. */
async function backupAndDump(folder) {
  const file = join(folder, 'hub.backup');
  const { pid, port, url } = await startMariadb(join(folder, 'mariadb'));
  keep('process', pid);
  program('mariadb', [...server(port), '-e', 'CREATE DATABASE hub CHARACTER SET utf8mb4 COLLATE utf8mb4_bin']);
  program(nodeBinary(), [join(HUB, 'cli.js'), 'backup', file], { DATA_DIR: folder });
  program(nodeBinary(), [join(HUB, 'cli.js'), 'restore', file], { DATABASE_URL: new URL('hub', url).href });
  const quiet = ['--skip-comments', '--skip-dump-date', '--default-character-set=utf8mb4', '--hex-blob'];
  const dump = program('mariadb-dump', [...server(port), ...quiet, 'hub']);
  return { 'hub.mariadb.sql.gz': gzipSync(dump, { level: 9 }), 'hub.backup': readFileSync(file) };
}

function server(port) {
  return ['--no-defaults', '--host=127.0.0.1', `--port=${port}`, '--user=root'];
}

function program(command, args, env = {}) {
  const result = spawnSync(command, args, { env: { PATH: process.env.PATH, ...env }, maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Complaint(`${command} failed: ${result.error?.message ?? result.stderr}`);
  return result.stdout;
}
