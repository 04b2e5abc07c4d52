import type { Fact, RoomView } from '@jianqiao/contract';
import { LIMITS } from '@jianqiao/contract';
import { Ledger } from '@jianqiao/ledger';
import { insertMessages } from '@jianqiao/messaging';
import { HubHarness, Member } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import { Audiences } from '../../apps/hub/src/realtime/audiences';
import { knock } from '../doors/knock';

const ROOMS = 30;
/** What one answer with facts weighs at most, with some air for what is around them. */
const ANSWER_BYTES = 256 * 1024 * 1.1;

describe('handshakes', () => {
  const again = (hub: HubHarness, one: Member) =>
    Member.connect(hub.url, one.accountId, one.agencyId, one.cookie).then(
      (member) => (member.close(), 'opened'),
      () => 'refused',
    );
  const strange = (hub: HubHarness) =>
    knock(hub.url, { cookie: `jianqiao=jqs_${'A'.repeat(43)}`, origin: `http://localhost:${hub.hub.port}` });

  it('of people who are known cost their network nothing, however many come back at once', async () => {
    const hub = await HubHarness.start({ rates: { refusedHandshakes: { perSecond: 0.01, burst: 5 } } });
    try {
      const beijing = await hub.as('cn.liaison');
      expect(await Promise.all(Array.from({ length: 40 }, () => again(hub, beijing)))).toEqual(
        Array(40).fill('opened'),
      );
      expect(await Promise.all(Array.from({ length: 40 }, () => again(hub, beijing)))).toEqual(
        Array(40).fill('opened'),
      );
    } finally {
      await hub.stop();
    }
  });

  it('that are refused use up the network’s budget, which then is spent for all of it', async () => {
    const hub = await HubHarness.start({ rates: { refusedHandshakes: { perSecond: 0.01, burst: 5 } } });
    try {
      const beijing = await hub.as('cn.liaison');
      for (let n = 0; n < 4; n += 1) expect((await strange(hub)).said).toContain('unauthenticated');
      expect(await again(hub, beijing)).toBe('opened');
      const foreign = await knock(hub.url, { cookie: beijing.cookie, origin: 'https://evil.example' });
      expect(foreign.said).toContain('origin_refused');
      expect((await strange(hub)).said).toContain('rate_limited');
      expect(await again(hub, beijing)).toBe('refused');
      hub.clock.advance(200_000);
      expect(await again(hub, beijing)).toBe('opened');
    } finally {
      await hub.stop();
    }
  });

  it('of one person in a loop are refused, and nobody else pays for it', async () => {
    const hub = await HubHarness.start({
      rates: { handshakes: { perSecond: 0.01, burst: 8 }, refusedHandshakes: { perSecond: 0.01, burst: 1 } },
    });
    try {
      const [beijing, hanoi] = [await hub.as('cn.liaison'), await hub.as('vn.liaison')];
      const loop = await Promise.all(Array.from({ length: 30 }, () => again(hub, beijing)));
      expect(loop.filter((outcome) => outcome === 'opened')).toHaveLength(7);
      expect(await again(hub, hanoi)).toBe('opened');
    } finally {
      await hub.stop();
    }
  });
});

