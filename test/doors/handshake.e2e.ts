import type { IssuedTokenView, TokenScope } from '@jianqiao/contract';
import { LIMITS } from '@jianqiao/contract';
import { HubHarness, Member } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { knock } from './knock';

const DAY = 86_400_000;

describe('the handshake of the sockets', () => {
  let hub: HubHarness;
  let beijing: Member;
  let token: string;

  beforeAll(async () => {
    hub = await HubHarness.start({ environment: { ALLOWED_ORIGINS: 'https://desk.example' } });
    beijing = await hub.as('cn.liaison');
    token = await issueToken(beijing, ['rooms:read']);
  });
  afterAll(() => hub.stop());

  const own = () => `http://localhost:${hub.hub.port}`;
  const open = (headers: Readonly<Record<string, string>>, path?: string) => knock(hub.url, headers, path);
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const OPENED = { status: 101 };

  describe('with a session cookie', () => {
    it('opens from the hub’s own Origin and from those that the operator names', async () => {
      expect(await open({ cookie: beijing.cookie, origin: own() })).toMatchObject(OPENED);
      expect(await open({ cookie: beijing.cookie, origin: 'https://desk.example' })).toMatchObject(OPENED);
    });

    it.each([
      'https://evil.example',
      'null',
      'https://desk.example.evil.example',
      'http://desk.example',
      'https://desk.example:444',
      'https://desk.example/',
      'https://DESK.example',
      '*',
    ])('is refused from the Origin %s', async (origin) => {
      const refused = await open({ cookie: beijing.cookie, origin });
      expect(refused.status).not.toBe(101);
      expect(refused.said).toContain('origin_refused');
    });

    it('is refused without an Origin, whatever else is said', async () => {
      const attempts: Readonly<Record<string, string>>[] = [
        {},
        { authorization: '' },
        { authorization: 'Basic eDp5' },
        bearer('x'),
        { referer: own() },
      ];
      for (const more of attempts) {
        expect((await open({ cookie: beijing.cookie, ...more })).status).not.toBe(101);
      }
    });

    it('is refused when the cookie opens nothing', async () => {
      const invented = beijing.cookie.replace(/jqs_[\w-]+/, `jqs_${'A'.repeat(43)}`);
      expect(invented).not.toBe(beijing.cookie);
      for (const cookie of [invented, 'jianqiao=', 'jianqiao=x', 'other=1', `jianqiao=${'x'.repeat(5_000)}`]) {
        expect(await open({ cookie, origin: own() })).not.toMatchObject(OPENED);
      }
    });
  });

  describe('with a token', () => {
    it('opens without an Origin, and from an allowed one', async () => {
      expect(await open(bearer(token))).toMatchObject(OPENED);
      expect(await open({ ...bearer(token), origin: own() })).toMatchObject(OPENED);
    });

    it('is refused from a foreign Origin', async () => {
      const refused = await open({ ...bearer(token), origin: 'https://evil.example' });
      expect(refused.status).not.toBe(101);
      expect(refused.said).toContain('origin_refused');
    });

    it('is refused when it was revoked', async () => {
      const { body } = await beijing.http('POST', '/me/tokens', tokenFor(['rooms:read']));
      const { id, secret } = body as IssuedTokenView;
      expect(await open(bearer(secret))).toMatchObject(OPENED);
      await beijing.http('DELETE', `/me/tokens/${id}`);
      expect(await open(bearer(secret))).not.toMatchObject(OPENED);
    });
  });

  it('ends when its token is revoked, and only that one', async () => {
    const { body } = await beijing.http('POST', '/me/tokens', tokenFor(['rooms:read']));
    const { id, secret } = body as IssuedTokenView;
    const options = { transports: ['websocket'], reconnection: false, forceNew: true };
    const [revoked, other] = [secret, token].map((each) => io(hub.url, { ...options, extraHeaders: bearer(each) }));
    try {
      await Promise.all([revoked!, other!].map((socket) => new Promise<void>((done) => socket.once('connect', done))));
      const told = new Promise((resolve) => revoked!.once('session:ended', resolve));
      const closed = new Promise<void>((resolve) => revoked!.once('disconnect', () => resolve()));
      await beijing.http('DELETE', `/me/tokens/${id}`);
      expect(await told).toMatchObject({ reason: 'revoked' });
      await closed;
      expect(other!.connected).toBe(true);
      expect(beijing.socket.connected).toBe(true);
    } finally {
      for (const socket of [revoked, other]) socket?.disconnect();
    }
  });

  it('is refused without any proof', async () => {
    expect(await open({ origin: own() })).not.toMatchObject(OPENED);
    expect(await open({})).not.toMatchObject(OPENED);
    expect(await open({ origin: own() }, `/socket.io/?EIO=4&transport=websocket&token=${token}`)).not.toMatchObject(
      OPENED,
    );
  });

  it('is refused over polling, also with everything else in order', async () => {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(`${hub.url}/socket.io/?EIO=4&transport=polling`, {
        method,
        headers: { cookie: beijing.cookie, origin: own() },
      });
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain('sid');
    }
    const polling = io(hub.url, {
      transports: ['polling'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { cookie: beijing.cookie, origin: own() },
    });
    await new Promise<void>((resolve, reject) => {
      polling.once('connect_error', () => resolve());
      polling.once('connect', () => reject(new Error('polling connected')));
    });
    polling.disconnect();
  });

  it('opens no namespace but the one there is', async () => {
    const other = io(`${hub.url}/admin`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { cookie: beijing.cookie, origin: own() },
    });
    const error = await new Promise<Error>((resolve, reject) => {
      other.once('connect_error', resolve);
      other.once('connect', () => reject(new Error('connected')));
    });
    expect(error.message).toBe('Invalid namespace');
    other.disconnect();
  });

  it('is refused when the session has ended by signing out, by an administrator or by suspension', async () => {
    const admin = await hub.as('vn.admin');
    const accounts = await admin.http('GET', '/agency/accounts');
    const versionOf = (id: string, { body }: { body: unknown }) =>
      (body as { items: { accountId: string; version: number }[] }).items.find(({ accountId }) => accountId === id)!
        .version;

    const signedOut = await hub.as('vn.liaison');
    expect(await open({ cookie: signedOut.cookie, origin: own() })).toMatchObject(OPENED);
    await signedOut.http('DELETE', '/session');
    expect(await open({ cookie: signedOut.cookie, origin: own() })).not.toMatchObject(OPENED);

    const ended = await hub.as('vn.interpreter');
    const expectedVersion = versionOf(ended.accountId, accounts);
    await admin.http('POST', `/agency/accounts/${ended.accountId}/end-sessions`, { expectedVersion });
    expect(await open({ cookie: ended.cookie, origin: own() })).not.toMatchObject(OPENED);

    const suspended = await hub.as('vn.interpreter');
    const ownToken = await issueToken(suspended, ['rooms:read']);
    const now = versionOf(suspended.accountId, await admin.http('GET', '/agency/accounts'));
    const answer = await admin.http('POST', `/agency/accounts/${suspended.accountId}/suspension`, {
      expectedVersion: now,
    });
    expect(answer.status).toBe(200);
    expect(await open({ cookie: suspended.cookie, origin: own() })).not.toMatchObject(OPENED);
    expect(await open(bearer(ownToken))).not.toMatchObject(OPENED);
  });

  it('is refused when session and token have run out', async () => {
    const other = await HubHarness.start();
    try {
      const member = await other.as('cn.liaison');
      const secret = await issueToken(member, ['rooms:read']);
      const origin = `http://localhost:${other.hub.port}`;
      other.clock.advance(2 * DAY);
      expect(await knock(other.url, bearer(secret))).not.toMatchObject(OPENED);
      expect(await knock(other.url, { cookie: member.cookie, origin })).toMatchObject(OPENED);
      other.clock.advance(400 * DAY);
      expect(await knock(other.url, { cookie: member.cookie, origin })).not.toMatchObject(OPENED);
    } finally {
      await other.stop();
    }
  });

  it('is one connection’s own: what is larger than a message may be closes it and disturbs nobody', async () => {
    const [large, calm] = [await hub.as('cn.liaison'), await hub.as('la.liaison')];
    const room = await hub.openRoom(large, calm);
    await calm.follow(room.id);
    const body = { roomId: room.id, clientMessageId: randomUUID(), language: 'en' };
    // The largest that fits whole: refused by its rules, not by its size.
    expect(
      await large.send('message:post', { ...body, text: 'x'.repeat(LIMITS.socketMessageBytes - 1_000) }),
    ).toMatchObject({
      problem: { code: 'invalid' },
    });
    large.socket.emit('message:post', { ...body, text: 'x'.repeat(LIMITS.socketMessageBytes) }, () => undefined);
    await large.disconnected();
    expect(calm.socket.connected).toBe(true);
    expect(beijing.socket.connected).toBe(true);
    const again = await Member.connect(hub.url, large.accountId, large.agencyId, large.cookie);
    await again.done('message:post', { ...body, text: 'back again' });
    await calm.hears('message:posted', ({ payload }) => payload.text === 'back again');
    expect((await calm.follow(room.id)).filter(({ type }) => type === 'message:posted')).toHaveLength(1);
    again.close();
  });
});

const tokenFor = (scopes: readonly TokenScope[]) => ({ name: 'A tool', scopes, expiresInDays: 1 });

async function issueToken(member: Member, scopes: readonly TokenScope[]): Promise<string> {
  const { body } = await member.http('POST', '/me/tokens', tokenFor(scopes));
  return (body as IssuedTokenView).secret;
}
