/**
 * A MariaDB and a Redis to develop against: `up` starts both, `env` prints the lines for `eval "$(…)"`, `down` stops them.
 * `npm test` uses what TEST_DATABASE_URL and TEST_REDIS_URL name, so a developer's many short runs need no start-up.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Complaint, ROOT, runProgram } from './project.mjs';
import { chromiumProgram, provision } from './services/provision.mjs';
import { startMariadb } from './services/mariadb.mjs';
import { startRedis } from './services/redis.mjs';
import { isRunning, stopServer } from './services/server.mjs';

const FOLDER = join(ROOT, '.cache', 'services');
const RECORD = join(ROOT, '.cache', 'services.json');

const commands = { up, env, down };
await runProgram(async ([name = 'help']) => {
  const command = commands[name];
  if (!command) throw new Complaint(`usage: node scripts/services.mjs ${Object.keys(commands).join(' | ')}`);
  await command();
});

async function up() {
  const running = read();
  if (running) return print(running);
  const lacking = provision(new Set(['mariadb', 'redis', 'chromium']));
  if (lacking.length > 0) throw new Complaint(`missing: ${lacking.map((need) => need.name).join(', ')}`);
  await down(); // one of the two may be left over
  mkdirSync(dirname(RECORD), { recursive: true });
  const redis = await startRedis(join(FOLDER, 'redis'));
  const mariadb = await startMariadb(join(FOLDER, 'mariadb')).catch(async (error) => {
    await stopServer(redis.pid);
    throw error;
  });
  writeFileSync(RECORD, `${JSON.stringify({ mariadb, redis }, null, 2)}\n`);
  print({ mariadb, redis });
}

function env() {
  const running = read();
  if (!running) throw new Complaint('No services are running: node scripts/services.mjs up');
  print(running);
}

async function down() {
  const record = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : undefined;
  if (record) await Promise.all([stopServer(record.mariadb.pid), stopServer(record.redis.pid)]);
  rmSync(RECORD, { force: true });
  rmSync(FOLDER, { recursive: true, force: true });
}

/** The record of `up`, if both servers are alive. */
function read() {
  if (!existsSync(RECORD)) return undefined;
  const record = JSON.parse(readFileSync(RECORD, 'utf8'));
  return isRunning(record.mariadb.pid) && isRunning(record.redis.pid) ? record : undefined;
}

function print({ mariadb, redis }) {
  console.log(`export TEST_DATABASE_URL=${mariadb.url}`);
  console.log(`export TEST_REDIS_URL=${redis.url}`);
  console.log(`export TEST_CHROMIUM=${chromiumProgram() ?? ''}`);
}
