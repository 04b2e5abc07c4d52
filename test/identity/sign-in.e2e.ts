import { Ledger } from '@jianqiao/ledger';
import { HubHarness } from '@jianqiao/testing';
import request from 'supertest';
import { Browser, PASSWORD, housekeeping } from './browser';

const DAY = 86_400_000;

/** Demo people whom nothing else here bothers. */
const KNOWN = ['hk', 'kz', 'uz', 'ir', 'ru', 'sh', 'th', 'la', 'vn'].map((agency) => `${agency}.liaison`);

describe('signing in', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start({ environment: { TRUST_PROXY: '1' } });
  });
  afterAll(() => hub.stop());

  it('answers who one is, and knows one again', async () => {
    const browser = new Browser(hub);
    const { status, body } = await browser.signIn('vn.liaison');
    expect(status).toBe(200);
    expect(body).toMatchObject({ login: 'vn.liaison', capacities: ['liaison_officer'], agency: { code: 'vn.spp' } });
    const again = await browser.get('/me');
    expect(again.body).toEqual(body);
    expect(JSON.stringify(again.body)).not.toMatch(/argon2|jqs_/);
  });

  it('takes the login in any case, and the password in either composition of its letters', async () => {
    expect((await new Browser(hub).signIn('  VN.Liaison ')).status).toBe(200);
    const browser = await Browser.of(hub, 'mm.liaison');
    await browser.put('/me/password', { current: PASSWORD, next: 'réponse claire à midi' }).expect(204);
    expect((await new Browser(hub).signIn('mm.liaison', 'réponse claire à midi'.normalize('NFD'))).status).toBe(200);
  });

  it('keeps the session in a cookie that scripts and other sites cannot reach', async () => {
    const { headers } = await new Browser(hub).signIn('vn.liaison');
    const [session, device] = headers['set-cookie'] as unknown as string[];
    expect(session).toMatch(/^jianqiao=jqs_[\w-]{43}; .*Path=\/; .*HttpOnly; SameSite=Strict$/);
    expect(device).toMatch(/^jianqiao-device=jqd_[\w-]{43}; .*HttpOnly; SameSite=Strict$/);
    expect(session).not.toContain('Domain');
  });

  it('gives the browser a new session each time, and ends the one it had', async () => {
    const browser = await Browser.of(hub, 'la.liaison');
    const first = browser.session;
    await browser.signIn('la.liaison').expect(200);
    expect(browser.session).not.toBe(first);
    await request(hub.url).get('/api/v1/me').set('cookie', `jianqiao=${first}`).expect(401);
    const { body } = await browser.get('/me/sessions');
    expect(body.items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
  });

  it('ends the session of whoever used the browser before', async () => {
    const browser = await Browser.of(hub, 'la.admin');
    const first = browser.session;
    await browser.signIn('la.liaison').expect(200);
    await request(hub.url).get('/api/v1/me').set('cookie', `jianqiao=${first}`).expect(401);
  });

  it('signs out for good', async () => {
    const browser = await Browser.of(hub, 'vn.liaison');
    const secret = browser.session;
    await browser.delete('/session').expect(204);
    expect(browser.session).toBeUndefined();
    await request(hub.url).get('/api/v1/me').set('cookie', `jianqiao=${secret}`).expect(401);
  });

  it('ends by itself after thirty days, and after seven without use', async () => {
    const used = await Browser.of(hub, 'th.liaison');
    const unused = await Browser.of(hub, 'th.admin');
    hub.clock.advance(6 * DAY);
    await used.get('/me').expect(200);
    await housekeeping(hub);
    hub.clock.advance(2 * DAY);
    await used.get('/me').expect(200);
    const { body } = await unused.get('/me').expect(401);
    expect(body.code).toBe('unauthenticated');
    for (let weeks = 0; weeks < 4; weeks += 1) {
      await housekeeping(hub);
      hub.clock.advance(6 * DAY);
      await used.get('/me');
    }
    await used.get('/me').expect(401);

    await housekeeping(hub);
    for (const { me } of [used, unused]) {
      const facts = await hub.hub.app.get(Ledger).readAfter(`account:${me.accountId}`, 0, 10);
      expect(facts.map(({ type }) => type)).toEqual(['session:started', 'session:ended']);
      expect(JSON.parse(facts[1]!.payload!)).toMatchObject({ sessionId: me.sessionId, reason: 'expired' });
    }
  });

  it('takes a forged or foreign secret for nothing', async () => {
    for (const cookie of ['jianqiao=', 'jianqiao=jqs_x', `jianqiao=jqs_${'A'.repeat(43)}`, 'jianqiao=%00']) {
      await request(hub.url).get('/api/v1/me').set('cookie', cookie).expect(401);
    }
  });
});

