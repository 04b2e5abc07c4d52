import type { PasskeyAssertion, PasskeyCreation, PasskeyRequest } from '@jianqiao/contract';
import { Passkeys, Signatures } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import { Ledger, verifyLedger } from '@jianqiao/ledger';
import { HubHarness, freePort } from '@jianqiao/testing';
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import type { Response } from 'supertest';
import { Browser, PASSWORD, housekeeping, tool } from './browser';
import { type Slip, SoftwareAuthenticator, givePasskey, originOf, registerPasskey } from './software-authenticator';

const MINUTE = 60_000;
const outcome = ({ status, body }: Response) => ({ status, code: body.code as string | undefined });
const refused = { status: 422, code: 'passkey.refused' };

describe('registering a passkey', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  const begin = async (browser: Browser) =>
    (await browser.post('/me/passkeys/options', { password: PASSWORD }).expect(200)).body as PasskeyCreation;
  const authenticator = () => new SoftwareAuthenticator(originOf(hub));

  it('asks the browser for a key that lives with the person and verifies them', async () => {
    const browser = await Browser.of(hub, 'cn.liaison');
    expect(await begin(browser)).toMatchObject({
      rp: { id: 'localhost', name: 'Jianqiao' },
      user: { name: 'cn.liaison' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: [],
    });
  });

  it.each(['ES256', 'EdDSA', 'RS256'] as const)('takes a key of %s, lists it, and lets it in', async (algorithm) => {
    const key = await givePasskey(hub, 'th.liaison', { algorithm });
    const browser = await signIn(hub, key);
    expect(browser.body.login).toBe('th.liaison');
    const { body } = await browser.get('/me/passkeys').expect(200);
    expect(body.items.at(-1)).toEqual({
      ...{ id: expect.any(String), name: 'Key ring', backup: 'device_bound' },
      ...{ createdAt: expect.any(Number), lastUsedAt: expect.any(Number) },
    });
  });

  it('renames and removes it; a removed one lets nobody in', async () => {
    const browser = await Browser.of(hub, 'kz.liaison');
    const [kept, lost] = [authenticator(), authenticator()];
    await registerPasskey(browser, kept);
    const { id } = await registerPasskey(browser, lost, 'Old phone');
    const renamed = await browser.patch(`/me/passkeys/${id}`, { name: 'Lost phone' }).expect(200);
    expect(renamed.body).toMatchObject({ id, name: 'Lost phone' });
    await browser.post(`/me/passkeys/${id}/removal`, { password: PASSWORD }).expect(204);
    expect(outcome(await browser.post(`/me/passkeys/${id}/removal`, { password: PASSWORD }))).toEqual({
      ...{ status: 404, code: 'passkey.not_found' },
    });
    expect(outcome(await trySignIn(hub, lost))).toEqual({ status: 401, code: 'credentials.refused' });
    expect((await trySignIn(hub, kept)).status).toBe(200);
    expect((await browser.get('/me/passkeys')).body.items).toHaveLength(1);
  });

  it('is removed by nobody who merely found an open browser', async () => {
    const browser = await Browser.of(hub, 'uz.liaison');
    const key = authenticator();
    const { id } = await registerPasskey(browser, key);
    const remove = (proof: object) => browser.post(`/me/passkeys/${id}/removal`, proof);
    expect(outcome(await remove({}))).toEqual({ status: 400, code: 'invalid' });
    expect(outcome(await remove({ password: 'guess' })).code).toBe('password.wrong');
    const { body } = await browser.post('/me/passkeys/proof').expect(200);
    const unverified = key.sign(body as PasskeyRequest, { userVerified: false });
    expect(outcome(await remove({ passkey: unverified }))).toEqual(refused);
    expect((await browser.get('/me/passkeys')).body.items).toHaveLength(1);
    const again = await browser.post('/me/passkeys/proof').expect(200);
    expect((await remove({ passkey: key.sign(again.body as PasskeyRequest) })).status).toBe(204);
    expect((await browser.get('/me/passkeys')).body.items).toEqual([]);
  });

  it('writes facts that verify, with the public key, in the person’s own stream', async () => {
    const browser = await Browser.of(hub, 'mm.liaison');
    const key = authenticator();
    const { id } = await registerPasskey(browser, key);
    await browser.patch(`/me/passkeys/${id}`, { name: 'Other' }).expect(200);
    await browser.patch(`/me/passkeys/${id}`, { name: 'Other' }).expect(200);
    await browser.post(`/me/passkeys/${id}/removal`, { password: PASSWORD }).expect(204);
    const ledger = hub.hub.app.get(Ledger);
    const facts = await ledger.readAfter(`account:${browser.me.accountId}`, 0, 100);
    const ours = facts.filter(({ type }) => type.startsWith('passkey:'));
    expect(ours.map(({ type }) => type)).toEqual(['passkey:registered', 'passkey:renamed', 'passkey:removed']);
    expect(JSON.parse(ours[0]!.payload!)).toEqual({
      accountId: browser.me.accountId,
      passkeyId: id,
      credentialId: key.credentials[0]!.id.toString('base64url'),
      publicKey: expect.stringMatching(/^[\w-]{100,}$/),
    });
    expect((await verifyLedger(ledger)).broken).toBeUndefined();
  });

  it('wants the current password again, or a passkey one has, and lets nobody guess', async () => {
    const browser = await Browser.of(hub, 'hk.liaison');
    const ask = (proof: object) => browser.post('/me/passkeys/options', proof);
    expect(outcome(await ask({}))).toEqual({ status: 400, code: 'invalid' });
    expect(outcome(await browser.post('/me/passkeys/proof'))).toEqual({ status: 404, code: 'passkey.not_found' });
    const key = authenticator();
    await registerPasskey(browser, key);
    const prove = async (slip?: Slip) => {
      const { body } = await browser.post('/me/passkeys/proof').expect(200);
      expect(body.allowCredentials).toHaveLength(1);
      return key.sign(body as PasskeyRequest, slip);
    };
    const proof = await prove();
    const options = await ask({ passkey: proof });
    expect(options.body.excludeCredentials).toHaveLength(1);
    expect(outcome(await ask({ passkey: proof }))).toEqual(refused);
    expect(outcome(await ask({ passkey: await prove({ userVerified: false }) }))).toEqual(refused);
    for (let n = 0; n < 5; n += 1) expect(outcome(await ask({ password: `guess ${n}` })).code).toBe('password.wrong');
    expect(outcome(await ask({ password: PASSWORD }))).toEqual({ status: 429, code: 'rate_limited' });
  });

  it.each<[string, Slip]>([
    ['made for another site', { origin: 'https://evil.example' }],
    ['made for another name', { rpId: 'evil.example' }],
    ['made in a frame of another site', { crossOrigin: true }],
    ['made without verifying the person', { userVerified: false }],
    ['that answers another ceremony', { type: 'webauthn.get' }],
    ['that answers a challenge nobody gave', { challenge: randomBytes(32).toString('base64url') }],
  ])('refuses a key %s', async (_, slip) => {
    const browser = await Browser.of(hub, 'uz.liaison');
    const response = authenticator().create(await begin(browser), slip);
    expect(outcome(await browser.post('/me/passkeys', { name: 'Key', response }))).toEqual(refused);
    expect((await browser.get('/me/passkeys')).body.items).toEqual([]);
  });

  it('takes a challenge once, within five minutes, from the person it was given to, for what it was given', async () => {
    const [mine, theirs] = [await Browser.of(hub, 'sh.liaison'), await Browser.of(hub, 'sh.admin')];
    const keep = (browser: Browser, options: PasskeyCreation) =>
      browser.post('/me/passkeys', { name: 'Key', response: authenticator().create(options) });
    const options = await begin(mine);
    expect(outcome(await keep(theirs, options))).toEqual(refused);
    await keep(mine, options).expect(201);
    expect(outcome(await keep(mine, options))).toEqual(refused);

    const { body: other } = await mine.post('/me/passkeys/proof').expect(200);
    expect(outcome(await keep(mine, { ...options, challenge: other.challenge }))).toEqual(refused);
    const late = await begin(mine);
    hub.clock.advance(5 * MINUTE);
    expect(outcome(await keep(mine, late))).toEqual(refused);
    expect((await mine.get('/me/passkeys')).body.items).toHaveLength(1);
  });

  it('refuses a key that somebody has, and what is no key at all', async () => {
    const [mine, theirs] = [await Browser.of(hub, 'la.liaison'), await Browser.of(hub, 'la.admin')];
    const key = authenticator();
    const first = await begin(mine);
    const response = key.create(first);
    await mine.post('/me/passkeys', { name: 'Key', response }).expect(201);
    const { challenge, origin } = { challenge: (await begin(theirs)).challenge, origin: originOf(hub) };
    const clientData = { type: 'webauthn.create', challenge, origin };
    const clientDataJSON = Buffer.from(JSON.stringify(clientData)).toString('base64url');
    const stolen = { ...response, clientDataJSON };
    expect(outcome(await theirs.post('/me/passkeys', { name: 'Key', response: stolen }))).toEqual(refused);
    for (const attestationObject of ['AAAA', 'oA', response.attestationObject.slice(0, -8)]) {
      const broken = { ...authenticator().create(await begin(theirs)), attestationObject };
      expect(outcome(await theirs.post('/me/passkeys', { name: 'Key', response: broken }))).toEqual(refused);
    }
    const renamed = { ...authenticator().create(await begin(theirs)), credentialId: 'AAAA' };
    expect(outcome(await theirs.post('/me/passkeys', { name: 'Key', response: renamed }))).toEqual(refused);
    const malformed = { ...response, clientDataJSON: 'not base64url!' };
    expect(outcome(await theirs.post('/me/passkeys', { name: 'Key', response: malformed })).code).toBe('invalid');
  });

  it('keeps twenty for a person and no more, however many come at once', async () => {
    const browser = await Browser.of(hub, 'ir.liaison');
    for (let n = 0; n < 18; n += 1) await registerPasskey(browser, authenticator());
    const options = [await begin(browser), await begin(browser), await begin(browser), await begin(browser)];
    const answers = await Promise.all(
      options.map((each) => browser.post('/me/passkeys', { name: 'Key', response: authenticator().create(each) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    const full = await browser.post('/me/passkeys/options', { password: PASSWORD });
    expect({ ...outcome(full), max: full.body.params.max }).toEqual({ status: 409, code: 'passkey.limit', max: 20 });
    expect((await browser.get('/me/passkeys')).body.items).toHaveLength(20);
  });

  it('keeps none for who is suspended in the same instant', async () => {
    const [browser, admin] = [await Browser.of(hub, 'my.liaison'), await Browser.of(hub, 'my.admin')];
    const { accountId, agency, capacities } = browser.me;
    const response = authenticator().create(await begin(browser));
    const { body: accounts } = await admin.get('/agency/accounts');
    const { version } = accounts.items.find((account: { accountId: string }) => account.accountId === accountId);
    await admin.post(`/agency/accounts/${accountId}/suspension`, { expectedVersion: version }).expect(200);
    // Past the door, which would have refused: the suspension came between.
    const actor: Actor = { accountId, agencyId: agency.id, capacity: capacities[0]!, capacities };
    const late = hub.hub.app.get(Passkeys).finishRegistration(actor, { name: 'Key', response });
    await expect(late).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await hub.hub.app.get(Signatures).hasPasskey(accountId)).toBe(false);
  });

  it('opens to no token, and to nobody else’s session', async () => {
    const owner = await Browser.of(hub, 'bn.liaison');
    const { id } = await registerPasskey(owner, authenticator());
    const { body: token } = await owner.post('/me/tokens', { name: 'x', scopes: ['rooms:read'], expiresInDays: 1 });
    expect(outcome(await tool(hub, token.secret)('/me/passkeys')).code).toBe('token.scope_missing');
    const stranger = await Browser.of(hub, 'bn.admin');
    for (const call of [
      stranger.patch(`/me/passkeys/${id}`, { name: 'Mine' }),
      stranger.post(`/me/passkeys/${id}/removal`, { password: PASSWORD }),
    ]) {
      expect(outcome(await call)).toEqual({ status: 404, code: 'passkey.not_found' });
    }
  });
});

describe('signing in with a passkey', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start({ environment: { TRUST_PROXY: '1' } });
  });
  afterAll(() => hub.stop());

  const wrong = { status: 401, code: 'credentials.refused' };

  it('needs no login, gives a session like any other, and says how it was begun', async () => {
    const byPassword = await Browser.of(hub, 'vn.liaison');
    const key = new SoftwareAuthenticator(originOf(hub), { synced: true });
    await registerPasskey(byPassword, key);
    const browser = await signIn(hub, key);
    expect(browser.body).toMatchObject({ login: 'vn.liaison', agency: { code: 'vn.spp' } });
    expect(browser.session).toMatch(/^jqs_/);
    const { body } = await browser.get('/me/sessions').expect(200);
    expect(
      body.items.map(({ method, current }: { method: string; current: boolean }) => ({ method, current })),
    ).toEqual([
      { method: 'passkey', current: true },
      { method: 'password', current: false },
    ]);
    const first = browser.session;
    await answer(browser, key);
    expect(browser.session).not.toBe(first);
    expect((await browser.get('/me/sessions')).body.items).toHaveLength(2);
    expect((await browser.get('/me/passkeys')).body.items[0].backup).toBe('backed_up');
  });

  it.each<[string, Slip]>([
    ['signed for another site', { origin: 'https://evil.example' }],
    ['signed for another name', { rpId: 'evil.example' }],
    ['signed in a frame of another site', { crossOrigin: true }],
    ['signed without verifying the person', { userVerified: false }],
    ['whose counter stands still', { counter: 1 }],
    ['whose counter went back', { counter: 0 }],
    ['that answers another ceremony', { type: 'webauthn.create' }],
    ['over a challenge nobody gave', { challenge: randomBytes(32).toString('base64url') }],
  ])('is refused with an answer %s', async (_, slip) => {
    const key = await givePasskey(hub, 'my.liaison');
    expect(outcome(await trySignIn(hub, key, slip))).toEqual(wrong);
    expect((await trySignIn(hub, key)).status).toBe(200);
  });

  it('is refused for a replayed answer, and for a challenge after five minutes', async () => {
    const key = await givePasskey(hub, 'id.liaison', { synced: true });
    const browser = new Browser(hub);
    const { body } = await browser.post('/session/passkey/options').expect(200);
    const response = key.sign(body as PasskeyRequest);
    await browser.post('/session/passkey', { response }).expect(200);
    expect(outcome(await new Browser(hub).post('/session/passkey', { response }))).toEqual(wrong);

    const { body: late } = await browser.post('/session/passkey/options').expect(200);
    hub.clock.advance(5 * MINUTE);
    expect(outcome(await browser.post('/session/passkey', { response: key.sign(late as PasskeyRequest) }))).toEqual(
      wrong,
    );
  });

  it('is refused when the answer is changed in any part, or says that the key is another’s', async () => {
    const [key, other] = [await givePasskey(hub, 'hk.liaison'), await givePasskey(hub, 'hk.admin')];
    const theirs = other.credentials[0]!;
    const changes: ((response: PasskeyAssertion) => PasskeyAssertion)[] = [
      (response) => ({ ...response, signature: `A${response.signature.slice(1)}` }),
      (response) => ({ ...response, credentialId: theirs.id.toString('base64url') }),
      (response) => ({ ...response, userHandle: theirs.userHandle }),
      ({ userHandle: _, ...response }) => response,
      (response) => ({ ...response, authenticatorData: flip(response.authenticatorData, 36) }),
      (response) => ({ ...response, credentialId: randomBytes(32).toString('base64url') }),
    ];
    for (const change of changes) {
      const browser = new Browser(hub);
      const { body } = await browser.post('/session/passkey/options').expect(200);
      const response = change(key.sign(body as PasskeyRequest));
      expect(outcome(await browser.post('/session/passkey', { response }))).toEqual(wrong);
      expect(browser.session).toBeUndefined();
    }
  });

  it('lets nobody in who is suspended; lets them in again once restored, and never once removed', async () => {
    const key = await givePasskey(hub, 'kh.liaison');
    const admin = await Browser.of(hub, 'kh.admin');
    const { body: accounts } = await admin.get('/agency/accounts');
    const { accountId, version } = accounts.items.find(({ login }: { login: string }) => login === 'kh.liaison');
    const change = (what: string, expectedVersion: number) =>
      admin.post(`/agency/accounts/${accountId}/${what}`, { expectedVersion }).expect(200);
    await change('suspension', version);
    expect(outcome(await trySignIn(hub, key))).toEqual(wrong);
    await change('restoration', version + 1);
    expect((await trySignIn(hub, key)).status).toBe(200);
    await change('removal', version + 2);
    expect(outcome(await trySignIn(hub, key))).toEqual(wrong);
    expect(await hub.hub.app.get(Signatures).hasPasskey(accountId)).toBe(false);
    const facts = await hub.hub.app.get(Ledger).readAfter(`account:${accountId}`, 0, 100);
    expect(facts.filter(({ type }) => type === 'passkey:removed')).toHaveLength(1);
  });

  it('lets nobody in without a mandate', async () => {
    const key = await givePasskey(hub, 'bn.liaison');
    const admin = await Browser.of(hub, 'bn.admin');
    const { body: accounts } = await admin.get('/agency/accounts');
    const person = accounts.items.find(({ login }: { login: string }) => login === 'bn.liaison');
    const capacities = person.mandates.map(({ capacity }: { capacity: string }) => capacity);
    for (const [n, capacity] of capacities.entries()) {
      const command = { expectedVersion: person.version + n, capacity };
      await admin.post(`/agency/accounts/${person.accountId}/mandates/end`, command).expect(200);
    }
    expect(outcome(await trySignIn(hub, key))).toEqual(wrong);
  });

  it('gives a stranger so many challenges and no more; a device that signed in before has its own', async () => {
    const own = new Browser(hub, '203.0.113.7');
    await own.signIn('sg.liaison').expect(200);
    const stranger = new Browser(hub, '203.0.113.7');
    const statuses = new Set<number>();
    for (let n = 0; n < 70; n += 1) statuses.add((await stranger.post('/session/passkey/options')).status);
    expect([...statuses]).toEqual([200, 429]);
    await own.post('/session/passkey/options').expect(200);
  });

  it('forgets the challenges that nobody answers', async () => {
    const rows = () => hub.hub.database.reader.query('SELECT COUNT(*) AS n FROM passkey_challenge');
    await new Browser(hub, '203.0.113.9').post('/session/passkey/options').expect(200);
    await housekeeping(hub);
    expect(Number((await rows())[0].n)).toBeGreaterThan(0);
    hub.clock.advance(5 * MINUTE + 1);
    await housekeeping(hub);
    expect(Number((await rows())[0].n)).toBe(0);
  });
});

