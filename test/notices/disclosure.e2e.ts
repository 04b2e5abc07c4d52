import type {
  AgencyFactView,
  CommandName,
  DocumentView,
  NoticeBox,
  NoticeView,
  Page,
  Reply,
  StatementView,
  TokenScope,
} from '@jianqiao/contract';
import { MandateEntity } from '@jianqiao/identity';
import { newId } from '@jianqiao/kernel';
import { HubHarness, type Member } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Socket, io } from 'socket.io-client';
import { answerNotice, draftNotice, issueNotice } from './issue-notice';

const BOXES: readonly NoticeBox[] = ['to_acknowledge', 'to_read', 'received', 'sent', 'drafts'];

describe('of a notice', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let hanoiOfficer: Member;
  let vientiane: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, hanoiOfficer, vientiane] = await Promise.all([
      hub.as('cn.officer'),
      hub.as('vn.liaison'),
      hub.as('vn.officer'),
      hub.as('la.liaison'),
    ]);
  });
  afterAll(() => hub.stop());

  const ids = async (member: Member, box: NoticeBox, text?: string) =>
    (await member.done('notice:list', { box, text })).items.map(({ id }) => id);
  const heardOf = (member: Member, noticeId: string) => JSON.stringify(member.signals).includes(noticeId);
  const commandsOn = (noticeId: string): readonly (readonly [CommandName, object])[] => {
    const step = { noticeId, expectedVersion: 1 };
    const answer = { noticeId, answer: 'acknowledge', language: 'en' };
    return [
      ['notice:view', { noticeId }],
      ['notice:open', { noticeId }],
      ['notice:open', { noticeId, language: 'fr' }],
      ['notice:board', { noticeId }],
      ['notice:history', { noticeId }],
      ['notice:prepare_answer', answer],
      ['notice:prepare_answer', { ...answer, answer: 'return' }],
      ['notice:suggest_answer', answer],
      ['notice:answer', { ...answer, at: hub.clock.now(), signature: null }],
      ['notice:answer', { ...answer, at: 1, signature: null }],
      ['notice:withdraw', { ...step, reason: 'x' }],
      ['notice:extend', { ...step, date: '2031-01-31' }],
      ['notice:archive', step],
    ];
  };

  it.each([
    ['a third agency', 'la.liaison'],
    ['an administrator of the recipient', 'vn.admin'],
    ['a translator of the recipient', 'vn.interpreter'],
    ['an organizer of the recipient', 'vn.protocol'],
    ['an administrator of the issuer', 'cn.admin'],
    ['the secretariat', 'secretariat'],
  ])('%s hears the same as of none', async (_who, login) => {
    const stranger = await hub.as(login);
    stranger.forget();
    const notice = await issueNotice(beijing, { to: [hanoi] });
    await hanoi.done('notice:open', { noticeId: notice.id });
    const answers = async (noticeId: string) => {
      const heard: unknown[] = [];
      for (const [name, body] of commandsOn(noticeId)) {
        const reply = await stranger.send(name, body);
        heard.push([name, reply.ok ? 'ok' : { ...reply.problem, traceId: '' }]);
      }
      return heard;
    };
    const problem = { code: 'notice.not_found', params: {}, traceId: '' };
    const ofThis = await answers(notice.id);
    expect(ofThis).toEqual(commandsOn('x').map(([name]) => [name, problem]));
    expect(ofThis).toEqual(await answers(randomUUID()));
    expect(await stranger.command('notice:receive', { noticeIds: [notice.id] })).toMatchObject({ ok: true });
    for (const box of BOXES) expect(await ids(stranger, box)).not.toContain(notice.id);
    expect(await ids(stranger, 'received', notice.number!)).toEqual([]);
    for (const path of ['', '/board', '/history']) {
      const answer = await stranger.http('GET', `/notices/${notice.id}${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'notice.not_found' } });
    }
    for (const path of ['/receipt', '/retrieval']) {
      const answer = await stranger.http('POST', `/notices/${notice.id}${path}`, {});
      expect(answer).toMatchObject({ status: 404, body: { code: 'notice.not_found' } });
    }
    await sleep(50);
    expect(heardOf(stranger, notice.id)).toBe(false);
    // And nothing of all this has left a trace.
    const { items } = await beijing.done('notice:board', { noticeId: notice.id });
    expect(items[0]).toMatchObject({ retrievedBy: { accountId: hanoi.accountId }, version: 3 });
  });

  it('who runs the hub reads nothing, whatever other mandate they hold', async () => {
    const notice = await issueNotice(beijing, { to: [hanoi] });
    const mandate = { id: newId(hub.clock), accountId: hanoiOfficer.accountId, capacity: 'secretariat' as const };
    await hub.hub.database.unitOfWork.run((tx) =>
      tx.insert(MandateEntity, { ...mandate, validFrom: hub.clock.now() - 1, validUntil: null }),
    );
    const both = await hub.as('vn.officer');
    await sleep(100);
    for (const [name, body] of commandsOn(notice.id)) {
      const reply = await both.send(name, body);
      expect([name, reply]).toMatchObject([name, { problem: { code: 'notice.not_found' } }]);
    }
    for (const box of BOXES) expect(await ids(both, box)).toEqual([]);
    expect(await both.done('notice:count', {})).toEqual({
      ...{ toAcknowledge: 0, overdue: 0, toRead: 0, open: 0, drafts: 0, toReview: 0 },
    });
    await hub.hub.database.unitOfWork.run((tx) => tx.delete(MandateEntity, { id: mandate.id }));
  });

  it('nobody learns before it is issued, and of a draft nobody but those who draft', async () => {
    const colleague = await hub.as('cn.liaison');
    const everybody = [hanoi, hanoiOfficer, vientiane, colleague];
    everybody.forEach((member) => member.forget());
    const { id: noticeId } = await draftNotice(beijing, { to: [hanoi] });
    for (const member of everybody) {
      expect(await member.command('notice:view', { noticeId })).toMatchObject({
        problem: { code: 'notice.not_found' },
      });
      for (const box of BOXES) expect(await ids(member, box)).not.toContain(noticeId);
    }
    expect(await ids(beijing, 'drafts')).toContain(noticeId);
    // As a notice it does not exist for its author, either.
    expect(await beijing.command('notice:view', { noticeId })).toMatchObject({ ok: false });
    await sleep(100);
    expect(everybody.filter((member) => heardOf(member, noticeId))).toEqual([]);
  });

  it('under TLP:RED those who may not read it learn nothing: not by a list, a count or a signal', async () => {
    const before = await hanoi.done('notice:count', {});
    [hanoi, hanoiOfficer].forEach((member) => member.forget());
    const red = await issueNotice(beijing, { to: [hanoi], mark: 'TLP:RED' });
    await hanoiOfficer.signalled('notices:changed', ({ noticeId }: { noticeId: string }) => noticeId === red.id);
    const cnLiaison = await hub.as('cn.liaison');
    for (const reader of [hanoi, cnLiaison]) {
      for (const [name, body] of commandsOn(red.id)) {
        expect([name, await reader.send(name, body)]).toMatchObject([name, { problem: { code: 'notice.not_found' } }]);
      }
      for (const box of BOXES) expect(await ids(reader, box)).not.toContain(red.id);
    }
    expect(await hanoi.done('notice:count', {})).toEqual(before);
    expect(heardOf(hanoi, red.id)).toBe(false);
    await hanoi.done('notice:receive', { noticeIds: [red.id] });
    expect((await beijing.done('notice:board', { noticeId: red.id })).items[0]?.state).toBe('submitted');
    expect(await ids(hanoiOfficer, 'to_acknowledge')).toContain(red.id);
    expect((await hanoiOfficer.done('notice:open', { noticeId: red.id })).versions).toHaveLength(2);
  });

  it('recipients see each other’s answers only where the issuer lets all see the board', async () => {
    const notice = await issueNotice(beijing, { to: [hanoi, vientiane], boardRule: 'own' });
    await hanoi.done('notice:open', { noticeId: notice.id });
    await answerNotice(hanoiOfficer, notice.id, 'reserve', { text: 'Nobody else.', textForAll: true });
    const seen = [
      await vientiane.done('notice:board', { noticeId: notice.id }),
      await vientiane.done('notice:view', { noticeId: notice.id }),
      await vientiane.done('notice:list', { box: 'received' }),
      await vientiane.done('notice:history', { noticeId: notice.id }),
    ] as const;
    expect(seen[0].items.map(({ agencyId }) => agencyId)).toEqual([vientiane.agencyId]);
    expect(seen[1].progress).toBeNull();
    expect(seen[2].items.find(({ id }) => id === notice.id)?.progress).toBeNull();
    for (const secret of ['Nobody else.', hanoiOfficer.accountId, 'reserved"']) {
      expect(JSON.stringify(seen)).not.toContain(secret);
    }
    expect((await beijing.done('notice:board', { noticeId: notice.id })).items).toHaveLength(2);
    expect((await beijing.done('notice:view', { noticeId: notice.id })).progress).toMatchObject({ reserved: 1 });
  });

  it('recipients see where the others are, but neither their reminders nor their streams', async () => {
    const notice = await issueNotice(beijing, { to: [hanoi, vientiane] });
    await hanoi.done('notice:open', { noticeId: notice.id });
    const { items } = await vientiane.done('notice:board', { noticeId: notice.id });
    expect(items.map(({ state, ladder }) => [state, ladder.length > 0])).toEqual([
      ['retrieved', false],
      ['submitted', true],
    ]);
    const { items: steps } = await vientiane.done('notice:history', { noticeId: notice.id });
    expect(steps.map(({ type, agencyId }) => [type, agencyId])).toEqual([
      ['notice:issued', null],
      ['receipt:submitted', vientiane.agencyId],
    ]);
  });

  it('how it was drafted stays with those who drafted it', async () => {
    const notice = await issueNotice(beijing, { to: [hanoi] });
    const colleague = await hub.as('cn.liaison');
    const streamsOf = async (member: Member) => {
      const { items } = await member.done('notice:history', { noticeId: notice.id });
      return new Set(items.map(({ stream }) => stream.split(':')[0]));
    };
    expect(await streamsOf(beijing)).toEqual(new Set(['draft', 'notice', 'receipt']));
    for (const reader of [colleague, hanoi]) expect(await streamsOf(reader)).toEqual(new Set(['notice', 'receipt']));
  });

  it('its files, like its text, go to nobody who has not opened it', async () => {
    const upload = await fetch(`${hub.url}/api/v1/documents?name=annex.txt`, {
      method: 'POST',
      headers: { cookie: beijing.cookie, 'x-jianqiao': '1', 'content-type': 'application/octet-stream' },
      body: 'An annex.',
    });
    const { id } = (await upload.json()) as DocumentView;
    const notice = await issueNotice(beijing, { to: [hanoi], attachments: [id] });
    const statusFor = async ({ cookie }: Member) =>
      (await fetch(`${hub.url}/api/v1/documents/${id}`, { headers: { cookie } })).status;
    expect(await statusFor(beijing)).toBe(200);
    expect(await statusFor(hanoi)).toBe(404);
    await hanoi.done('notice:open', { noticeId: notice.id });
    expect(await statusFor(hanoi)).toBe(200);
    expect([await statusFor(hanoiOfficer), await statusFor(vientiane)]).toEqual([404, 404]);
  });

  it('an administrator’s page about people says nothing', async () => {
    await issueNotice(beijing, { to: [hanoi] });
    const admin = await hub.as('vn.admin');
    const { body } = await admin.http('GET', '/agency/history?limit=100');
    const types = (body as Page<AgencyFactView>).items.map(({ type }) => type);
    expect(types.length).toBeGreaterThan(2);
    expect(types).not.toContain('agency:told');
  });

  describe('a tool', () => {
    const sockets: Socket[] = [];
    afterAll(() => sockets.forEach((socket) => socket.disconnect()));

    const secretOf = async (member: Member, scopes: readonly TokenScope[]) => {
      const { body } = await member.http('POST', '/me/tokens', { name: 'A tool', scopes, expiresInDays: 1 });
      return (body as { secret: string }).secret;
    };
    const toolOf = async (member: Member, scopes: readonly TokenScope[]) => {
      const secret = await secretOf(member, scopes);
      const extraHeaders = { authorization: `Bearer ${secret}` };
      const socket = io(hub.url, { transports: ['websocket'], forceNew: true, extraHeaders });
      sockets.push(socket);
      const heard: string[] = [];
      socket.onAny((name: string) => heard.push(name));
      await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
      await sleep(200);
      return { socket, heard };
    };

    it('hears and reads as far as its token goes', async () => {
      const [reader, rooms] = [await toolOf(hanoi, ['notices:read']), await toolOf(hanoi, ['rooms:read'])];
      const notice: NoticeView = await issueNotice(beijing, { to: [hanoi] });
      await hanoi.signalled('notices:changed', ({ noticeId }: { noticeId: string }) => noticeId === notice.id);
      await sleep(100);
      expect([reader.heard.includes('notices:changed'), rooms.heard.includes('notices:changed')]).toEqual([
        true,
        false,
      ]);
      for (const [name, body] of commandsOn(notice.id)) {
        const reply = (await rooms.socket.timeout(5_000).emitWithAck(name, body)) as { problem: { code: string } };
        expect([name, reply.problem.code]).toEqual([name, 'token.scope_missing']);
      }
      const answer = { noticeId: notice.id, answer: 'acknowledge', language: 'en' };
      const written = (await reader.socket.timeout(5_000).emitWithAck('notice:suggest_answer', answer)) as object;
      expect(written).toMatchObject({ problem: { code: 'token.scope_missing', params: { scope: 'notices:write' } } });
    });

    it('states nothing: the hub attests that a person signed in', async () => {
      const scopes = ['notices:read', 'notices:write'] as const;
      const [issuer, recipient] = [await toolOf(beijing, scopes), await toolOf(hanoiOfficer, scopes)];
      const ask = async ({ socket }: { socket: Socket }, name: string, body: unknown) =>
        (await socket.timeout(5_000).emitWithAck(name, body)) as Reply<StatementView>;
      const { id: noticeId, version: expectedVersion } = await draftNotice(beijing, { to: [hanoi] });
      const step = { noticeId, expectedVersion };
      const prepared = await ask(issuer, 'notice:prepare_issue', step);
      if (!prepared.ok) throw new Error(prepared.problem.code);
      const { number, at } = prepared.value;
      const issue = { ...step, number, at, signature: null };
      const refused = { ok: false, problem: { code: 'token.scope_missing', params: {} } };
      expect(await ask(issuer, 'notice:issue', issue)).toMatchObject(refused);
      await beijing.done('notice:issue', issue);
      const answer = { noticeId, answer: 'acknowledge', language: 'en' } as const;
      await hanoiOfficer.done('notice:open', { noticeId, language: 'en' });
      const given = { ...answer, at: hub.clock.now(), signature: null };
      expect(await ask(recipient, 'notice:answer', given)).toMatchObject(refused);
      expect((await hanoiOfficer.done('notice:answer', given)).receipt).toMatchObject({ signature: 'hub' });
    });

    it('reads notices over HTTP, and nobody does without a proof', async () => {
      const notice = await issueNotice(beijing, { to: [hanoi] });
      const bearer = { authorization: `Bearer ${await secretOf(hanoi, ['notices:read'])}` };
      const ask = (method: string, path: string, headers: Record<string, string>) =>
        fetch(`${hub.url}/api/v1/notices${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          ...(method === 'POST' ? { body: '{}' } : {}),
        });
      const paths = [
        ['GET', '?box=received&overdue=false&limit=5', 200],
        ['GET', `/${notice.id}`, 200],
        ['GET', `/${notice.id}/board`, 200],
        ['GET', `/${notice.id}/history`, 200],
        ['POST', `/${notice.id}/receipt`, 204],
        ['POST', `/${notice.id}/retrieval`, 200],
      ] as const;
      for (const [method, path, status] of paths) {
        expect([path, (await ask(method, path, {})).status]).toEqual([path, 401]);
        expect([path, (await ask(method, path, bearer)).status]).toEqual([path, status]);
      }
      expect(await (await ask('GET', `/${notice.id}`, bearer)).json()).toEqual(
        await hanoi.done('notice:view', { noticeId: notice.id }),
      );
    });
  });
});