describe('a stranger who guesses', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start({ environment: { TRUST_PROXY: '1' } });
  });
  afterAll(() => hub.stop());

  let addresses = 0;
  const stranger = () => new Browser(hub, `198.51.100.${(addresses += 1)}`);

  it('hears the same for an unknown login, a wrong password, a suspended and a removed account', async () => {
    const admin = await Browser.of(hub, 'kh.admin');
    const { body: accounts } = await admin.get('/agency/accounts');
    const victim = accounts.items.find(({ login }: { login: string }) => login === 'kh.liaison');
    const wrong = await stranger().signIn('kh.liaison', 'not the password');
    await admin.post(`/agency/accounts/${victim.accountId}/suspension`, { expectedVersion: 1 }).expect(200);
    const suspended = await stranger().signIn('kh.liaison');
    await admin.post(`/agency/accounts/${victim.accountId}/removal`, { expectedVersion: 2 }).expect(200);
    const removed = await stranger().signIn('kh.liaison');
    const unknown = await stranger().signIn('nobody.here', 'not the password');

    for (const { status, body, headers } of [wrong, suspended, removed, unknown]) {
      expect({ status, body: { ...body, traceId: '' } }).toEqual({
        status: 401,
        body: {
          type: 'urn:jianqiao:problem:credentials.refused',
          status: 401,
          code: 'credentials.refused',
          params: {},
          traceId: '',
        },
      });
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  it('learns nothing from the time it takes', async () => {
    const timeOf = async (login: string): Promise<number> => {
      const begun = performance.now();
      await stranger().signIn(login, 'not the password').expect(401);
      return performance.now() - begun;
    };
    await timeOf('warm.up');
    // The shortest of each counts: what else the machine does only makes some longer, so more turns come nearer the truth.
    const shortest = { known: Infinity, unknown: Infinity };
    // Without the work done in vain it is about a tenth.
    const isAlike = () => Math.abs(Math.log(shortest.unknown / shortest.known)) < Math.log(2.5);
    for (let turn = 0; turn < 36 && !(turn >= 9 && isAlike()); turn += 1) {
      shortest.known = Math.min(shortest.known, await timeOf(KNOWN[turn % KNOWN.length]!));
      shortest.unknown = Math.min(shortest.unknown, await timeOf(`nobody.${turn % KNOWN.length}`));
    }
    expect({ ...shortest, isAlike: isAlike() }).toMatchObject({ isAlike: true });
  });

  it('is slowed down more and more, and told for how long', async () => {
    const guesser = stranger();
    for (let n = 0; n < 5; n += 1) await guesser.signIn('id.liaison', `guess number ${n}`).expect(401);
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const { status, body, headers } = await guesser.signIn('id.liaison', 'one more guess');
      expect(status).toBe(429);
      expect(body.code).toBe('rate_limited');
      expect(Number(headers['retry-after'])).toBe(Math.ceil(body.params.retryAfterMs / 1_000));
      waits.push(body.params.retryAfterMs);
      hub.clock.advance(body.params.retryAfterMs);
      await guesser.signIn('id.liaison', 'one more guess').expect(401);
    }
    expect(waits[3]).toBeGreaterThan(waits[0]! * 4);
    // The right password does not help while the wait lasts: it would tell that it is right.
    expect((await guesser.signIn('id.liaison')).status).toBe(429);
  });

  it('does not gain from guessing in parallel', async () => {
    const guesser = stranger();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        guesser.signIn('bn.liaison', `guess number ${n}`).then(({ status }) => status),
      ),
    );
    expect(answers.filter((status) => status === 401)).toHaveLength(5);
    expect(answers.filter((status) => status === 429)).toHaveLength(15);
  });

  it('may not try many logins from one address either', async () => {
    const guesser = stranger();
    const answers = new Set<number>();
    for (let n = 0; n < 70; n += 1) answers.add((await guesser.signIn(`login.${n}`, 'not the password')).status);
    expect([...answers]).toEqual([401, 429]);
  });

  it('locks nobody out: neither the device that signed in before, nor another address', async () => {
    const own = new Browser(hub, '203.0.113.7');
    await own.signIn('my.liaison').expect(200);
    await own.delete('/session').expect(204);
    const attacker = new Browser(hub, '203.0.113.7');
    for (let n = 0; n < 100; n += 1) await attacker.signIn('my.liaison', `guess number ${n}`);
    expect((await attacker.signIn('my.liaison')).status).toBe(429);

    await own.signIn('my.liaison').expect(200);
    await new Browser(hub, '203.0.113.8').signIn('my.liaison').expect(200);
  });

  it('cannot pass for a known device with a cookie of their own making', async () => {
    const forged = `jianqiao-device=jqd_${'A'.repeat(43)}`;
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const answer = await request(hub.url)
        .post('/api/v1/session')
        .set({ 'x-jianqiao': '1', cookie: forged, 'x-forwarded-for': '203.0.113.99' })
        .send({ login: 'my.admin', password: `guess number ${n}` });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  });
});

