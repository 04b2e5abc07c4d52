import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply, RoomView } from '@jianqiao/contract';
import { HubHarness, type Member, promised, testDialect } from '@jianqiao/testing';
import { readConfig } from '../../apps/hub/src/config/hub-config';
import { openHubDatabase } from '../../apps/hub/src/hub';
import { createLogger } from '../../apps/hub/src/observability/logger';
import { eventually } from '../mail/mail-server';
import { Line } from './line';
import { OwnMariadb } from './own-mariadb';

/** Everybody is answered so soon, and work resumes so soon. */
const ANSWER_MS = 5_000;
const RETURN_MS = 5_000;
/** A commit of which nobody knows whether it was made is looked for in the database so soon. */
const HEARD_MS = 2_000;
/** Not promised: the server's own patience with a transaction that says nothing, and some more. */
const HELD_MS = 20_000;

/** SQLite is a file of this machine: there is no server to lose. */
const onServer = testDialect() === 'mariadb' ? describe : describe.skip;

interface Outage {
  begin(): void | Promise<void>;
  end(): void | Promise<void>;
}

onServer('while the database is away', () => {
  let mariadb: OwnMariadb;
  let line: Line;
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let room: RoomView;

  beforeAll(async () => {
    mariadb = await OwnMariadb.start();
    line = await Line.to(mariadb.port);
    hub = await HubHarness.start({ database: await mariadb.database(line.port) });
    [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    room = await hub.openRoom(beijing, hanoi);
    await hanoi.follow(room.id);
  }, 90_000);
  afterAll(async () => {
    await hub?.stop();
    await line?.close();
    await mariadb?.remove();
  }, 30_000);
  afterEach(() => (line.trap = undefined));

  const post = (clientMessageId: string) =>
    beijing.command('message:post', { roomId: room.id, clientMessageId, text: 'as agreed', language: 'en' });

  const outages: Readonly<Record<string, Outage>> = {
    killed: { begin: () => mariadb.kill(), end: () => mariadb.restart() },
    stopped: { begin: () => mariadb.pause(), end: () => mariadb.resume() },
    'cut off without a word': { begin: () => line.silence(), end: () => line.restore() },
  };

  it.each(Object.keys(outages))(
    'because it was %s, everybody hears so within 5 s; work resumes within 5 s, and nothing is lost or doubled',
    (kind) => promised({ answer: ANSWER_MS, readiness: ANSWER_MS, return: RETURN_MS }, () => suffer(kind)),
    180_000,
  );

  /** One outage under load, and what came of it. Answers how long each took at most. */
  async function suffer(kind: string): Promise<Record<'answer' | 'readiness' | 'return', number>> {
    const outage = outages[kind]!;
    const before = await post(randomUUID());
    expect(before.ok).toBe(true);
    hanoi.forget();

    const ids = Array.from({ length: 40 }, () => randomUUID());
    const early = ids.slice(0, 20).map(post); // some are on their way when it happens
    await outage.begin();
    const asked = [
      ...early.map((reply) => timed(reply)),
      ...ids.slice(20).map((id) => timed(post(id))),
      ...Array.from({ length: 20 }, () => timed(beijing.command('room:list', {}))),
      ...Array.from({ length: 20 }, () => timed(hanoi.command('stream:read', { stream: `room:${room.id}`, after: 0 }))),
    ];
    const overHttp = Array.from({ length: 20 }, () => timed(httpProblem(beijing)));
    const readiness = timed(fetch(`${hub.url}/api/health/ready`).then(({ status }) => status));

    const answers = await Promise.all(asked);
    for (const { value } of answers) {
      if (!value.ok)
        expect(value.problem).toMatchObject({ code: 'unavailable', params: { retryAfterMs: expect.any(Number) } });
    }
    // Those that were stored before it went are acknowledged; of those asked for after, none.
    const acked = new Map(ids.map((id, index) => [id, answers[index]!.value as Reply<{ sequence: number }>]));
    expect(answers.slice(20).every(({ value }) => !value.ok)).toBe(true);
    const httpAnswers = await Promise.all(overHttp);
    for (const { value } of httpAnswers) {
      expect(value).toEqual({ status: 503, type: 'application/problem+json', code: 'unavailable' });
    }
    const ready = await readiness;
    expect(ready.value).toBe(503);
    // And it goes on being answered.
    const later = await timed(post(ids[0]!));
    if (!acked.get(ids[0]!)!.ok) expect(later.value).toMatchObject({ ok: false, problem: { code: 'unavailable' } });

    await outage.end();
    const back = performance.now();
    let first = await post(randomUUID());
    while (!first.ok && performance.now() - back < 6 * RETURN_MS) first = await post(randomUUID());
    const resumed = performance.now() - back;
    expect(first.ok).toBe(true);
    await eventually(async () => (await fetch(`${hub.url}/api/health/ready`)).status === 200);

    const sequences = new Map<string, number>();
    for (const id of ids) {
      let reply = await post(id);
      while (!reply.ok) {
        await sleep(200);
        reply = await post(id);
      }
      sequences.set(id, reply.value.sequence);
      const earlier = acked.get(id)!;
      if (earlier.ok) expect(reply.value).toEqual(earlier.value);
    }
    const stored = (await hanoi.follow(room.id)).filter(({ type }) => type === 'message:posted');
    for (const [id, sequence] of sequences) {
      const found = stored.filter(({ payload }) => (payload as { clientMessageId: string }).clientMessageId === id);
      expect(found.map((fact) => fact.sequence)).toEqual([sequence]);
    }
    // Live, too: each of them once, in order, without a hole.
    await hanoi.hears('message:posted', ({ sequence }) => sequence === stored.at(-1)!.sequence);
    const heard = hanoi.facts.map(({ sequence }) => sequence);
    expect(heard).toEqual(Array.from({ length: heard.length }, (_, index) => heard[0]! + index));
    expect(hub.hub.database.pool().waiting).toBe(0);
    const answer = Math.max(...[...answers, ...httpAnswers, later].map(({ ms }) => ms));
    process.stdout.write(
      `database ${kind}: slowest answer ${Math.round(answer)} ms, readiness ${Math.round(ready.ms)} ms, back after ${Math.round(resumed)} ms\n`,
    );
    return { answer, readiness: ready.ms, return: resumed };
  }

  it('does not take a commit whose answer was lost for done or for undone, and shows it all the same', () =>
    promised({ answer: ANSWER_MS, heard: HEARD_MS }, loseAnswer));

  async function loseAnswer() {
    const id = randomUUID();
    hanoi.forget();
    line.trap = (piece) => (piece.includes('COMMIT') ? 'deafen' : 'pass');
    const reply = await timed(post(id));
    line.trap = undefined;
    expect(reply.value).toMatchObject({ ok: false, problem: { code: 'unavailable' } });
    // It is in the database, and is heard although nobody writes to the room again.
    const given = performance.now();
    const fact = await hanoi.hears('message:posted', ({ payload }) => payload.clientMessageId === id);
    const heard = performance.now() - given;
    expect(await post(id)).toEqual({ ok: true, value: { sequence: fact.sequence, at: fact.at } });
    process.stdout.write(`an answer was lost: heard ${Math.round(heard)} ms after it was given up\n`);
    return { answer: reply.ms, heard };
  }

  it('is not held up by a transaction that was cut off in the middle, nor ever finishes it', async () => {
    const { version } = (await beijing.done('room:open', { roomId: room.id })).room;
    const retitle = () =>
      beijing.command('room:retitle', {
        roomId: room.id,
        expectedVersion: version,
        titles: { en: 'Cut in the middle' },
        purposes: { en: 'To test it' },
      });
    // The server has the rows and their locks, and never hears of this connection again.
    line.trap = (piece) => (piece.includes('COMMIT') ? 'swallow' : 'pass');
    const reply = await timed(retitle());
    line.trap = undefined;
    expect(reply.value).toMatchObject({ ok: false, problem: { code: 'unavailable' } });
    expect(reply.ms).toBeLessThan(ANSWER_MS);

    const next = randomUUID();
    const started = performance.now();
    let other = await post(next);
    while (!other.ok && performance.now() - started < 2 * HELD_MS) other = await post(next);
    const held = performance.now() - started;
    process.stdout.write(`a transaction cut off in the middle held the next message up for ${Math.round(held)} ms\n`);
    expect(held).toBeLessThan(HELD_MS);
    const facts = await hanoi.follow(room.id, room.head);
    expect(facts.filter(({ type }) => type === 'room:retitled')).toEqual([]);
    expect(await retitle()).toMatchObject({ ok: true });
  }, 180_000);
});

onServer('a server that would lose what was acknowledged at a power cut', () => {
  let mariadb: OwnMariadb;
  beforeAll(async () => {
    mariadb = await OwnMariadb.start();
  }, 90_000);
  afterAll(() => mariadb?.remove());

  it.each([
    ['sync_binlog', 0],
    ['innodb_flush_log_at_trx_commit', 2],
  ])('is refused in production: %s is %d', async (name, value) => {
    const { settings } = await mariadb.database();
    if (settings.kind !== 'mysql') throw new Error('a server was asked for');
    const config = readConfig({
      NODE_ENV: 'production',
      LOG_LEVEL: 'silent',
      PUBLIC_URL: 'https://hub.example',
      DATABASE_URL: settings.url,
    });
    const logger = createLogger(config);
    const database = await openHubDatabase(config, logger);
    await database.close();
    await mariadb.query(`SET GLOBAL ${name} = ${value}`);
    await expect(openHubDatabase(config, logger)).rejects.toThrow(`${name} is ${value}, must be 1`);
    await mariadb.query(`SET GLOBAL ${name} = 1`);
  });
});

async function timed<T>(work: Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const started = performance.now();
  const value = await work;
  return { ms: performance.now() - started, value };
}

async function httpProblem(member: Member): Promise<object> {
  const response = await fetch(`${member.url}/api/v1/rooms`, { headers: { cookie: member.cookie } });
  const { code } = (await response.json()) as { code?: string };
  return { status: response.status, type: response.headers.get('content-type'), code };
}
