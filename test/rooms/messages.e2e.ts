import { LIMITS, type RoomView } from '@jianqiao/contract';
import { randomUUID } from 'node:crypto';
import { HubHarness, Member } from '@jianqiao/testing';

describe('messages', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let room: RoomView;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
  });
  beforeEach(async () => {
    room = await hub.openRoom(beijing, hanoi);
  });
  afterAll(() => hub.stop());

  const post = (by: Member, text: string, clientMessageId: string = randomUUID()) =>
    by.command('message:post', { roomId: room.id, clientMessageId, text, language: 'zh-Hans' });

  it('reach the other agency live, with person, agency and capacity, as they are stored', async () => {
    const before = await hanoi.follow(room.id);
    const reply = await post(beijing, '您好！\nالسلام\u2067');
    const heard = await hanoi.hears('message:posted');
    expect(heard).toMatchObject({
      sequence: before.length + 1,
      actor: { accountId: beijing.accountId, agencyId: beijing.agencyId, capacity: 'liaison_officer' },
      payload: { text: '您好！\nالسلام\u2067', language: 'zh-Hans' },
    });
    expect(reply).toEqual({ ok: true, value: { sequence: heard.sequence, at: heard.at } });
    expect((await hanoi.done('room:open', { roomId: room.id })).facts.at(-1)).toEqual(heard);
  });

  it('that were stored are acknowledged again, also to one who has left the room since; others are not taken', async () => {
    const id = randomUUID();
    const first = await post(hanoi, 'stored', id);
    expect(first.ok).toBe(true);
    await hanoi.done('member:leave', { roomId: room.id, expectedVersion: room.version });
    expect(await post(hanoi, 'stored', id)).toEqual(first);
    expect(await post(hanoi, 'another', id)).toMatchObject({ ok: false, problem: { code: 'message.conflict' } });
    expect(await post(hanoi, 'stored')).toMatchObject({ ok: false, problem: { code: 'room.action_forbidden' } });
    // Somebody else's id is nobody's business.
    const thai = await hub.as('th.liaison');
    expect(await post(thai, 'stored', id)).toMatchObject({ ok: false, problem: { code: 'room.not_found' } });
  });

  it('are stored once however often they are sent, with the same answer each time', async () => {
    const id = randomUUID();
    const replies = await Promise.all(Array.from({ length: 12 }, () => post(beijing, 'once', id)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ ok: true });
    expect(await post(beijing, 'once', id)).toEqual(replies[0]);
    const messages = (await beijing.follow(room.id)).filter(({ type }) => type === 'message:posted');
    expect(messages).toHaveLength(1);
  });

  it('conflict when the same id comes with another text', async () => {
    const id = randomUUID();
    await post(beijing, 'one', id);
    expect(await post(beijing, 'two', id)).toMatchObject({ problem: { code: 'message.conflict' } });
    expect(await post(hanoi, 'two', id)).toMatchObject({ ok: true });
  });

  it('have one order for all, without holes, when many are sent at once', async () => {
    await Promise.all([beijing.follow(room.id), hanoi.follow(room.id)]);
    await Promise.all(Array.from({ length: 150 }, (_, n) => post(n % 2 ? beijing : hanoi, `message ${n}`)));
    const stored = await beijing.follow(room.id);
    expect(stored.map(({ sequence }) => sequence)).toEqual(stored.map((_, index) => index + 1));
    const last = stored.at(-1)!.sequence;
    for (const member of [beijing, hanoi]) {
      await member.hears('message:posted', ({ stream, sequence }) => stream === room.stream && sequence === last);
      const heard = member.facts.filter(({ stream, type }) => stream === room.stream && type === 'message:posted');
      expect(heard).toEqual(stored.filter(({ type }) => type === 'message:posted'));
    }
  });

  it('are resumed exactly from any sequence, in bounded pages', async () => {
    for (let batch = 0; batch < 5; batch += 1) {
      await Promise.all(Array.from({ length: 50 }, (_, n) => post(beijing, `m ${batch} ${n}`)));
    }
    const all = await hanoi.follow(room.id);
    expect(all).toHaveLength(room.head + 250);
    expect(await hanoi.follow(room.id, 123)).toEqual(all.slice(123));
    const { facts } = await hanoi.done('stream:read', { stream: room.stream, before: 200, limit: 30 });
    expect(facts).toEqual(all.slice(169, 199));
    const first = await hanoi.done('stream:resume', { streams: [{ stream: room.stream, afterSequence: 0 }] });
    expect(first.streams[0]!.facts).toHaveLength(LIMITS.factsPerPage);
    expect(first.streams[0]!.head).toBe(all.length);
  });

  it('are counted as unread until the position moves, and the others see how far each has read', async () => {
    for (const text of ['a', 'b', 'c']) await post(beijing, text);
    const line = async (member: Member) => (await member.done('room:list', {})).items.find(({ id }) => id === room.id)!;
    expect(await line(hanoi)).toMatchObject({ unread: 3, lastMessage: { excerpt: 'c' } });
    expect(await line(beijing)).toMatchObject({ unread: 0 });

    await beijing.follow(room.id);
    const { head } = await line(hanoi);
    await hanoi.done('position:move', { roomId: room.id, delivered: head, read: head - 1 });
    const body = await beijing.signalled('positions:moved', ({ roomId }: { roomId: string }) => roomId === room.id);
    expect(body).toMatchObject({ positions: [{ accountId: hanoi.accountId, delivered: head, read: head - 1 }] });
    expect(await line(hanoi)).toMatchObject({ unread: 1, read: head - 1 });

    await hanoi.done('position:move', { roomId: room.id, delivered: 0, read: 1 });
    expect(await line(hanoi)).toMatchObject({ read: head - 1 });
    await hanoi.done('position:move', { roomId: room.id, delivered: 1e15, read: 1e15 });
    expect(await line(hanoi)).toMatchObject({ read: head, unread: 0 });
  });

  it('come in answers that a slow reader can take in, however long they are', async () => {
    const text = '检'.repeat(LIMITS.messageText);
    for (let batch = 0; batch < 4; batch += 1) await Promise.all(Array.from({ length: 15 }, () => post(beijing, text)));
    const weight = (answer: unknown) => Buffer.byteLength(JSON.stringify(answer));
    const page = await hanoi.done('stream:read', { stream: room.stream, after: room.head });
    expect(page.facts[0]!.sequence).toBe(room.head + 1);
    const earlier = await hanoi.done('stream:read', { stream: room.stream, before: room.head + 60 });
    expect(earlier.facts.at(-1)!.sequence).toBe(room.head + 59);
    const resumed = await hanoi.done('stream:resume', { streams: [{ stream: room.stream, afterSequence: 0 }] });
    const opened = await hanoi.done('room:open', { roomId: room.id });
    expect(opened.facts.at(-1)!.sequence).toBe(room.head + 60);
    for (const answer of [page, earlier, resumed, opened]) {
      expect(weight(answer)).toBeGreaterThan(100_000);
      expect(weight(answer)).toBeLessThan(400_000);
    }
    expect(await hanoi.follow(room.id)).toHaveLength(room.head + 60);
  });

  it('are not taken from a member once their removal is on the record', async () => {
    const interpreter = await hub.as('vn.interpreter');
    const { accountId } = interpreter;
    for (let round = 0; round < 8; round += 1) {
      const expectedVersion = room.version + 2 * round;
      await hanoi.done('member:name', { roomId: room.id, expectedVersion, accountId });
      const posts = (count: number) => Array.from({ length: count }, () => post(interpreter, 'while I may'));
      await Promise.all(posts(1));
      const removal = { roomId: room.id, expectedVersion: expectedVersion + 1, accountId };
      await Promise.all([...posts(5), hanoi.done('member:remove', removal), ...posts(15)]);
    }
    let isMember = false;
    let posted = 0;
    for (const fact of await hanoi.follow(room.id)) {
      if (fact.type === 'member:named' || fact.type === 'member:removed') isMember = fact.type === 'member:named';
      if (fact.type !== 'message:posted') continue;
      posted += 1;
      expect(isMember).toBe(true);
    }
    expect(posted).toBeGreaterThanOrEqual(8);
  });

  it('show who is typing and who is present', async () => {
    await beijing.follow(room.id);
    beijing.forget();
    const second = await Member.connect(hub.url, hanoi.accountId, hanoi.agencyId, hanoi.cookie);
    await second.follow(room.id);
    await beijing.signalled('presence:changed', (body: { present: readonly string[] }) =>
      body.present.includes(hanoi.accountId),
    );
    await second.done('typing:start', { roomId: room.id });
    expect(await beijing.signalled('typing:started')).toEqual({ roomId: room.id, accountId: hanoi.accountId });
    expect((await beijing.done('room:open', { roomId: room.id })).present).toContain(hanoi.accountId);
    second.close();
    await beijing.signalled('presence:changed', (body: { absent: readonly string[] }) =>
      body.absent.includes(hanoi.accountId),
    );
  });

  it.each([
    ['an empty text', { text: '   ' }],
    ['a text that is too long', { text: 'x'.repeat(LIMITS.messageText + 1) }],
    ['a lone surrogate', { text: 'a\ud800' }],
    ['NUL', { text: 'a\u0000' }],
    ['a text that is no text', { text: { toString: 'x' } }],
    ['no language', { language: undefined }],
    ['a language that is none', { language: 'no such language' }],
    ['an id that is none', { clientMessageId: '1' }],
    ['more than it asks for', { admin: true }],
  ])('are refused with %s, and nothing is stored', async (_what, wrong) => {
    const reply = await beijing.send('message:post', {
      roomId: room.id,
      clientMessageId: randomUUID(),
      text: 'fine',
      language: 'en',
      ...wrong,
    });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'invalid' } });
    expect((await beijing.follow(room.id)).length).toBe(room.head);
  });
});
