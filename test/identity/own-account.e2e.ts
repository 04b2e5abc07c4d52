import { Ledger, verifyLedger } from '@jianqiao/ledger';
import { HubHarness } from '@jianqiao/testing';
import request from 'supertest';
import { Browser, PASSWORD, housekeeping, tool } from './browser';

const DAY = 86_400_000;

describe("one's own account", () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  /** Facts of the person's own stream. */
  const facts = async (accountId: string) =>
    (await hub.hub.app.get(Ledger).readAfter(`account:${accountId}`, 0, 100)).map(({ type, payload }) => ({
      type,
      payload: JSON.parse(payload!) as Record<string, unknown>,
    }));

  it('lists its sessions, says which is this one, and ends the others one by one or all at once', async () => {
    const [laptop, phone, tablet] = [
      await Browser.of(hub, 'cn.liaison'),
      await Browser.of(hub, 'cn.liaison'),
      await Browser.of(hub, 'cn.liaison'),
    ];
    const { body } = await laptop.get('/me/sessions');
    expect(body.items).toHaveLength(3);
    expect(body.items.filter(({ current }: { current: boolean }) => current)).toEqual([
      expect.objectContaining({ id: laptop.me.sessionId, address: '127.0.0.1' }),
    ]);
    await laptop.delete(`/me/sessions/${phone.me.sessionId}`).expect(204);
    await phone.get('/me').expect(401);
    await tablet.get('/me').expect(200);
    await laptop.delete('/me/sessions').expect(204);
    await tablet.get('/me').expect(401);
    await laptop.get('/me').expect(200);
    expect((await facts(laptop.me.accountId)).filter(({ type }) => type === 'session:ended')).toEqual([
      expect.objectContaining({
        payload: { accountId: laptop.me.accountId, sessionId: phone.me.sessionId, reason: 'revoked' },
      }),
      expect.objectContaining({
        payload: { accountId: laptop.me.accountId, sessionId: tablet.me.sessionId, reason: 'revoked' },
      }),
    ]);
  });

  it("pages the list, and takes no cursor but the hub's own", async () => {
    const browser = await Browser.of(hub, 'cn.admin');
    for (let n = 0; n < 4; n += 1) await Browser.of(hub, 'cn.admin');
    const ids: string[] = [];
    let cursor = '';
    do {
      const { body } = await browser.get(`/me/sessions?limit=2${cursor && `&cursor=${cursor}`}`).expect(200);
      expect(body.items.length).toBeLessThanOrEqual(2);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next ?? '';
    } while (cursor);
    expect(new Set(ids).size).toBe(5);
    for (const bad of ['x', 'bnVsbA', 'WzFd']) {
      const { status, body } = await browser.get(`/me/sessions?cursor=${bad}`);
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid' });
    }
  });

  it("does not let one end another person's session, nor learn that it is there", async () => {
    const [mine, theirs] = [await Browser.of(hub, 'cn.liaison'), await Browser.of(hub, 'vn.liaison')];
    const foreign = await mine.delete(`/me/sessions/${theirs.me.sessionId}`);
    const invented = await mine.delete('/me/sessions/01a200b6-8520-78e0-b3b6-5216c8abcbaf');
    expect({ ...foreign.body, traceId: '' }).toEqual({ ...invented.body, traceId: '' });
    expect(foreign.body.code).toBe('session.not_found');
    await theirs.get('/me').expect(200);
  });

  it('changes the password only with the current one, and ends every other session', async () => {
    const [here, elsewhere] = [await Browser.of(hub, 'vn.protocol'), await Browser.of(hub, 'vn.protocol')];
    const next = 'three herons by the lake';
    const wrong = await here.put('/me/password', { current: 'not the password', next });
    expect({ status: wrong.status, code: wrong.body.code }).toEqual({ status: 422, code: 'password.wrong' });
    await here.put('/me/password', { current: PASSWORD, next }).expect(204);
    await here.get('/me').expect(200);
    await elsewhere.get('/me').expect(401);
    await new Browser(hub).signIn('vn.protocol').expect(401);
    await new Browser(hub).signIn('vn.protocol', next).expect(200);
    expect((await facts(here.me.accountId)).map(({ type }) => type)).toContain('password:changed');
  });

  it.each([
    ['too_short', 'elevenchars'],
    ['personal', 'my vn.interpreter word'],
    ['personal', 'interpreter@vn-spp.example'],
    ['common', 'Password123456!'],
    ['simple', 'aaaaaaaaaaaabbb'],
    ['simple', 'qwertyuiopas'],
  ])('refuses a password that is %s', async (reason, next) => {
    const browser = await Browser.of(hub, 'vn.interpreter');
    const { status, body } = await browser.put('/me/password', { current: PASSWORD, next });
    expect({ status, code: body.code, reason: body.params.reason }).toEqual({
      status: 422,
      code: 'password.weak',
      reason,
    });
  });

  it('does not let an open browser be used to guess the password', async () => {
    const browser = await Browser.of(hub, 'hk.liaison');
    const guess = () => browser.put('/me/password', { current: 'a guess at it', next: 'three herons by the lake' });
    for (let n = 0; n < 5; n += 1) expect((await guess()).body.code).toBe('password.wrong');
    expect((await guess()).body.code).toBe('rate_limited');
  });

  it('keeps language and time zone, and refuses to overwrite a newer change', async () => {
    const browser = await Browser.of(hub, 'sg.liaison');
    const { version } = browser.me;
    const changed = await browser.patch('/me', { expectedVersion: version, language: 'fa', timeZone: 'Asia/Tehran' });
    expect(changed.body).toMatchObject({ language: 'fa', timeZone: 'Asia/Tehran', version: version + 1 });
    const stale = await browser.patch('/me', { expectedVersion: version, language: 'ru' });
    expect({ status: stale.status, code: stale.body.code }).toEqual({ status: 409, code: 'account.stale' });
    for (const wrong of [{ language: 'de' }, { timeZone: 'Mars/Base' }, { language: null }, { login: 'root' }]) {
      const { body } = await browser.patch('/me', { expectedVersion: version + 1, ...wrong });
      expect(body.code).toBe('invalid');
      expect(body.params.issues[0].path).toBe(Object.keys(wrong)[0]);
    }
  });

  it('leaves a chain of facts that verifies, without a secret in it', async () => {
    const ledger = hub.hub.app.get(Ledger);
    expect((await verifyLedger(ledger)).broken).toBeUndefined();
    expect(JSON.stringify(await ledger.readAll('account:', 0, 1_000))).not.toMatch(/jq[stid]_|argon2|herons/);
  });
});