describe('a signature', () => {
  let hub: HubHarness;
  let signatures: Signatures;
  let key: SoftwareAuthenticator;
  let signer: Actor;
  beforeAll(async () => {
    hub = await HubHarness.start();
    signatures = hub.hub.app.get(Signatures);
    key = await givePasskey(hub, 'ru.liaison');
    signer = await actorOf('ru.liaison');
  });
  afterAll(() => hub.stop());

  const statement = () => createHash('sha256').update(randomBytes(8)).digest();
  const actorOf = async (login: string): Promise<Actor> => {
    const { me } = await Browser.of(hub, login);
    const { accountId, capacities, agency } = me;
    return { accountId, agencyId: agency.id, capacity: capacities[0]!, capacities };
  };
  const refusal = { code: 'passkey.refused' };

  it('can be checked by a stranger with nothing but what is in it', async () => {
    const challenge = statement();
    const response = key.sign(await signatures.assertionOptions(signer, challenge));
    const made = await signatures.verifyAssertion(signer, { challenge, response });
    const clientData = Buffer.from(made.clientDataJSON, 'base64url');
    const authenticatorData = Buffer.from(made.authenticatorData, 'base64url');
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
    const publicKey = createPublicKey({ key: made.publicKeyJwk, format: 'jwk' });
    expect(verify('sha256', signed, publicKey, Buffer.from(made.signature, 'base64url'))).toBe(true);
    expect(JSON.parse(clientData.toString())).toMatchObject({
      ...{ type: 'webauthn.get', challenge: challenge.toString('base64url'), origin: originOf(hub) },
    });
    expect(authenticatorData.subarray(0, 32)).toEqual(createHash('sha256').update('localhost').digest());
    expect(authenticatorData[32]! & 0x04).toBe(0x04);
    const { userHandle: _, ...bytes } = response;
    expect(made).toMatchObject({
      ...{ ...bytes, rpId: 'localhost', origin: originOf(hub), userVerified: true, passkeyName: 'Key ring' },
      signCount: key.credentials[0]!.counter,
    });
    const registered = (await hub.hub.app.get(Ledger).readAfter(`account:${signer.accountId}`, 0, 100)).find(
      ({ type }) => type === 'passkey:registered',
    );
    expect(JSON.parse(registered!.payload!).publicKey).toBe(made.publicKeyCose);
  });

  it('counts once: the same again is refused, as is a counter that went back', async () => {
    const challenge = statement().toString('base64url');
    const options = await signatures.assertionOptions(signer, challenge);
    const response = key.sign(options);
    await signatures.verifyAssertion(signer, { challenge, response });
    await expect(signatures.verifyAssertion(signer, { challenge, response })).rejects.toMatchObject(refusal);
    const back = key.sign(options, { counter: 1 });
    await expect(signatures.verifyAssertion(signer, { challenge, response: back })).rejects.toMatchObject(refusal);
    const on = key.sign(options);
    await expect(signatures.verifyAssertion(signer, { challenge, response: on })).resolves.toBeDefined();
  });

  it('counts only with the unit of work that it belongs to', async () => {
    const challenge = statement();
    const response = key.sign(await signatures.assertionOptions(signer, challenge));
    const { unitOfWork } = hub.hub.database;
    const examined = await signatures.examine(signer, { challenge, response });
    const failing = unitOfWork.run(async (tx) => {
      await signatures.use(tx, examined);
      throw new Error('the rest of it failed');
    });
    await expect(failing).rejects.toThrow('the rest of it failed');
    const again = await signatures.examine(signer, { challenge, response });
    await unitOfWork.run((tx) => signatures.use(tx, again));
    const twice = unitOfWork.run((tx) => signatures.use(tx, again));
    await expect(twice).rejects.toMatchObject(refusal);
  });

  it.each<[string, Slip]>([
    ['over another statement', { challenge: randomBytes(32).toString('base64url') }],
    ['for another site', { origin: 'https://evil.example' }],
    ['for another name', { rpId: 'evil.example' }],
    ['without verifying the person', { userVerified: false }],
    ['in another ceremony', { type: 'webauthn.create' }],
    ['in a frame of another site', { crossOrigin: true }],
  ])('is refused when given %s', async (_, slip) => {
    const challenge = statement();
    const response = key.sign(await signatures.assertionOptions(signer, challenge), slip);
    await expect(signatures.verifyAssertion(signer, { challenge, response })).rejects.toMatchObject(refusal);
  });

  it('is refused by another person’s passkey, a removed one, and one with parts missing', async () => {
    const other = await actorOf('ru.admin');
    await expect(signatures.assertionOptions(other, statement())).rejects.toMatchObject({ code: 'passkey.not_found' });
    const challenge = statement();
    const response = key.sign(await signatures.assertionOptions(signer, challenge));
    await expect(signatures.verifyAssertion(other, { challenge, response })).rejects.toMatchObject(refusal);
    // Evidence has one spelling: no padding, no spare bits.
    for (const part of ['signature', 'authenticatorData', 'clientDataJSON'] as const) {
      const respelt = { ...response, [part]: `${response[part]}=` };
      await expect(signatures.verifyAssertion(signer, { challenge, response: respelt })).rejects.toMatchObject(refusal);
    }
    const parts = { credentialId: response.credentialId } as PasskeyAssertion;
    await expect(signatures.verifyAssertion(signer, { challenge, response: parts })).rejects.toMatchObject(refusal);

    const browser = await Browser.of(hub, 'ru.liaison');
    const { body } = await browser.get('/me/passkeys');
    await browser.post(`/me/passkeys/${body.items[0].id}/removal`, { password: PASSWORD }).expect(204);
    await expect(signatures.verifyAssertion(signer, { challenge, response })).rejects.toMatchObject(refusal);
    expect(await signatures.hasPasskey(signer.accountId)).toBe(false);
  });
});

