import type { RoomView } from '@jianqiao/contract';
import { randomUUID } from 'node:crypto';
import { HubHarness, type Member } from '@jianqiao/testing';

describe('opening a room', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let vientiane: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, vientiane] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison'), hub.as('la.liaison')]);
  });
  afterAll(() => hub.stop());

  const propose = (by: Member, others: readonly Member[], more: object = {}) =>
    by.done('room:propose', {
      proposalId: randomUUID(),
      kind: others.length === 1 ? 'bilateral' : 'multilateral',
      agencyIds: others.map(({ agencyId }) => agencyId),
      titles: { en: 'Liaison', vi: 'Liên lạc' },
      purposes: { en: 'Daily contact' },
      ...more,
    });
  const standings = (room: RoomView) => room.parties.map(({ standing }) => standing);

  it('proposes it, and opens it when the other agency accepts', async () => {
    const room = await propose(beijing, [hanoi]);
    expect(room).toMatchObject({ state: 'proposed', version: 1, head: 2, titles: { vi: 'Liên lạc' } });
    expect(room.actions).not.toContain('post');

    await hanoi.signalled('rooms:changed', ({ roomId }: { roomId: string }) => roomId === room.id);
    const { items } = await hanoi.done('room:list', {});
    expect(items.find(({ id }) => id === room.id)).toMatchObject({ waitsForMe: true, member: false });

    const open = await hanoi.done('room:accept', { roomId: room.id, expectedVersion: 1 });
    expect(open).toMatchObject({ state: 'open', version: 2 });
    expect(standings(open)).toEqual(['proposer', 'accepted']);
    expect(open.members.map(({ accountId }) => accountId)).toEqual([beijing.accountId, hanoi.accountId]);
    expect(open.actions).toEqual(expect.arrayContaining(['read', 'post', 'leave', 'name_member']));
  });

  it('answers a repeated proposal with the same room, and refuses another one under the same id', async () => {
    const proposalId = randomUUID();
    const first = await propose(beijing, [hanoi], { proposalId });
    const again = await propose(beijing, [hanoi], { proposalId });
    expect(again.id).toBe(first.id);
    const other = await beijing.send('room:propose', {
      proposalId,
      kind: 'bilateral',
      agencyIds: [vientiane.agencyId],
      titles: { en: 'Other' },
      purposes: { en: 'Other' },
    });
    expect(other).toMatchObject({ ok: false, problem: { code: 'room.conflict' } });
    const ofSomebodyElse = await propose(hanoi, [beijing], { proposalId });
    expect(ofSomebodyElse.id).not.toBe(first.id);
  });

  it('opens a multilateral one for those who accepted, and keeps the others out', async () => {
    const room = await propose(beijing, [hanoi, vientiane]);
    await hanoi.done('room:accept', { roomId: room.id, expectedVersion: 1 });
    await beijing.done('message:post', { roomId: room.id, clientMessageId: randomUUID(), text: 'ok', language: 'en' });
    const seen = await vientiane.done('room:open', { roomId: room.id });
    expect(seen.facts).toEqual([]);
    expect(await vientiane.command('stream:read', { stream: room.stream, after: 0 })).toMatchObject({
      problem: { code: 'stream.not_found' },
    });
    await vientiane.done('room:decline', { roomId: room.id, expectedVersion: 2, reason: 'Not our subject' });
    expect(await vientiane.command('room:open', { roomId: room.id })).toMatchObject({
      problem: { code: 'room.not_found' },
    });
    const { room: left } = await beijing.done('room:open', { roomId: room.id });
    expect(standings(left)).toEqual(['proposer', 'accepted', 'declined']);
    expect(left.state).toBe('open');
  });

  it('is declined once all others have declined, and withdrawn only by the proposer', async () => {
    const declined = await propose(beijing, [hanoi]);
    await hanoi.done('room:decline', { roomId: declined.id, expectedVersion: 1, reason: 'Later' });
    expect((await beijing.done('room:open', { roomId: declined.id })).room.state).toBe('declined');

    const room = await propose(beijing, [hanoi]);
    expect(await hanoi.command('room:withdraw', { roomId: room.id, expectedVersion: 1, reason: 'x' })).toMatchObject({
      problem: { code: 'room.action_forbidden' },
    });
    await beijing.done('room:withdraw', { roomId: room.id, expectedVersion: 1, reason: 'Sent in error' });
    expect(await hanoi.command('room:accept', { roomId: room.id, expectedVersion: 2 })).toMatchObject({
      ok: false,
      problem: { code: 'room.not_found' },
    });
  });

  it('refuses a stale answer and changes nothing', async () => {
    const room = await propose(beijing, [hanoi, vientiane]);
    const both = await Promise.all([
      hanoi.command('room:accept', { roomId: room.id, expectedVersion: 1 }),
      vientiane.command('room:accept', { roomId: room.id, expectedVersion: 1 }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'room.stale' } });
    const { room: now } = await beijing.done('room:open', { roomId: room.id });
    expect(now.version).toBe(2);
  });

  it('refuses parties that the proposer may not know, in words that do not tell whether they exist', async () => {
    for (const agencyId of [randomUUID(), beijing.agencyId]) {
      const reply = await beijing.send('room:propose', {
        proposalId: randomUUID(),
        kind: 'bilateral',
        agencyIds: [agencyId],
        titles: { en: 'x' },
        purposes: { en: 'x' },
      });
      expect(reply).toMatchObject({ problem: { code: 'room.parties_refused' } });
    }
  });

  it('lets nobody without a mandate for it propose', async () => {
    const interpreter = await hub.as('cn.interpreter');
    const reply = await interpreter.command('room:propose', {
      proposalId: randomUUID(),
      kind: 'bilateral',
      agencyIds: [hanoi.agencyId],
      titles: { en: 'x' },
      purposes: { en: 'x' },
    });
    expect(reply).toMatchObject({ problem: { code: 'forbidden' } });
  });

  describe('members', () => {
    it('are named by their own agency only', async () => {
      const room = await hub.openRoom(beijing, hanoi);
      const interpreter = await hub.as('vn.interpreter');
      const byBeijing = await beijing.command('member:name', {
        roomId: room.id,
        expectedVersion: room.version,
        accountId: interpreter.accountId,
      });
      expect(byBeijing).toMatchObject({ problem: { code: 'room.member_refused' } });
      await beijing.follow(room.id);
      await hanoi.done('member:name', {
        roomId: room.id,
        expectedVersion: room.version,
        accountId: interpreter.accountId,
        capacity: 'interpreter',
      });
      const named = await beijing.hears('member:named', ({ payload }) => payload.accountId === interpreter.accountId);
      expect(named.payload).toMatchObject({ agencyId: hanoi.agencyId, capacity: 'interpreter' });
      await interpreter.signalled('rooms:changed', ({ roomId }: { roomId: string }) => roomId === room.id);
      expect(await interpreter.follow(room.id)).toHaveLength(5);

      const notOurs = await beijing.command('member:remove', {
        roomId: room.id,
        expectedVersion: named.payload.version,
        accountId: interpreter.accountId,
      });
      expect(notOurs).toMatchObject({ problem: { code: 'room.member_not_found' } });
    });

    it('hear nothing more once removed, and cannot come back by themselves', async () => {
      const room = await hub.openRoom(beijing, hanoi);
      const interpreter = await hub.as('vn.interpreter');
      const { version } = await hanoi.done('member:name', {
        roomId: room.id,
        expectedVersion: room.version,
        accountId: interpreter.accountId,
      });
      await interpreter.follow(room.id);
      await hanoi.done('member:remove', {
        roomId: room.id,
        expectedVersion: version,
        accountId: interpreter.accountId,
      });
      await interpreter.hears('member:removed', ({ payload }) => payload.accountId === interpreter.accountId);
      await beijing.follow(room.id);
      await beijing.done('message:post', {
        roomId: room.id,
        clientMessageId: randomUUID(),
        text: 'after',
        language: 'en',
      });
      await beijing.hears('message:posted', ({ payload }) => payload.text === 'after');
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(interpreter.facts.filter(({ type }) => type === 'message:posted')).toEqual([]);
      await expect(interpreter.follow(room.id)).rejects.toThrow('stream.not_found');
      expect(await interpreter.command('room:open', { roomId: room.id })).toMatchObject({
        problem: { code: 'room.not_found' },
      });
      expect(
        await interpreter.command('message:post', {
          roomId: room.id,
          clientMessageId: randomUUID(),
          text: 'x',
          language: 'en',
        }),
      ).toMatchObject({ problem: { code: 'room.not_found' } });
    });

    it('may leave, and may be named again in their old place', async () => {
      const room = await hub.openRoom(beijing, hanoi);
      await hanoi.done('member:leave', { roomId: room.id, expectedVersion: room.version });
      const back = await hanoi.done('member:name', {
        roomId: room.id,
        expectedVersion: room.version + 1,
        accountId: hanoi.accountId,
      });
      expect(back.members.map(({ accountId, until }) => [accountId, until])).toEqual([
        [beijing.accountId, null],
        [hanoi.accountId, null],
      ]);
    });
  });

  it('is not known to a third agency: not by id, list, history or typing', async () => {
    const room = await hub.openRoom(beijing, hanoi);
    const ghost = randomUUID();
    for (const roomId of [room.id, ghost]) {
      for (const [name, body] of [
        ['room:open', { roomId }],
        ['room:accept', { roomId, expectedVersion: 1 }],
        ['room:retitle', { roomId, expectedVersion: 1, titles: { en: 'x' }, purposes: { en: 'x' } }],
        ['member:leave', { roomId, expectedVersion: 1 }],
        ['message:post', { roomId, clientMessageId: randomUUID(), text: 'x', language: 'en' }],
        ['position:move', { roomId, delivered: 1, read: 1 }],
        ['typing:start', { roomId }],
      ] as const) {
        expect(await vientiane.send(name, body)).toMatchObject({ problem: { code: 'room.not_found', params: {} } });
      }
      await expect(vientiane.follow(roomId)).rejects.toThrow('stream.not_found');
    }
    const { items } = await vientiane.done('room:list', {});
    expect(items.map(({ id }) => id)).not.toContain(room.id);
  });

  it('tells the secretariat and other administrators nothing', async () => {
    const room = await hub.openRoom(beijing, hanoi);
    for (const login of ['secretariat', 'la.admin']) {
      const stranger = await hub.as(login);
      expect(await stranger.command('room:open', { roomId: room.id })).toMatchObject({
        problem: { code: 'room.not_found' },
      });
    }
  });
});
