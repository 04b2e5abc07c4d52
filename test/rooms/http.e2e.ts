import type {
  IssuedTokenView,
  Page,
  PostedMessage,
  RoomSummary,
  RoomView,
  StreamPage,
  TokenScope,
} from '@jianqiao/contract';
import { randomUUID } from 'node:crypto';
import { HubHarness, type Member } from '@jianqiao/testing';

interface Answer<T> {
  readonly status: number;
  readonly body: T & { readonly code?: string };
}

describe('rooms over HTTP', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let vientiane: Member;
  let room: RoomView;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, vientiane] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison'), hub.as('la.liaison')]);
    room = await hub.openRoom(beijing, hanoi);
  });
  afterAll(() => hub.stop());

  const get = <T>(member: Member, path: string) => member.http('GET', path) as Promise<Answer<T>>;
  const post = (member: Member, body: unknown, roomId = room.id) =>
    member.http('POST', `/rooms/${roomId}/messages`, body) as Promise<Answer<PostedMessage>>;
  const message = (text: string, clientMessageId: string = randomUUID()) => ({
    clientMessageId,
    text,
    language: 'zh-Hans',
  });

  it('are listed and shown as they are over the socket', async () => {
    const list = await get<Page<RoomSummary>>(beijing, '/rooms');
    expect(list).toMatchObject({ status: 200, body: { next: null } });
    expect(list.body).toEqual(await beijing.done('room:list', {}));
    const view = await get<RoomView>(beijing, `/rooms/${room.id}`);
    expect(view).toEqual({ status: 200, body: (await beijing.done('room:open', { roomId: room.id })).room });
  });

  it('are listed page by page, each room once', async () => {
    await hub.openRoom(beijing, hanoi);
    await hub.openRoom(beijing, vientiane);
    const all = (await get<Page<RoomSummary>>(beijing, '/rooms')).body.items.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '?limit=1' : `?limit=1&cursor=${encodeURIComponent(cursor)}`;
      const { body }: Answer<Page<RoomSummary>> = await get<Page<RoomSummary>>(beijing, `/rooms${query}`);
      expect(body.items.length).toBeLessThanOrEqual(1);
      paged.push(...body.items.map(({ id }) => id));
      cursor = body.next;
    }
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(paged).toEqual(all);
  });

  it('take a message, once, and hand it live to who listens', async () => {
    await hanoi.follow(room.id);
    const body = message('您好\n第二行');
    const first = await post(beijing, body);
    expect(first.status).toBe(200);
    expect(await post(beijing, body)).toEqual(first);
    const heard = await hanoi.hears(
      'message:posted',
      ({ payload }) => payload.clientMessageId === body.clientMessageId,
    );
    expect(heard).toMatchObject({ sequence: first.body.sequence, at: first.body.at, payload: body });
    expect(await post(beijing, { ...body, text: 'other' })).toMatchObject({
      status: 409,
      body: { code: 'message.conflict' },
    });
    // Over the socket the same id is the same message.
    expect(await beijing.done('message:post', { ...body, roomId: room.id })).toEqual(first.body);
  });

  it('are read in either direction, ascending, in bounded pages', async () => {
    for (const text of ['1', '2', '3']) await post(beijing, message(text));
    const all = await hanoi.follow(room.id);
    const facts = async (query: string) => (await get<StreamPage>(hanoi, `/rooms/${room.id}/facts?${query}`)).body;
    expect(await facts('after=0')).toEqual({ facts: all, head: all.length });
    expect((await facts('after=2&limit=2')).facts).toEqual(all.slice(2, 4));
    expect((await facts(`before=${all.length}&limit=2`)).facts).toEqual(all.slice(-3, -1));
    expect((await facts(`after=${all.length}`)).facts).toEqual([]);
  });

  it.each([
    '',
    'after=1&before=2',
    'after=',
    'after=-1',
    'after=x',
    'after=1.5',
    'after=0x1',
    'after=1e1',
    'before=0',
    'after=0&limit=0',
    'after=0&limit=201',
    'after=0&limit=',
    'after=1&after=2',
    'after=0&other=1',
    'after=9007199254740993',
  ])('refuse to read facts by "%s"', async (query) => {
    expect(await get(beijing, `/rooms/${room.id}/facts?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid' },
    });
  });

  it.each<[string, unknown, string]>([
    ['no body', undefined, 'invalid'],
    ['a list', [message('x')], 'malformed'],
    ['an empty object', {}, 'invalid'],
    ['a blank text', message(' \n'), 'invalid'],
    ['a lone surrogate', message('a\ud800'), 'invalid'],
    ['a text that is too long', message('x'.repeat(8_001)), 'invalid'],
    ['a bad id', message('x', '1'), 'invalid'],
    ['no language', { ...message('x'), language: undefined }, 'invalid'],
    ['a room of its own', { ...message('x'), roomId: randomUUID() }, 'invalid'],
    ['more than it asks for', { ...message('x'), admin: true }, 'invalid'],
  ])('refuse a message with %s, and store nothing', async (_what, body, code) => {
    const before = await beijing.follow(room.id);
    expect(await post(beijing, body)).toMatchObject({ status: 400, body: { code } });
    expect(await beijing.follow(room.id)).toEqual(before);
  });

  it('refuse what is no JSON, and what is too large', async () => {
    const send = async (body: string) => {
      const response = await fetch(`${hub.url}/api/v1/rooms/${room.id}/messages`, {
        method: 'POST',
        headers: { cookie: beijing.cookie, 'content-type': 'application/json', 'x-jianqiao': '1' },
        body,
      });
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      return ((await response.json()) as { code: string }).code;
    };
    expect(await send('{"text":')).toBe('malformed');
    expect(await send(JSON.stringify(message('x'.repeat(70_000))))).toBe('too_large');
    expect(await send(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)).toBe('malformed');
  });

  it('are not found by strangers, whether they exist or not', async () => {
    const strangers = [
      vientiane,
      await hub.as('la.admin'),
      await hub.as('secretariat'),
      await hub.as('vn.interpreter'),
    ];
    for (const stranger of strangers) {
      for (const id of [room.id, randomUUID()]) {
        const notFound = { status: 404, body: { code: 'room.not_found', params: {} } };
        expect(await get(stranger, `/rooms/${id}`)).toMatchObject(notFound);
        expect(await get(stranger, `/rooms/${id}/facts?after=0`)).toMatchObject(notFound);
        expect(await post(stranger, message('x'), id)).toMatchObject(notFound);
      }
      const { body } = await get<Page<RoomSummary>>(stranger, '/rooms');
      expect(body.items.map(({ id }) => id)).not.toContain(room.id);
    }
  });

  describe('by token', () => {
    const issue = async (scopes: readonly TokenScope[]) => {
      const { body } = await beijing.http('POST', '/me/tokens', { name: 'A tool', scopes, expiresInDays: 1 });
      return (body as IssuedTokenView).secret;
    };
    const by = (secret: string, method: string, path: string, body?: unknown) =>
      fetch(`${hub.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });

    it('are read and written without a cookie and its mark, as far as the scopes go', async () => {
      const [reader, writer, other] = await Promise.all([
        issue(['rooms:read']),
        issue(['rooms:write']),
        issue(['directory:read']),
      ]);
      const path = `/rooms/${room.id}`;
      const statuses = async (secret: string) => [
        (await by(secret, 'GET', '/rooms')).status,
        (await by(secret, 'GET', path)).status,
        (await by(secret, 'GET', `${path}/facts?after=0`)).status,
        (await by(secret, 'POST', `${path}/messages`, message('by a tool'))).status,
      ];
      expect(await statuses(reader)).toEqual([200, 200, 200, 403]);
      expect(await statuses(writer)).toEqual([403, 403, 403, 200]);
      expect(await statuses(other)).toEqual([403, 403, 403, 403]);
      expect(await (await by(reader, 'POST', `${path}/messages`, message('x'))).json()).toMatchObject({
        code: 'token.scope_missing',
        params: { scope: 'rooms:write' },
      });
    });

    it('speak for their owner', async () => {
      const writer = await issue(['rooms:write']);
      const body = message('in her name');
      await by(writer, 'POST', `/rooms/${room.id}/messages`, body);
      const facts = await hanoi.follow(room.id);
      expect(facts.at(-1)).toMatchObject({
        actor: { accountId: beijing.accountId, capacity: 'liaison_officer' },
        payload: body,
      });
    });
  });
});