describe('coming back to many rooms', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  const rooms: RoomView[] = [];

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    for (let n = 0; n < ROOMS; n += 1) rooms.push(await hub.openRoom(beijing, hanoi));
  });
  afterAll(() => hub.stop());
  afterEach(() => jest.restoreAllMocks());

  const reads = () => jest.spyOn(hub.hub.database.reader, 'query');
  const resume = (member: Member, after: (room: RoomView) => number, some = rooms) =>
    member.done('stream:resume', {
      streams: some.map((room) => ({ stream: room.stream, afterSequence: after(room) })),
    });

  async function write(room: RoomView, count: number, length = 100): Promise<void> {
    const { unitOfWork } = hub.hub.database;
    const { accountId, agencyId } = hanoi;
    const actor = { accountId, agencyId, capacity: 'liaison_officer', capacities: ['liaison_officer'] } as const;
    const message = () => ({
      actor,
      command: { roomId: room.id, clientMessageId: randomUUID(), text: 'x'.repeat(length), language: 'en' },
    });
    for (let left = count; left > 0; left -= 500) {
      const some = Array.from({ length: Math.min(left, 500) }, message);
      await unitOfWork.run((tx) => insertMessages(tx, hub.hub.app.get(Ledger), some));
    }
  }

  it('asks the database the same few questions for all of them, and none about rooms without news', async () => {
    const head = await hub.as('cn.liaison').then((member) => resume(member, () => 0));
    const heads = new Map(head.streams.map((one) => [one.stream, one.head]));
    const spy = reads();
    const back = await hub.as('cn.liaison');
    spy.mockClear();
    const { streams } = await resume(back, (room) => heads.get(room.stream)!);
    expect(streams.map(({ stream }) => stream)).toEqual(rooms.map(({ stream }) => stream));
    for (const one of streams) expect(one).toEqual({ stream: one.stream, facts: [], head: heads.get(one.stream) });
    // The rooms, when the node does not know them any more (three), the heads at joining, and the heads again.
    expect(spy.mock.calls.length).toBeLessThanOrEqual(8);
    spy.mockClear();
    await write(rooms[7]!, 1);
    spy.mockClear();
    const news = await resume(back, (room) => heads.get(room.stream)!);
    expect(news.streams.flatMap(({ facts }) => facts as Fact[]).map(({ stream }) => stream)).toEqual([
      rooms[7]!.stream,
    ]);
    expect(spy.mock.calls.filter(([statement]) => /payload/.test(statement))).toHaveLength(1);
  });

  it('hears in each of them what is posted after the answer', async () => {
    const back = await hub.as('cn.liaison');
    await resume(back, (room) => room.head);
    for (const room of rooms) {
      const clientMessageId = randomUUID();
      await hanoi.done('message:post', { roomId: room.id, clientMessageId, text: 'now', language: 'en' });
      await back.hears('message:posted', ({ payload }) => payload.clientMessageId === clientMessageId);
    }
  });

  it('answers for each in the order of asking, also for those that may not be read', async () => {
    const vientiane = await hub.as('la.liaison');
    const shared = await hub.openRoom(beijing, vientiane);
    const asked = [rooms[0]!.stream, shared.stream, `room:${randomUUID()}`, `agency:${vientiane.agencyId}`];
    const { streams } = await vientiane.done('stream:resume', {
      streams: asked.map((stream) => ({ stream, afterSequence: 0 })),
    });
    expect(streams.map(({ stream }) => stream)).toEqual(asked);
    expect(streams.map(({ problem }) => problem)).toEqual(
      asked.map((stream) => (stream === shared.stream ? undefined : 'stream.not_found')),
    );
    expect(streams[1]!.facts).toHaveLength(shared.head);
    await hanoi.done('message:post', {
      roomId: rooms[0]!.id,
      clientMessageId: randomUUID(),
      text: 'x',
      language: 'en',
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(vientiane.facts.filter(({ stream }) => stream !== shared.stream)).toEqual([]);
  });

  it('stays in the audiences that decide about itself, also when it asks for their streams', async () => {
    const member = await hub.as('vn.interpreter');
    const own = [`account:${member.accountId}`, `agency:${member.agencyId}`];
    const { relay } = hub.hub.app.get(Audiences);
    const { streams } = await member.done('stream:resume', {
      streams: own.map((stream) => ({ stream, afterSequence: 0 })),
    });
    expect(streams.map(({ problem }) => problem)).toEqual(['stream.not_found', 'stream.not_found']);
    // Else this node would not hear another one say that the session has ended.
    expect(own.map((stream) => relay.watches(stream))).toEqual([true, true]);
  });

  it('gets no more at once than one answer may hold, however much was missed, and all of it in the end', async () => {
    const some = rooms.slice(0, 8);
    for (const room of some.slice(0, 6)) await write(room, 400);
    await write(some[6]!, 60, 7_500);
    const back = await hub.as('cn.liaison');
    const have = new Map(some.map((room) => [room.stream, [] as Fact[]]));
    for (let turn = 0; turn < 20; turn += 1) {
      const { streams } = await resume(back, (room) => have.get(room.stream)!.length, some);
      const facts = streams.flatMap((one) => one.facts);
      expect(facts.length).toBeLessThanOrEqual(LIMITS.factsPerResume);
      expect(Buffer.byteLength(JSON.stringify(streams))).toBeLessThan(ANSWER_BYTES);
      for (const one of streams) {
        expect(one.facts.length).toBeLessThanOrEqual(LIMITS.factsPerPage);
        have.get(one.stream)!.push(...one.facts);
      }
      if (streams.every((one) => have.get(one.stream)!.length === one.head)) break;
      expect(facts.length).toBeGreaterThan(0);
    }
    for (const [stream, facts] of have) {
      expect(facts.map(({ sequence }) => sequence)).toEqual(facts.map((_fact, n) => n + 1));
      expect(facts.length).toBeGreaterThan(stream === some[7]!.stream ? 1 : 60);
    }
  });

  it('lists them with as many questions as one room takes, and the messages that are newest', async () => {
    const spy = reads();
    // The hub asks its database for other purposes, too: the least of some tries is what the list takes.
    const questions = async (limit: number): Promise<number> => {
      const counts: number[] = [];
      for (let turn = 0; turn < 5; turn += 1) {
        spy.mockClear();
        await beijing.done('room:list', { limit });
        counts.push(spy.mock.calls.length);
      }
      return Math.min(...counts);
    };
    const { items } = await beijing.done('room:list', { limit: 100 });
    expect(items.length).toBeGreaterThanOrEqual(ROOMS);
    expect(await questions(100)).toBe(await questions(1));
    for (const item of items.filter(({ lastMessage }) => lastMessage)) {
      const { facts } = await beijing.done('stream:read', { stream: item.stream, before: item.head + 1, limit: 1 });
      expect(item.lastMessage!.sequence).toBe(facts[0]!.sequence);
    }
    const unread = items.find(({ id }) => id === rooms[1]!.id)!;
    expect(unread.unread).toBe(100);
  });
});