describe('a personal access token', () => {
  let hub: HubHarness;
  let owner: Browser;
  beforeAll(async () => {
    hub = await HubHarness.start();
    owner = await Browser.of(hub, 'ru.liaison');
  });
  afterAll(() => hub.stop());

  const issue = async (scopes: string[], expiresInDays = 30) =>
    (await owner.post('/me/tokens', { name: 'A tool', scopes, expiresInDays }).expect(201)).body;

  it('opens the doors of its scopes and no other', async () => {
    const { secret } = await issue(['directory:read']);
    const call = tool(hub, secret);
    await call('/directory/agencies').expect(200);
    await call('/agency/colleagues').expect(200);
    const rooms = tool(hub, (await issue(['rooms:read'])).secret);
    expect((await rooms('/directory/agencies')).body).toMatchObject({
      code: 'token.scope_missing',
      params: { scope: 'directory:read' },
    });
    for (const path of ['/me', '/me/tokens', '/me/sessions']) {
      const { status, body } = await call(path);
      expect({ status, code: body.code }).toEqual({ status: 403, code: 'token.scope_missing' });
    }
  });

  it('needs no header against other sites: it comes with no cookie', async () => {
    const { secret } = await issue(['directory:read']);
    const answer = await request(hub.url).delete('/api/v1/session').set('authorization', `Bearer ${secret}`);
    expect(answer.body.code).toBe('token.scope_missing');
  });

  it('shows its secret once', async () => {
    const { id, secret } = await issue(['rooms:read', 'rooms:write']);
    const { body } = await owner.get('/me/tokens');
    expect(body.items.find((token: { id: string }) => token.id === id)).toEqual({
      ...{ id, name: 'A tool', scopes: ['rooms:read', 'rooms:write'], lastUsedAt: null },
      ...{ createdAt: expect.any(Number), expiresAt: expect.any(Number) },
    });
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('is dead once revoked, and revoked by its owner alone', async () => {
    const { id, secret } = await issue(['directory:read']);
    const stranger = await Browser.of(hub, 'ru.admin');
    expect((await stranger.delete(`/me/tokens/${id}`)).body.code).toBe('token.not_found');
    await tool(hub, secret)('/directory/agencies').expect(200);
    await owner.delete(`/me/tokens/${id}`).expect(204);
    await tool(hub, secret)('/directory/agencies').expect(401);
  });

  it('ends on its day', async () => {
    const { id, secret } = await issue(['directory:read'], 1);
    await tool(hub, secret)('/directory/agencies').expect(200);
    await housekeeping(hub);
    const { body } = await owner.get('/me/tokens');
    expect(body.items.find((token: { id: string }) => token.id === id).lastUsedAt).toEqual(expect.any(Number));
    hub.clock.advance(DAY);
    await tool(hub, secret)('/directory/agencies').expect(401);
    await housekeeping(hub);
    const left = (await owner.get('/me/tokens')).body.items;
    expect(left.map((token: { id: string }) => token.id)).not.toContain(id);
  });

  it.each([
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['everything'] }, 'scopes'],
    [{ expiresInDays: 366 }, 'expiresInDays'],
    [{ expiresInDays: 0.5 }, 'expiresInDays'],
    [{ name: ' ' }, 'name'],
  ])('is refused with %j', async (wrong, path) => {
    const { status, body } = await owner.post('/me/tokens', {
      name: 'A tool',
      scopes: ['rooms:read'],
      expiresInDays: 1,
      ...wrong,
    });
    expect({ status, code: body.code, path: body.params.issues[0].path }).toEqual({
      status: 400,
      code: 'invalid',
      path,
    });
  });
});
