import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import {
  HubHarness,
  Member,
  type TestDatabase,
  createTestDatabase,
  testDialect,
  testRedisUrl,
} from '@jianqiao/testing';

const REDIS_URL = testRedisUrl();

/** SQLite is for one node; several need a database server. */
(testDialect() === 'mariadb' ? describe : describe.skip)('two nodes', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.remove());

  /** The same tests with hints flowing, and with a Redis that nobody answers at. */
  describe.each([
    ['with Redis', REDIS_URL, 1_000],
    ['while Redis is down', 'redis://127.0.0.1:1', 2_500],
  ])('%s', (_how, redisUrl, withinMs) => {
    let first: HubHarness;
    let second: HubHarness;
    let beijing: Member;
    let hanoi: Member;

    beforeAll(async () => {
      first = await HubHarness.start({ database, redisUrl });
      second = await HubHarness.start({ database, redisUrl });
      beijing = await first.as('cn.liaison');
      hanoi = await second.as('vn.liaison');
    });
    afterAll(() => Promise.all([first.stop(), second.stop()]));

    const post = (by: Member, roomId: string, text: string) =>
      by.done('message:post', { roomId, clientMessageId: randomUUID(), text, language: 'en' });

    it('hand each other’s messages on, in one order', async () => {
      const room = await first.openRoom(beijing, hanoi);
      await Promise.all([beijing.follow(room.id), hanoi.follow(room.id)]);
      const started = Date.now();
      await Promise.all(Array.from({ length: 40 }, (_, n) => post(n % 2 ? beijing : hanoi, room.id, `m${n}`)));
      const last = room.head + 40;
      for (const member of [beijing, hanoi]) {
        await member.hears('message:posted', ({ stream, sequence }) => stream === room.stream && sequence === last);
        const heard = member.facts.filter(({ stream, sequence }) => stream === room.stream && sequence > room.head);
        expect(heard.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, n) => room.head + n + 1));
      }
      expect(Date.now() - started).toBeLessThan(withinMs + 2_000);
    });

    it('put a removed member out of the audience within two seconds', async () => {
      const room = await first.openRoom(beijing, hanoi);
      const interpreter = await second.as('cn.interpreter');
      const { version } = await beijing.done('member:name', {
        roomId: room.id,
        expectedVersion: room.version,
        accountId: interpreter.accountId,
      });
      await interpreter.follow(room.id);
      await beijing.done('member:remove', {
        roomId: room.id,
        expectedVersion: version,
        accountId: interpreter.accountId,
      });
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      interpreter.forget();
      await post(beijing, room.id, 'not for you');
      await expect(post(interpreter, room.id, 'I am still here')).rejects.toThrow('room.not_found');
      await new Promise((resolve) => setTimeout(resolve, withinMs));
      expect(interpreter.facts).toEqual([]);
    });

    it('cut every connection of a session that ends on the other', async () => {
      const interpreter = await first.as('vn.interpreter');
      const there = await Member.connect(second.url, interpreter.accountId, interpreter.agencyId, interpreter.cookie);
      const started = Date.now();
      await interpreter.http('DELETE', '/session');
      await there.disconnected();
      expect(Date.now() - started).toBeLessThan(2_000);
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
      // Every subscriber loses its connection; what is published meanwhile is gone.
      await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await post(beijing, room.id, 'while nobody listens');
      await hanoi.hears('message:posted', ({ payload }) => payload.text === 'while nobody listens');
    } finally {
      admin.disconnect();
      await Promise.all([first.stop(), second.stop()]);
    }

    function post(by: Member, roomId: string, text: string) {
      return by.done('message:post', { roomId, clientMessageId: randomUUID(), text, language: 'en' });
    }
  });
});