describe('two nodes', () => {
  it('share challenges and passkeys: what one began the other finishes, once', async () => {
    const [port, otherPort] = [await freePort(), await freePort()];
    const PUBLIC_URL = `http://localhost:${port}`;
    const hub = await HubHarness.start({ environment: { PORT: String(port), PUBLIC_URL } });
    const other = await HubHarness.start({
      environment: { PORT: String(otherPort), PUBLIC_URL },
      database: hub.testDatabase,
    });
    try {
      const browser = await Browser.of(hub, 'cn.liaison');
      const key = new SoftwareAuthenticator(PUBLIC_URL);
      await registerPasskey(browser, key);
      const { body } = await new Browser(hub).post('/session/passkey/options').expect(200);
      const response = key.sign(body as PasskeyRequest);
      const answers = await Promise.all(
        [hub, other, hub, other].map((node) => new Browser(node).post('/session/passkey', { response })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
      expect((await trySignIn(other, key)).status).toBe(200);
    } finally {
      await other.stop();
      await hub.stop();
    }
  });
});

describe('where the hub’s address is a number', () => {
  it('there are no passkeys, and the pages are told so', async () => {
    const port = await freePort();
    const environment = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
    const hub = await HubHarness.start({ environment });
    try {
      const browser = await Browser.of(hub, 'cn.liaison');
      const unavailable = { status: 409, code: 'passkey.unavailable' };
      expect((await browser.get('/hub')).body.passkeyOrigin).toBeNull();
      expect(outcome(await browser.post('/session/passkey/options'))).toEqual(unavailable);
      expect(outcome(await browser.post('/me/passkeys/options', { password: PASSWORD }))).toEqual(unavailable);
      expect(await hub.hub.app.get(Signatures).hasPasskey(browser.me.accountId)).toBe(false);
    } finally {
      await hub.stop();
    }
  });
});

/** A fresh browser that tries to sign in with an authenticator. */
async function trySignIn(hub: HubHarness, key: SoftwareAuthenticator, slip?: Slip): Promise<Response> {
  return answer(new Browser(hub), key, slip);
}

async function answer(browser: Browser, key: SoftwareAuthenticator, slip?: Slip): Promise<Response> {
  const { body } = await browser.post('/session/passkey/options').expect(200);
  return browser.post('/session/passkey', { response: key.sign(body as PasskeyRequest, slip) });
}

/** The same when it must succeed; answers the browser, and what it heard. */
async function signIn(hub: HubHarness, key: SoftwareAuthenticator) {
  const browser = new Browser(hub);
  const { status, body } = await answer(browser, key);
  expect(status).toBe(200);
  return Object.assign(browser, { body: body as { readonly login: string } });
}

/** The same bytes but for one bit. */
function flip(text: string, at: number): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes[at]! ^= 1;
  return bytes.toString('base64url');
}
