import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import {
  HubHarness,
  Member,
  type TestDatabase,
  createTestDatabase,
  promised,
  testDialect,
  testRedisUrl,
} from '@jianqiao/testing';

const REDIS_URL = testRedisUrl();

/** What ends on one node has ended on every node so soon, and what is new is heard of. */
const SOON_MS = 2_000;
/** Who waits so long waits for ever. */
const NEVER_MS = 15_000;

/** SQLite is for one node; several need a database server. */
(testDialect() === 'mariadb' ? describe : describe.skip)('three nodes', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.remove());

  /** The same tests with hints flowing, and with a Redis that nobody answers at. */
  describe.each([
    ['with Redis', REDIS_URL],
    ['while Redis is down', 'redis://127.0.0.1:1'],
  ])('%s', (_how, redisUrl) => {
    let first: HubHarness;
    let second: HubHarness;
    let third: HubHarness;
    let beijing: Member;
    let hanoi: Member;

    beforeAll(async () => {
      first = await HubHarness.start({ database, redisUrl });
      second = await HubHarness.start({ database, redisUrl });
      third = await HubHarness.start({ database, redisUrl });
      beijing = await first.as('cn.liaison');
      hanoi = await second.as('vn.liaison');
    });
    afterAll(() => Promise.all([first, second, third].map((hub) => hub.stop())));

    /** The same person's connection to another node. */
    const alsoAt = (hub: HubHarness, { accountId, agencyId, cookie }: Member) =>
      Member.connect(hub.url, accountId, agencyId, cookie);
    const post = (by: Member, roomId: string, text: string) =>
      by.done('message:post', { roomId, clientMessageId: randomUUID(), text, language: 'en' });

    it('hand each other’s messages on, in one order', () =>
      promised({ delivery: SOON_MS }, async () => {
        const room = await first.openRoom(beijing, hanoi);
        await Promise.all([beijing.follow(room.id), hanoi.follow(room.id)]);
        const last = room.head + 40;
        const delivery = await timed(async () => {
          await Promise.all(Array.from({ length: 40 }, (_, n) => post(n % 2 ? beijing : hanoi, room.id, `m${n}`)));
          for (const member of [beijing, hanoi]) {
            await member.hears('message:posted', ({ stream, sequence }) => stream === room.stream && sequence === last);
          }
        });
        for (const member of [beijing, hanoi]) {
          const heard = member.facts.filter(({ stream, sequence }) => stream === room.stream && sequence > room.head);
          expect(heard.map(({ sequence }) => sequence)).toEqual(
            Array.from({ length: 40 }, (_, n) => room.head + n + 1),
          );
        }
        return { delivery };
      }));

    it('put a removed member out of the audience of every node within two seconds', () =>
      promised({ removal: SOON_MS }, async () => {
        const room = await first.openRoom(beijing, hanoi);
        await hanoi.follow(room.id);
        const interpreter = await second.as('cn.interpreter');
        const { accountId } = interpreter;
        const named = { roomId: room.id, expectedVersion: room.version, accountId };
        const { version } = await beijing.done('member:name', named);
        const everywhere = [interpreter, await alsoAt(first, interpreter), await alsoAt(third, interpreter)];
        for (const tab of everywhere) {
          await tab.follow(room.id);
          expect((await tab.http('GET', `/rooms/${room.id}`)).status).toBe(200);
        }
        await beijing.done('member:remove', { roomId: room.id, expectedVersion: version, accountId });
        const tries = (tab: Member) =>
          tab.command('message:post', {
            roomId: room.id,
            clientMessageId: randomUUID(),
            text: 'I am here',
            language: 'en',
          });
        const removal = await timed(() =>
          Promise.all(everywhere.map((tab) => comesTrue(async () => !(await tries(tab)).ok))),
        );
        for (const tab of everywhere) {
          expect(await tries(tab)).toMatchObject({ problem: { code: 'room.not_found' } });
          expect((await tab.http('GET', `/rooms/${room.id}`)).status).toBe(404);
          tab.forget();
        }
        await post(beijing, room.id, 'not for you');
        await hanoi.hears('message:posted', ({ payload }) => payload.text === 'not for you');
        await sleep(1_000);
        // That they were removed, they may hear at any time.
        for (const tab of everywhere) expect(tab.facts.filter(({ type }) => type === 'message:posted')).toEqual([]);
        for (const tab of everywhere) tab.close();
        return { removal };
      }));

    it('cut every connection of a session that ends on one of them, and answer it no more', () =>
      promised({ end: SOON_MS }, async () => {
        const interpreter = await first.as('vn.interpreter');
        const elsewhere = await Promise.all([second, third].map((hub) => alsoAt(hub, interpreter)));
        for (const tab of elsewhere) expect((await tab.http('GET', '/me')).status).toBe(200);
        await interpreter.http('DELETE', '/session');
        const end = await timed(() =>
          Promise.all(
            elsewhere.flatMap((tab) => [
              tab.disconnected(),
              comesTrue(async () => (await tab.http('GET', '/me')).status === 401),
            ]),
          ),
        );
        return { end };
      }));

    it('let nobody use a mandate that has ended on one of them', async () => {
      const admin = await first.as('vn.admin');
      const protocol = await second.as('vn.protocol');
      const everywhere = [await alsoAt(first, protocol), protocol, await alsoAt(third, protocol)];
      const propose = (tab: Member) =>
        tab.command('room:propose', {
          proposalId: randomUUID(),
          kind: 'bilateral',
          agencyIds: [beijing.agencyId],
          titles: { en: 'May I' },
          purposes: { en: 'To try' },
        });
      await promised({ end: SOON_MS }, async () => {
        await change(admin, 'vn.protocol', 'mandates', 'liaison_officer');
        for (const tab of everywhere) await comesTrue(async () => (await propose(tab)).ok);
        await change(admin, 'vn.protocol', 'mandates/end', 'liaison_officer');
        const end = await timed(() =>
          Promise.all(everywhere.map((tab) => comesTrue(async () => !(await propose(tab)).ok))),
        );
        for (const tab of everywhere) expect(await propose(tab)).toMatchObject({ problem: { code: 'forbidden' } });
        return { end };
      });
      for (const tab of everywhere) tab.close();
    });

    it('tell those who are asked, and those who are named, of a room that is new to them', async () => {
      const interpreter = await third.as('cn.interpreter');
      const elsewhere = await alsoAt(third, hanoi);
      await promised({ asked: SOON_MS, named: SOON_MS }, async () => {
        const { id, version } = await proposeTo(hanoi);
        const asked = await timed(() =>
          Promise.all([hanoi, elsewhere].map((tab) => tab.signalled('rooms:changed', of(id)))),
        );
        expect(interpreter.signals.filter(({ body }) => of(id)(body as { roomId: string }))).toEqual([]);

        const { accountId } = interpreter;
        await beijing.done('member:name', { roomId: id, expectedVersion: version, accountId });
        const named = await timed(() => interpreter.signalled('rooms:changed', of(id)));
        return { asked, named };
      });
      elsewhere.close();
    });

    const of = (id: string) => (body: { readonly roomId: string }) => body.roomId === id;
    const proposeTo = (other: Member) =>
      beijing.done('room:propose', {
        proposalId: randomUUID(),
        kind: 'bilateral',
        agencyIds: [other.agencyId],
        titles: { en: 'A new room' },
        purposes: { en: 'To be heard of' },
      });
  });

  it('catch up by themselves when Redis loses hints', async () => {
    const first = await HubHarness.start({ database, redisUrl: REDIS_URL });
    const second = await HubHarness.start({ database, redisUrl: REDIS_URL });
    const admin = new Redis(REDIS_URL);
    try {
      const [beijing, hanoi] = [await first.as('cn.liaison'), await second.as('vn.liaison')];
      const room = await first.openRoom(beijing, hanoi);
      await hanoi.follow(room.id);
      await promised({ heard: SOON_MS }, async () => {
        const text = `while nobody listens: ${randomUUID()}`;
        // Every subscriber loses its connection; what is published meanwhile is gone.
        await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
        await post(beijing, room.id, text);
        return { heard: await timed(() => hanoi.hears('message:posted', ({ payload }) => payload.text === text)) };
      });
    } finally {
      admin.disconnect();
      await Promise.all([first.stop(), second.stop()]);
    }

    function post(by: Member, roomId: string, text: string) {
      return by.done('message:post', { roomId, clientMessageId: randomUUID(), text, language: 'en' });
    }
  });
});

/** How long something takes, in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Resolves once something holds. */
async function comesTrue(holds: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + NEVER_MS; !(await holds()); await sleep(50)) {
    if (Date.now() > until) throw new Error(`it does not come to hold: ${holds.toString()}`);
  }
}

/** What an administrator does to a colleague's mandates. */
async function change(admin: Member, login: string, step: string, capacity: string): Promise<void> {
  const { body } = await admin.http('GET', `/agency/accounts?q=${login}`);
  const [account] = (body as { items: { accountId: string; version: number }[] }).items;
  const answer = await admin.http('POST', `/agency/accounts/${account!.accountId}/${step}`, {
    expectedVersion: account!.version,
    capacity,
  });
  expect(answer).toMatchObject({ status: 200 });
}
