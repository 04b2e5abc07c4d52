/**
 * `npm run drill`: loses a hub on purpose and gets it back. Fills a hub with messages, backs it up, restores the backup into
 * an empty place, and verifies it there; says how long each step took and how much memory it needed at most.
 *
 *   node scripts/drill.mjs [--messages 1000000] [--on sqlite,mariadb]
 *
 * MariaDB is the server of TEST_DATABASE_URL, or one started for the drill.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { ensureBuilt } from './build.mjs';
import { Complaint, nodeBinary, ROOT, runProgram } from './project.mjs';
import { startMariadb } from './services/mariadb.mjs';
import { cleanUp, keep, temporaryFolder } from './testing/clean-up.mjs';

const ROOMS = 20;
const CLI = join(ROOT, 'dist', 'apps', 'hub', 'src', 'cli.js');

const PLACES = {
  /** Two folders. */
  sqlite: async (folder) => ({
    lost: { DATA_DIR: join(folder, 'lost') },
    empty: { DATA_DIR: join(folder, 'empty') },
    remove: async () => {},
  }),
  /** Two databases of one server. */
  mariadb: async (folder) => {
    const server = process.env.TEST_DATABASE_URL || (await ownServer(join(folder, 'mariadb')));
    const names = [1, 2].map(() => `drill_${randomBytes(4).toString('hex')}`);
    const forEach = async (statement) => {
      const connection = await createConnection({ uri: server });
      for (const name of names) await connection.query(`${statement} ${name}`);
      await connection.end();
    };
    await forEach('CREATE DATABASE');
    const [lost, empty] = names.map((name) => ({ DATABASE_URL: new URL(name, server).href, DATA_DIR: folder }));
    return { lost, empty, remove: () => forEach('DROP DATABASE') };
  },
};

await runProgram(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      messages: { type: 'string', default: '1000000' },
      on: { type: 'string', default: 'sqlite,mariadb' },
    },
  });
  const messages = Math.max(1, Math.round(Number(values.messages) / ROOMS)) * ROOMS;
  const databases = values.on.split(',');
  if (!Number.isFinite(messages) || databases.some((name) => !(name in PLACES))) {
    throw new Complaint(`usage: node scripts/drill.mjs [--messages N] [--on ${Object.keys(PLACES).join(',')}]`);
  }
  await ensureBuilt(console.error, ['hub']);
  try {
    for (const database of databases) await drill(database, messages);
  } finally {
    await cleanUp();
  }
});

async function drill(database, messages) {
  const folder = temporaryFolder();
  const places = await PLACES[database](folder);
  const file = join(folder, 'hub.backup');
  const heads = join(folder, 'heads');
  try {
    const shape = ['--rooms', String(ROOMS), '--members', '10', '--history', String(messages / ROOMS)];
    const seed = await hub(places.lost, 'seed', '--fixture', 'load', ...shape, '--tokens', join(folder, 'tokens'));
    const before = await hub(places.lost, 'verify', '--heads', heads);
    const backup = await hub(places.lost, 'backup', file);
    const restore = await hub(places.empty, 'restore', file);
    const verify = await hub(places.empty, 'verify', '--since', heads);
    if (lastLine(before) !== lastLine(restore) || lastLine(before) !== lastLine(verify)) {
      throw new Complaint(`What came back is not what was lost:\n${before.output}${restore.output}${verify.output}`);
    }
    const size = (statSync(file).size / 1_000_000).toFixed(0);
    console.log(`\n${database}: ${messages} messages (${lastLine(verify)}), backup of ${size} MB\n`);
    console.log('| step | seconds | messages a second | memory at most, MB |');
    console.log('| ---- | ------- | ----------------- | ------------------ |');
    for (const [name, { seconds, peak }] of Object.entries({ seed, backup, 'restore and verify': restore, verify })) {
      console.log(`| ${name} | ${seconds.toFixed(1)} | ${Math.round(messages / seconds)} | ${peak} |`);
    }
    const million = (restore.seconds * 1_000_000) / messages;
    console.log(`\nAt this rate 1,000,000 messages are restored and verified in ${million.toFixed(0)} s.`);
  } finally {
    await places.remove();
  }
}

/** Runs one command of the hub's own command line as an operator would. */
async function hub(place, ...args) {
  const start = performance.now();
  const child = spawn(nodeBinary(), [CLI, ...args], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...place },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let peak = 0;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const look = setInterval(() => (peak = Math.max(peak, peakMemory(child.pid))), 100);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(look);
  if (code !== 0) throw new Complaint(`hub ${args[0]} ended with ${code}:\n${output}`);
  return { output, seconds: (performance.now() - start) / 1000, peak };
}

/** In megabytes; Linux only. */
function peakMemory(pid) {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function lastLine({ output }) {
  return output.trimEnd().split('\n').at(-1);
}

async function ownServer(folder) {
  const { pid, url } = await startMariadb(folder);
  keep('process', pid);
  return url;
}
