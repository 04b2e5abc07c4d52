import { SetUpLinks } from '@jianqiao/identity';
import { HubHarness } from '@jianqiao/testing';
import { Browser } from './browser';

const HOUR = 3_600_000;
const GOOD = 'three herons by the lake';
const NAME = { native: 'Helena Marques', nativeLanguage: 'pt', latin: 'Helena Marques', order: 'given-first' };
const PERSON = { password: GOOD, name: NAME, language: 'en', timeZone: 'Asia/Macau' };

describe('an empty hub', () => {
  let hub: HubHarness;
  beforeEach(async () => {
    hub = await HubHarness.start({ world: 'empty', environment: { DEMO: 'false' } });
  });
  afterEach(() => hub.stop());

  const setUp = () => hub.hub.app.get(SetUpLinks);
  const secretOf = (link: string | null) => link?.split('#')[1];
  const begin = (secret: string | undefined, login = 'first.secretary') =>
    Object.assign(new Browser(hub), { secret }).post('/setup', { ...PERSON, secret, login, email: 'hub@hub.example' });
  const code = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;

  it('is set up once, by the link it prints, and never again', async () => {
    const link = await setUp().ensureLink();
    expect(link).toMatch(/^\/setup#jqu_[\w-]{43}$/);
    expect(await setUp().ensureLink()).toBeNull();
    expect((await new Browser(hub).get('/hub')).body).toMatchObject({
      demo: false,
      demoAccounts: [],
      setUpNeeded: true,
    });
    expect(code(await begin(`jqu_${'A'.repeat(43)}`))).toBe('404 setup.closed');

    const secret = secretOf(link);
    const answers = await Promise.all([begin(secret, 'first.secretary'), begin(secret, 'other.secretary')]);
    expect(answers.map(code).sort()).toEqual(['200 undefined', '404 setup.closed']);
    expect(answers.find(({ status }) => status === 200)!.body).toMatchObject({
      agency: { code: 'hub' },
      capacities: ['agency_administrator', 'secretariat'],
    });
    expect((await new Browser(hub).get('/hub')).body.setUpNeeded).toBe(false);
    expect(code(await begin(secret))).toBe('404 setup.closed');
    hub.clock.advance(48 * HOUR);
    expect(await setUp().ensureLink()).toBeNull();
    expect(await setUp().renewLink()).toBeNull();
  });

  it('makes a new link after a day, and the old one is dead', async () => {
    const first = secretOf(await setUp().ensureLink());
    hub.clock.advance(24 * HOUR + 1);
    expect(code(await begin(first))).toBe('404 setup.closed');
    const second = secretOf(await setUp().ensureLink());
    expect(code(await begin(first))).toBe('404 setup.closed');
    expect(code(await begin(second))).toBe('200 undefined');
  });

  it('grows by the secretariat’s hand: an agency is admitted, and takes its own people in', async () => {
    const secretary = new Browser(hub);
    const secret = secretOf(await setUp().ensureLink());
    await secretary
      .post('/setup', { ...PERSON, secret, login: 'first.secretary', email: 'hub@hub.example' })
      .expect(200);
    const list = await secretary.get('/secretariat/agencies').expect(200);
    expect(list.body.items.some(({ admitted }: { admitted: boolean }) => admitted)).toBe(false);
    expect(list.body.items.map(({ agency }: { agency: { code: string } }) => agency.code)).not.toContain('hub');

    const admit = (agencyCode: string) =>
      secretary.post('/secretariat/agencies', {
        agencyCode,
        email: 'admin@agency.example',
        latinName: 'First Administrator',
      });
    const join = async (link: string, login: string) => {
      const person = new Browser(hub);
      const answer = await person.post('/invitations/acceptance', { ...PERSON, secret: link.split('#')[1], login });
      return { person, answer };
    };
    const { body: first } = await admit('kz.gp').expect(201);
    const { body: renewed } = await admit('kz.gp').expect(201);
    expect(code((await join(first.link, 'kz.late')).answer)).toBe('404 invitation.not_found');
    const { person: astana } = await join(renewed.link, 'kz.first');
    expect((await astana.get('/me')).body).toMatchObject({
      agency: { code: 'kz.gp' },
      capacities: ['agency_administrator'],
    });
    expect(code(await admit('kz.gp'))).toBe('409 agency.code_taken');
    expect(code(await admit('xx.none'))).toBe('404 agency.not_found');
    expect(code(await admit('hub'))).toBe('409 agency.code_taken');

    await join((await admit('ru.gp').expect(201)).body.link, 'ru.first');
    await join((await admit('vn.spp').expect(201)).body.link, 'vn.first');
    const seen = (await astana.get('/directory/agencies')).body.items.map(({ code: one }: { code: string }) => one);
    expect(seen).toEqual(['kz.gp', 'ru.gp']);
    const mechanisms = (await astana.get('/directory/mechanisms')).body.items;
    expect(mechanisms.map(({ code: one }: { code: string }) => one)).toEqual(['sco', 'sco-pg']);
    expect(mechanisms[0].agencyIds).toHaveLength(2);
    const history = (await astana.get('/agency/history')).body.items;
    expect(history.at(-1)).toMatchObject({
      type: 'agency:admitted',
      actor: { capacity: 'secretariat' },
      payload: { mechanismCodes: ['sco', 'sco-pg'] },
    });
  });
});
