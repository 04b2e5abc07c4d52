import { join } from 'node:path';
import { HubHarness, Member, type TestDatabase, createTestDatabase, promised, testDialect } from '@jianqiao/testing';
import type { RoomView } from '@jianqiao/contract';
import { eventually } from '../mail/mail-server';
import { OwnRedis } from '../scaling/own-servers';

type Changed = { readonly roomId: string; readonly present: readonly string[]; readonly absent: readonly string[] };

/** SQLite is for one node; several need a database server. */
(testDialect() === 'mariadb' ? describe : describe.skip)('people on several nodes', () => {
  let database: TestDatabase;
  let redis: OwnRedis;
  let hubs: HubHarness[];
  let beijing: Member;
  let hanoi: Member;
  let room: RoomView;

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = await OwnRedis.start(join(database.folder, 'redis'));
    hubs = [];
    for (let n = 0; n < 3; n += 1) hubs.push(await HubHarness.start({ database, redisUrl: redis.url }));
    beijing = await hubs[0]!.as('cn.liaison');
    hanoi = await hubs[1]!.as('vn.liaison');
    room = await hubs[0]!.openRoom(beijing, hanoi);
    await beijing.follow(room.id);
    await hanoi.follow(room.id);
  });
  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()));
    redis.kill();
    await database.remove();
  });
  beforeEach(() => eventually(async () => isSame(await presentAt(beijing), [beijing, hanoi])));

  const presentAt = async (by: Member) => (await by.done('room:open', { roomId: room.id })).present;
  const isSame = (ids: readonly string[], people: readonly Member[]) =>
    [...ids].sort().join() ===
    people
      .map(({ accountId }) => accountId)
      .sort()
      .join();
  const mentions = (signals: Member['signals'], accountId: string) =>
    signals.filter(({ name, body }) => {
      const { present, absent } = body as Partial<Changed>;
      return name === 'presence:changed' && [...(present ?? []), ...(absent ?? [])].includes(accountId);
    });

  it('are shown to each other, and see each other type', async () => {
    expect(isSame(await presentAt(hanoi), [beijing, hanoi])).toBe(true);
    await hanoi.done('typing:start', { roomId: room.id });
    const { accountId } = hanoi;
    expect(await beijing.signalled('typing:started')).toEqual({ roomId: room.id, accountId });
  });

  it('stay while one of their tabs is open, on whichever node', async () => {
    const tab = await Member.connect(hubs[2]!.url, hanoi.accountId, hanoi.agencyId, hanoi.cookie);
    await tab.follow(room.id);
    await new Promise((resolve) => setTimeout(resolve, 400));
    beijing.forget();
    tab.close();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(mentions(beijing.signals, hanoi.accountId)).toEqual([]);
    expect(isSame(await presentAt(beijing), [beijing, hanoi])).toBe(true);
  });

  it('vanish with their last tab, and come back with the next', async () => {
    const interpreter = await hubs[2]!.as('cn.interpreter');
    const { version } = await beijing.done('room:open', { roomId: room.id }).then((opened) => opened.room);
    const { accountId } = interpreter;
    await beijing.done('member:name', { roomId: room.id, expectedVersion: version, accountId });
    hanoi.forget();
    await interpreter.follow(room.id);
    await hanoi.signalled('presence:changed', ({ present }: Changed) => present.includes(accountId));
    interpreter.close();
    await hanoi.signalled('presence:changed', ({ absent }: Changed) => absent.includes(accountId));
  });

  it('are known to whoever read the room before they came, and joined it after', async () => {
    const tab = await Member.connect(hubs[2]!.url, beijing.accountId, beijing.agencyId, beijing.cookie);
    const fresh = await hubs[0]!.openRoom(beijing, hanoi);
    expect(await tab.done('room:open', { roomId: fresh.id })).toMatchObject({ present: [] });
    await hanoi.follow(fresh.id);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await tab.follow(fresh.id);
    await tab.signalled('presence:changed', ({ present }: Changed) => present.includes(hanoi.accountId));
    tab.close();
  });

  it('are told to a room in one signal, however many come at once', async () => {
    const tabs = await Promise.all(
      ['kh.liaison', 'la.liaison', 'th.liaison', 'mm.liaison'].map((login) => hubs[2]!.as(login)),
    );
    const big = await hubs[0]!.openRoom(beijing, ...tabs);
    await beijing.follow(big.id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    beijing.forget();
    await Promise.all(tabs.map((tab) => tab.follow(big.id)));
    await eventually(() => tabs.every(({ accountId }) => mentions(beijing.signals, accountId).length === 1));
    const told = beijing.signals.filter(({ name }) => name === 'presence:changed');
    expect(told.length).toBeLessThan(tabs.length);
    for (const tab of tabs) tab.close();
  });

  it('of the own node are shown while Redis is away, and all again right after it is back', async () => {
    const late = await hubs[2]!.as('vn.liaison');
    await promised({ back: 1_000 }, async () => {
      redis.kill();
      await eventually(async () => isSame(await presentAt(beijing), [beijing]));
      await late.follow(room.id);
      await eventually(async () => isSame(await presentAt(late), [late]));
      await redis.restart();
      const started = performance.now();
      await eventually(async () => isSame(await presentAt(beijing), [beijing, hanoi]));
      return { back: performance.now() - started };
    });
    await hubs[1]!.stop();
    hubs.splice(1, 1);
    // The tab on the third node stays.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isSame(await presentAt(beijing), [beijing, late])).toBe(true);
  });
});
