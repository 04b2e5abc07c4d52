import { randomUUID } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IssuedTokenView } from '@jianqiao/contract';
import { HubHarness, type TestDatabase, createTestDatabase, freePort, testDialect } from '@jianqiao/testing';
import { searchPath } from '../faults/environment';
import { RawSocket } from '../fuzz/raw-socket';
import { eventually } from '../mail/mail-server';

const MAIN = join(__dirname, '../../dist/apps/hub/src/main.js');
/** One after the other, and then all at once, so that they are committed together. */
const ALONE = 20;
const TOGETHER = 60;
const RETITLED = 5;

/** What the system was asked for, as far as this matters: rows on their way to a file, its sync, bytes to a client. */
const CALLS = 'trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg';

/**
 * A power cut cannot be had in a test, so the system calls of a whole running hub are looked at: before any byte of an
 * answer, or of a fact, is handed to the kernel for a client, the sync of the file that its row was written to must have ended.
 * MariaDB syncs in a process of its own: its settings are checked instead (`database-away.e2e.ts`).
 */
(testDialect() === 'sqlite' ? describe : describe.skip)('what a hub on SQLite says that it has stored', () => {
  let database: TestDatabase;
  let roomId: string;
  let version: number;
  let token: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    const hub = await HubHarness.start({ database });
    const [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    ({ id: roomId, version } = await hub.openRoom(beijing, hanoi));
    const command = { name: 'tracing', scopes: ['rooms:read', 'rooms:write'], expiresInDays: 1 };
    token = ((await beijing.http('POST', '/me/tokens', command)).body as IssuedTokenView).secret;
    await hub.stop();
  });
  afterAll(() => database.remove());

  it('was on disk before the frame of its ack, and before anybody was shown it', async () => {
    const trace = await traced();
    const marks = Array.from({ length: ALONE + TOGETHER + RETITLED }, (_, n) => n + 1);
    const found = marks.map((n) => `${n}: ${verdict(trace, n)}`);
    expect(found).toEqual(marks.map((n) => `${n}: synced, then shown and acknowledged`));
  }, 120_000);

  it.each([
    ['an ack', 'plant-early-ack.cjs'],
    ['a fact', 'plant-emit-before-commit.cjs'],
  ])(
    'would be found out if %s came too soon',
    async (what, plant) => {
      const trace = await traced(join(__dirname, '../faults', plant), 3);
      expect(verdict(trace, 1)).toBe(
        what === 'an ack' ? 'acknowledged before it was synced' : 'shown before it was synced',
      );
    },
    120_000,
  );

  /** The system calls of a hub, from its start to its end, while somebody posts. */
  async function traced(plant?: string, messages = ALONE): Promise<readonly string[]> {
    const file = join(database.folder, `trace-${plant ? 'planted' : 'real'}`);
    const port = await freePort();
    const program = [process.execPath, ...(plant ? ['--require', plant] : []), MAIN];
    const strace = ['--follow-forks', '--seccomp-bpf', '-e', CALLS, '-s', '1000000', '-o', file];
    const hub = spawn('strace', [...strace, ...program], {
      env: {
        PATH: searchPath(),
        NODE_ENV: 'test',
        LOG_LEVEL: 'warn',
        DEMO: 'false',
        PORT: String(port),
        DATA_DIR: database.folder,
      },
      stdio: 'ignore',
      // A group of its own: strace takes no signal, what it traces does.
      detached: true,
    });
    try {
      await eventually(
        async () => (await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null))?.ok === true,
      );
      await post(port, messages, plant === undefined);
    } finally {
      await end(hub);
    }
    return readFileSync(file, 'latin1').split('\n');
  }

  /** Posts messages that bear their number and waits for each ack; then some at once, and gives the room other titles. */
  async function post(port: number, alone: number, more: boolean): Promise<void> {
    const socket = await RawSocket.open(port, [`Authorization: Bearer ${token}`]);
    const hears = (text: string) => eventually(() => socket.texts.some((one) => one.startsWith(text)));
    socket.send('40');
    await hears('40{');
    const ask = (n: number, name: string, body: object) => socket.send(`42${n}${JSON.stringify([name, body])}`);
    const message = (n: number) =>
      ask(n, 'message:post', { roomId, clientMessageId: randomUUID(), text: markOf(n), language: 'en' });
    ask(900, 'stream:resume', { streams: [{ stream: `room:${roomId}`, afterSequence: 0 }] });
    await hears('43900[');
    for (let n = 1; n <= alone; n += 1) {
      message(n);
      await hears(`43${n}[{"ok":true`);
    }
    if (more) {
      const together = Array.from({ length: TOGETHER }, (_, n) => ALONE + n + 1);
      together.forEach(message);
      for (const n of together) await hears(`43${n}[{"ok":true`);
      for (let n = ALONE + TOGETHER + 1; n <= ALONE + TOGETHER + RETITLED; n += 1) {
        const titles = { titles: { en: markOf(n) }, purposes: { en: 'To test it' } };
        ask(n, 'room:retitle', { roomId, expectedVersion: version, ...titles });
        await hears(`43${n}[{"ok":true`);
        version += 1;
      }
    }
    // A planted fault is late with its commit.
    await sleep(600);
    socket.destroy();
  }
});

const markOf = (n: number) => `mark-${n}-of-a-row`;

/** What became of a row, by the order of system calls. */
function verdict(trace: readonly string[], n: number): string {
  const find = (fits: (line: string) => boolean, from = 0) => {
    const index = trace.findIndex((line, at) => at >= from && fits(line));
    return index < 0 ? Infinity : index;
  };
  const stored = find((line) => line.includes('pwrite64(') && line.includes(markOf(n)));
  if (stored === Infinity) return 'never written to a file';
  const [, file] = /pwrite64\((\d+),/.exec(trace[stored]!)!;
  const synced = endOfSync(trace, file!, stored);
  const toClient = (line: string) => /^\d+ +(write|writev|sendto|sendmsg)\(/.test(line);
  const acked = find((line) => toClient(line) && line.includes(`43${n}[{\\"ok\\":true`));
  const shown = find((line) => toClient(line) && line.includes(markOf(n)));
  if (acked === Infinity || shown === Infinity) return 'not said';
  if (acked < synced) return 'acknowledged before it was synced';
  if (shown < synced) return 'shown before it was synced';
  return 'synced, then shown and acknowledged';
}

/** Where the first sync of a file ends that began after a line. Other threads' calls may stand between the two. */
function endOfSync(trace: readonly string[], file: string, after: number): number {
  const syncing = new Set<string>();
  for (let at = after + 1; at < trace.length; at += 1) {
    const [, thread, begun, of] = /^(\d+) +(?:f(?:data)?sync\((\d+)(.*)|)/.exec(trace[at]!) ?? [];
    if (!thread) continue;
    if (begun === file && / = 0$/.test(of!)) return at;
    if (begun === file && of!.includes('<unfinished')) syncing.add(thread);
    if (syncing.has(thread) && /<\.\.\. f(data)?sync resumed>.* = 0$/.test(trace[at]!)) return at;
  }
  return Infinity;
}

/** Asks it to stop, and waits until it has. */
async function end(hub: ChildProcess): Promise<void> {
  if (hub.exitCode !== null || hub.pid === undefined) return;
  const exit = once(hub, 'exit');
  process.kill(-hub.pid, 'SIGTERM');
  const timer = setTimeout(() => process.kill(-hub.pid!, 'SIGKILL'), 20_000);
  await exit;
  clearTimeout(timer);
}
