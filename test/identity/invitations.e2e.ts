import type { AcceptInvitation, IssuedInvitationView } from '@jianqiao/contract';
import { HubHarness } from '@jianqiao/testing';
import { Browser } from './browser';

const DAY = 86_400_000;
const GOOD = 'three herons by the lake';

describe('an invitation', () => {
  let hub: HubHarness;
  let admin: Awaited<ReturnType<typeof Browser.of>>;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  beforeEach(async () => {
    admin = await Browser.of(hub, 'la.admin');
  });
  afterAll(() => hub.stop());

  const invite = async (): Promise<IssuedInvitationView & { secret: string }> => {
    const command = { email: 'new@la-ospp.example', latinName: 'Somchit Vongsa', capacities: ['protocol_officer'] };
    const { body } = await admin.post('/agency/invitations', command).expect(201);
    return { ...body, secret: body.link.split('#')[1] };
  };
  const acceptance = (secret: string, more: Partial<AcceptInvitation> = {}): AcceptInvitation => ({
    secret,
    login: `la.${secret.slice(4, 14).toLowerCase()}.x`,
    password: GOOD,
    name: { native: 'ສົມຈິດ ວົງສາ', nativeLanguage: 'lo', latin: 'Somchit Vongsa', order: 'given-first' },
    language: 'en',
    timeZone: 'Asia/Vientiane',
    ...more,
  });
  const code = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;
  /** The newest invitation's. */
  const state = async () => (await admin.get('/agency/invitations')).body.items[0].state;

  it('makes its holder an officer of the agency, with the capacities it names, and signs them in', async () => {
    const { secret, link, expiresAt, createdAt } = await invite();
    expect(link).toMatch(/^\/invitation#jqi_[\w-]{43}$/);
    expect(expiresAt - createdAt).toBe(7 * DAY);
    const guest = new Browser(hub);
    const offer = await guest.post('/invitations/offer', { secret }).expect(200);
    expect(offer.body).toMatchObject({
      agency: { code: 'la.ospp' },
      latinName: 'Somchit Vongsa',
      capacities: ['protocol_officer'],
    });
    const login = 'la.new';
    const { body } = await guest.post('/invitations/acceptance', acceptance(secret, { login })).expect(200);
    expect(body).toMatchObject({
      login,
      agency: { code: 'la.ospp' },
      capacities: ['protocol_officer'],
      email: 'new@la-ospp.example',
    });
    expect((await guest.get('/me')).body).toEqual(body);
    await new Browser(hub).signIn(login, GOOD).expect(200);
    expect(await state()).toBe('accepted');
    const [latest] = (await admin.get('/agency/history')).body.items;
    expect(latest).toMatchObject({
      type: 'account:admitted',
      actor: { accountId: body.accountId },
      payload: { accountId: body.accountId },
    });
  });

  it('works once, also when two hold its link and accept at the same moment', async () => {
    const { secret } = await invite();
    const both = await Promise.all(
      ['la.first', 'la.second'].map((login) =>
        new Browser(hub).post('/invitations/acceptance', acceptance(secret, { login })),
      ),
    );
    expect(both.map(code).sort()).toEqual(['200 undefined', '404 invitation.not_found']);
    expect(code(await new Browser(hub).post('/invitations/offer', { secret }))).toBe('404 invitation.not_found');
    const { body } = await admin.get('/agency/accounts');
    const logins = body.items.map(({ login }: { login: string }) => login);
    expect(logins.filter((login: string) => ['la.first', 'la.second'].includes(login))).toHaveLength(1);
  });

  it('expires after seven days', async () => {
    const { secret } = await invite();
    hub.clock.advance(7 * DAY - 60_000);
    await new Browser(hub).post('/invitations/offer', { secret }).expect(200);
    hub.clock.advance(60_001);
    expect(code(await new Browser(hub).post('/invitations/offer', { secret }))).toBe('410 invitation.expired');
    const late = acceptance(secret);
    expect(code(await new Browser(hub).post('/invitations/acceptance', late))).toBe('410 invitation.expired');
    admin = await Browser.of(hub, 'la.admin');
    expect(await state()).toBe('expired');
    await new Browser(hub).signIn(late.login, GOOD).expect(401);
  });

  it('is dead once withdrawn, and withdrawn by its own agency alone', async () => {
    const { id, secret } = await invite();
    expect(code(await (await Browser.of(hub, 'vn.admin')).delete(`/agency/invitations/${id}`))).toBe(
      '404 invitation.not_found',
    );
    await admin.delete(`/agency/invitations/${id}`).expect(204);
    expect(code(await new Browser(hub).post('/invitations/offer', { secret }))).toBe('404 invitation.not_found');
    expect(code(await admin.delete(`/agency/invitations/${id}`))).toBe('404 invitation.not_found');
  });

  it('is left usable by an acceptance that is refused', async () => {
    const { secret } = await invite();
    const accept = (more: Partial<AcceptInvitation>) =>
      new Browser(hub).post('/invitations/acceptance', acceptance(secret, more));
    expect(code(await accept({ login: 'vn.liaison' }))).toBe('409 account.login_taken');
    expect(code(await accept({ login: 'Not A Login' }))).toBe('400 invalid');
    expect(code(await accept({ password: 'too short' }))).toBe('422 password.weak');
    expect(code(await accept({ name: { ...acceptance(secret).name, native: '\ud800' } }))).toBe('400 invalid');
    expect(code(await accept({ name: { ...acceptance(secret).name, order: 'last-first' as never } }))).toBe(
      '400 invalid',
    );
    expect(await state()).toBe('pending');
    await accept({}).expect(200);
  });

  it('tells a guesser nothing', async () => {
    for (const secret of ['x', `jqi_${'A'.repeat(43)}`]) {
      expect(code(await new Browser(hub).post('/invitations/offer', { secret }))).toBe('404 invitation.not_found');
    }
  });
});
