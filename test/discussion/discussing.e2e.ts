import { randomUUID } from 'node:crypto';
import type { DiscussNotice, NoticeView, RoomView } from '@jianqiao/contract';
import { initialRoom, reduceRoom } from '@jianqiao/client';
import { HubHarness, type Member } from '@jianqiao/testing';
import { answerNotice, issueNotice } from '../notices/issue-notice';

describe('discussing a notice', () => {
  let hub: HubHarness;
  let beijing: Member;
  let beijingOfficer: Member;
  let hanoi: Member;
  let vientiane: Member;
  let phnomPenh: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, beijingOfficer, hanoi, vientiane, phnomPenh] = await Promise.all([
      hub.as('cn.liaison'),
      hub.as('cn.officer'),
      hub.as('vn.liaison'),
      hub.as('la.liaison'),
      hub.as('kh.liaison'),
    ]);
  });
  afterAll(() => hub.stop());

  const wish = (notice: NoticeView, ...others: readonly Member[]): DiscussNotice => ({
    noticeId: notice.id,
    proposalId: randomUUID(),
    agencyIds: others.map(({ agencyId }) => agencyId),
  });
  const toHanoiAndVientiane = () => issueNotice(beijingOfficer, { to: [hanoi, vientiane] });
  const parties = (room: RoomView) => room.parties.map(({ agencyId }) => agencyId);
  const roomsOf = async (member: Member, notice: NoticeView) =>
    (await member.done('notice:discussions', { noticeId: notice.id })).items;

  it('opens a room with all agencies of it, called by its titles and number, and says what it is about', async () => {
    const notice = await toHanoiAndVientiane();
    expect((await beijing.done('notice:view', { noticeId: notice.id })).actions).toContain('discuss');
    const room = await beijing.done('notice:discuss', wish(notice));
    expect(room).toMatchObject({ kind: 'multilateral', state: 'proposed', mechanismCode: null });
    expect(parties(room)).toEqual([beijing.agencyId, hanoi.agencyId, vientiane.agencyId]);
    expect(room.about).toEqual({ kind: 'notice', id: notice.id, number: notice.number });
    expect(room.titles).toEqual({
      'zh-Hans': `关于更新联络员名单的通知 · ${notice.number}`,
      en: `Updating the list of contact points · ${notice.number}`,
    });
    expect(room.purposes).toEqual({ ...notice.titles });
    const { items } = await hanoi.done('room:list', {});
    expect(items.find(({ id }) => id === room.id)).toMatchObject({ about: room.about, waitsForMe: true });
  });

  it('is open to a recipient as well: with the issuer, with another recipient, or with all', async () => {
    const notice = await toHanoiAndVientiane();
    const withIssuer = await hanoi.done('notice:discuss', wish(notice, beijing));
    expect(withIssuer.kind).toBe('bilateral');
    expect(parties(withIssuer)).toEqual([hanoi.agencyId, beijing.agencyId]);
    const amongRecipients = await hanoi.done('notice:discuss', wish(notice, vientiane));
    expect(parties(amongRecipients)).toEqual([hanoi.agencyId, vientiane.agencyId]);
    // Recipients may talk among themselves: the issuer learns nothing of it.
    expect((await roomsOf(vientiane, notice)).map(({ id }) => id)).toEqual([amongRecipients.id]);
    expect((await roomsOf(beijing, notice)).map(({ id }) => id)).toEqual([withIssuer.id]);
    expect(parties(await hanoi.done('notice:discuss', wish(notice)))).toEqual([
      hanoi.agencyId,
      beijing.agencyId,
      vientiane.agencyId,
    ]);
  });

  it('goes on as a room like any other, which equals its facts, and stays possible when the notice has ended', async () => {
    const notice = await toHanoiAndVientiane();
    await beijingOfficer.done('notice:withdraw', {
      ...{ noticeId: notice.id, expectedVersion: notice.version, reason: 'Sent in error.' },
    });
    const room = await beijing.done('notice:discuss', {
      ...wish(notice, hanoi),
      purposes: { en: 'Why it was withdrawn' },
    });
    expect(room.purposes).toEqual({ en: 'Why it was withdrawn' });
    const open = await hanoi.done('room:accept', { roomId: room.id, expectedVersion: room.version });
    await hanoi.done('message:post', {
      ...{ roomId: room.id, clientMessageId: randomUUID(), text: 'Which one replaces it?', language: 'en' },
    });
    const [first, ...rest] = await beijing.follow(room.id);
    const record = rest.reduce(reduceRoom, initialRoom(first as never));
    const { stream: _stream, head: _head, actions: _actions, ...expected } = open;
    expect(record).toEqual(expected);
    expect(await roomsOf(beijing, notice)).toMatchObject([{ id: room.id, state: 'open', unread: 1 }]);
    expect(await roomsOf(hanoi, notice)).toMatchObject([{ id: room.id, state: 'open', unread: 0 }]);
  });

  it('is one room, however often it is asked for, and whatever comes between', async () => {
    const notice = await toHanoiAndVientiane();
    const command = wish(notice);
    const both = await Promise.all([beijing.done('notice:discuss', command), beijing.done('notice:discuss', command)]);
    await hanoi.done('room:accept', { roomId: both[0].id, expectedVersion: 1 });
    const again = await beijing.done('notice:discuss', command);
    expect([both[1].id, again.id]).toEqual([both[0].id, both[0].id]);
    expect(await roomsOf(beijing, notice)).toHaveLength(1);
    // Another wish under the same id is another thing.
    const other = { ...command, agencyIds: [hanoi.agencyId] };
    expect(await beijing.command('notice:discuss', other)).toMatchObject({ problem: { code: 'room.conflict' } });
    // So is a plain room, which is about nothing.
    const { kind, titles, purposes } = both[0];
    const plain = { proposalId: command.proposalId, kind, titles, purposes };
    expect(
      await beijing.command('room:propose', { ...plain, agencyIds: [hanoi.agencyId, vientiane.agencyId] }),
    ).toMatchObject({ problem: { code: 'room.conflict' } });
    // And somebody else’s id is their own.
    expect((await hanoi.done('notice:discuss', command)).id).not.toBe(both[0].id);
  });

  it('leaves neither half behind when the tie cannot be written', async () => {
    const notice = await toHanoiAndVientiane();
    const before = (await beijing.done('room:list', {})).items.length;
    const { unitOfWork } = hub.hub.database;
    // A row in its place, as if a room’s tie had been there before the room.
    const command = wish(notice);
    const room = await beijing.done('notice:discuss', command);
    await unitOfWork.run(async (tx) => {
      for (const table of ['room', 'room_party', 'room_member']) {
        await tx.query(`DELETE FROM ${table} WHERE ${table === 'room' ? 'id' : 'room_id'} = ?`, [room.id]);
      }
      await tx.query('DELETE FROM fact WHERE stream_id = ?', [`room:${room.id}`]);
    });
    expect(await beijing.command('notice:discuss', command)).toMatchObject({ ok: false });
    expect((await beijing.done('room:list', {})).items).toHaveLength(before);
    expect(await roomsOf(beijing, notice)).toEqual([]);
  });

  it('is for agencies of the notice alone', async () => {
    const notice = await toHanoiAndVientiane();
    const ask = (...agencyIds: readonly string[]) => beijing.command('notice:discuss', { ...wish(notice), agencyIds });
    for (const others of [
      [phnomPenh.agencyId],
      [hanoi.agencyId, phnomPenh.agencyId],
      [randomUUID()],
      [beijing.agencyId],
    ]) {
      expect(await ask(...others)).toMatchObject({
        problem: { code: 'room.parties_refused', params: { reason: 'notice' } },
      });
    }
    expect(await roomsOf(beijing, notice)).toEqual([]);
  });

  it('brings together recipients who share nothing but the notice', async () => {
    const moscow = await hub.as('ru.liaison');
    const notice = await issueNotice(beijingOfficer, { to: [hanoi, moscow] });
    const plain = { proposalId: randomUUID(), kind: 'bilateral' as const, titles: { en: 'x' }, purposes: { en: 'x' } };
    expect(await hanoi.command('room:propose', { ...plain, agencyIds: [moscow.agencyId] })).toMatchObject({
      problem: { code: 'room.parties_refused', params: { reason: 'unreachable' } },
    });
    const room = await hanoi.done('notice:discuss', wish(notice, moscow));
    expect(await moscow.done('room:accept', { roomId: room.id, expectedVersion: 1 })).toMatchObject({ state: 'open' });
  });

  it('is opened by who speaks for an agency and reads the notice; to all others there is none', async () => {
    const notice = await toHanoiAndVientiane();
    const officer = await beijingOfficer.command('notice:discuss', wish(notice));
    expect(officer).toMatchObject({ problem: { code: 'notice.action_forbidden', params: { action: 'discuss' } } });
    for (const login of ['kh.liaison', 'vn.admin', 'vn.interpreter', 'secretariat']) {
      const stranger = await hub.as(login);
      for (const noticeId of [notice.id, randomUUID()]) {
        const replies = [
          await stranger.command('notice:discuss', { ...wish(notice), noticeId }),
          await stranger.command('notice:discussions', { noticeId }),
        ];
        for (const reply of replies) {
          expect([login, reply]).toMatchObject([login, { problem: { code: 'notice.not_found', params: {} } }]);
        }
        expect(await stranger.http('GET', `/notices/${noticeId}/discussions`)).toMatchObject({ status: 404 });
      }
    }
  });

  it('does not happen in a room under TLP:RED, which more people would know than the notice', async () => {
    const [khOfficer, notice] = [phnomPenh, await issueNotice(beijingOfficer, { to: [phnomPenh], mark: 'TLP:RED' })];
    // An authorised officer and a liaison officer in one: they read it, and speak in rooms.
    const view = await khOfficer.done('notice:view', { noticeId: notice.id });
    expect(view.actions).not.toContain('discuss');
    expect(await khOfficer.command('notice:discuss', wish(notice, beijing))).toMatchObject({
      problem: { code: 'notice.action_forbidden' },
    });
  });

  it('is nothing that an agency hears of which was not asked', async () => {
    const notice = await toHanoiAndVientiane();
    [hanoi, vientiane].forEach((member) => member.forget());
    const room = await beijing.done('notice:discuss', wish(notice, hanoi));
    await hanoi.signalled('rooms:changed', ({ roomId }: { roomId: string }) => roomId === room.id);
    await hanoi.done('room:accept', { roomId: room.id, expectedVersion: 1 });
    await hub.settle();
    const seen = [
      await roomsOf(vientiane, notice),
      await vientiane.done('notice:view', { noticeId: notice.id }),
      (await vientiane.done('notice:history', { noticeId: notice.id })).items,
      (await vientiane.http('GET', `/notices/${notice.id}/discussions`)).body,
      vientiane.signals,
    ];
    expect(seen[0]).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain(room.id);
    // Who reads the notice and is no member of the room, nor speaks for the agency in rooms, knows of none, either.
    expect(await roomsOf(beijingOfficer, notice)).toEqual([]);
    expect(await roomsOf(hanoi, notice)).toMatchObject([{ id: room.id, member: true }]);
  });

  it('is no answer: what was asked is still waited for', async () => {
    const notice = await issueNotice(beijingOfficer, { to: [vientiane] });
    await vientiane.done('notice:discuss', wish(notice));
    await vientiane.done('notice:open', { noticeId: notice.id });
    expect(await vientiane.done('notice:view', { noticeId: notice.id })).toMatchObject({ waitsForMe: true });
    await answerNotice(vientiane, notice.id, 'acknowledge');
  });

  it('lists page by page, the newest first', async () => {
    const notice = await toHanoiAndVientiane();
    const made: string[] = [];
    for (let n = 0; n < 3; n += 1) made.unshift((await hanoi.done('notice:discuss', wish(notice, beijing))).id);
    const first = await beijing.done('notice:discussions', { noticeId: notice.id, limit: 2 });
    const second = await beijing.done('notice:discussions', { noticeId: notice.id, limit: 2, cursor: first.next });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect(second.next).toBeNull();
    const bad = { noticeId: notice.id, cursor: 'x' };
    expect(await beijing.command('notice:discussions', bad)).toMatchObject({ problem: { code: 'invalid' } });
  });
});