describe('another site', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  const refused = { status: 403, code: 'origin_refused' };
  const outcome = ({ status, body }: request.Response) => ({ status, code: body.code });

  it('cannot sign anybody in, nor out', async () => {
    const signIn = () => request(hub.url).post('/api/v1/session').send({ login: 'vn.liaison', password: PASSWORD });
    expect(outcome(await signIn())).toEqual(refused);
    expect(outcome(await signIn().set({ 'x-jianqiao': '1', origin: 'https://evil.example' }))).toEqual(refused);
    expect(outcome(await signIn().set({ 'x-jianqiao': '1', origin: 'null' }))).toEqual(refused);
    expect(outcome(await signIn().set({ 'x-jianqiao': '1', 'sec-fetch-site': 'cross-site' }))).toEqual(refused);

    const { session } = await Browser.of(hub, 'vn.liaison');
    const signOut = () => request(hub.url).delete('/api/v1/session').set('cookie', `jianqiao=${session}`);
    expect(outcome(await signOut())).toEqual(refused);
    expect(outcome(await signOut().set({ 'x-jianqiao': '1', origin: 'https://evil.example' }))).toEqual(refused);
    await request(hub.url).get('/api/v1/me').set('cookie', `jianqiao=${session}`).expect(200);
  });

  it('is told apart from the hub itself', async () => {
    const own = `http://localhost:${hub.hub.port}`;
    const signIn = request(hub.url).post('/api/v1/session').send({ login: 'vn.liaison', password: PASSWORD });
    await signIn.set({ 'x-jianqiao': '1', origin: own, 'sec-fetch-site': 'same-origin' }).expect(200);
  });
});

describe('on an https address', () => {
  it('gives cookies that only this very host gets, over TLS', async () => {
    const hub = await HubHarness.start({ environment: { PUBLIC_URL: 'https://hub.example', TRUST_PROXY: '1' } });
    try {
      const { headers } = await new Browser(hub).signIn('vn.liaison').expect(200);
      const [session, device] = headers['set-cookie'] as unknown as string[];
      expect(session).toMatch(/^__Host-jianqiao=jqs_[\w-]{43}; .*Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
      expect(device).toMatch(/^__Host-jianqiao-device=jqd_.*HttpOnly; Secure; SameSite=Strict$/);
      expect(headers['strict-transport-security']).toContain('max-age=31536000');
      const secret = /jqs_[\w-]+/.exec(session!)![0];
      const me = (name: string) => request(hub.url).get('/api/v1/me').set('cookie', `${name}=${secret}`);
      await me('__Host-jianqiao').expect(200);
      await me('jianqiao').expect(401);
    } finally {
      await hub.stop();
    }
  });
});
