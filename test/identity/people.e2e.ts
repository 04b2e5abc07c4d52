import type { AccountView } from '@jianqiao/contract';
import { AccountEntity, People } from '@jianqiao/identity';
import { type Actor, DomainError } from '@jianqiao/kernel';
import type { Tx } from '@jianqiao/persistence';
import { HubHarness } from '@jianqiao/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { In } from 'typeorm';
import { Browser, PASSWORD, tool } from './browser';

describe('the people of an agency', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  const find = async (admin: Browser, login: string): Promise<AccountView> => {
    const { body } = await admin.get(`/agency/accounts?q=${login}`).expect(200);
    return body.items.find((account: AccountView) => account.login === login);
  };
  const change = (admin: Browser, account: AccountView, step: string, more: object = {}) =>
    admin.post(`/agency/accounts/${account.accountId}/${step}`, { expectedVersion: account.version, ...more });
  const code = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;
  const history = async (admin: Browser) => (await admin.get('/agency/history').expect(200)).body.items;

  it('are listed to their administrator, with what may be done to each', async () => {
    const admin = await Browser.of(hub, 'th.admin');
    const { body } = await admin.get('/agency/accounts').expect(200);
    expect(body.items.map(({ login }: AccountView) => login).sort()).toEqual([
      'th.admin',
      'th.interpreter',
      'th.liaison',
    ]);
    expect((await find(admin, 'th.liaison')).actions).toEqual([
      'suspend',
      'remove',
      'grant_mandate',
      'end_mandate',
      'end_sessions',
    ]);
    expect((await find(admin, 'th.admin')).actions).toEqual(['grant_mandate', 'end_mandate', 'end_sessions']);
    expect(JSON.stringify(body)).not.toMatch(/argon2|jqs_/);
  });

  it('are nobody else’s business', async () => {
    const vn = await Browser.of(hub, 'vn.admin');
    const target = await find(vn, 'vn.liaison');
    const elsewhere = [await Browser.of(hub, 'la.admin'), await Browser.of(hub, 'cn.admin')];
    const steps = ['suspension', 'restoration', 'removal', 'end-sessions', 'mandates', 'mandates/end'];
    for (const step of steps) {
      const more = step.startsWith('mandates') ? { capacity: 'auditor' } : {};
      for (const foreign of elsewhere) {
        const answer = await change(foreign, target, step, more);
        const invented = await change(
          foreign,
          { ...target, accountId: '01a200b6-8520-78e0-b3b6-5216c8abcbaf' },
          step,
          more,
        );
        expect(code(answer)).toBe('404 account.not_found');
        expect({ ...answer.body, traceId: '' }).toEqual({ ...invented.body, traceId: '' });
      }
      expect(code(await change(await Browser.of(hub, 'secretariat'), target, step, more))).toBe('403 forbidden');
      expect(code(await change(await Browser.of(hub, 'vn.protocol'), target, step, more))).toBe('403 forbidden');
    }
    expect(await find(vn, 'vn.liaison')).toMatchObject({ state: 'active', version: target.version });
  });

  it('are kept out while suspended, and sign in anew when restored', async () => {
    const admin = await Browser.of(hub, 'my.admin');
    const officer = await Browser.of(hub, 'my.liaison');
    const { body: token } = await officer.post('/me/tokens', {
      name: 'A tool',
      scopes: ['directory:read'],
      expiresInDays: 9,
    });
    const suspended = await change(admin, await find(admin, 'my.liaison'), 'suspension').expect(200);
    expect(suspended.body).toMatchObject({ state: 'suspended', sessions: 0, actions: ['restore', 'remove'] });
    await officer.get('/me').expect(401);
    await tool(hub, token.secret)('/directory/agencies').expect(401);
    await new Browser(hub).signIn('my.liaison').expect(401);
    expect(code(await change(admin, suspended.body, 'suspension'))).toBe('409 account.transition_refused');

    const restored = await change(admin, suspended.body, 'restoration').expect(200);
    expect(restored.body).toMatchObject({ state: 'active', version: suspended.body.version + 1 });
    await officer.get('/me').expect(401);
    await tool(hub, token.secret)('/directory/agencies').expect(401);
    await new Browser(hub).signIn('my.liaison').expect(200);
  });

  it('are out for good once removed: mandates, sessions and tokens end in one step', async () => {
    const admin = await Browser.of(hub, 'cn.admin');
    const [laptop, phone] = [await Browser.of(hub, 'cn.organizer'), await Browser.of(hub, 'cn.organizer')];
    const { body: token } = await phone.post('/me/tokens', {
      name: 'A tool',
      scopes: ['directory:read'],
      expiresInDays: 9,
    });
    const removed = await change(admin, await find(admin, 'cn.organizer'), 'removal').expect(200);
    expect(removed.body).toMatchObject({ state: 'removed', sessions: 0, actions: [] });
    expect(removed.body.mandates.every(({ validUntil }: { validUntil: number | null }) => validUntil !== null)).toBe(
      true,
    );
    await laptop.get('/me').expect(401);
    await phone.get('/me').expect(401);
    await tool(hub, token.secret)('/directory/agencies').expect(401);
    await new Browser(hub).signIn('cn.organizer').expect(401);
    expect(code(await change(admin, removed.body, 'restoration'))).toBe('409 account.transition_refused');
    expect(
      (await history(admin))
        .map(({ type }: { type: string }) => type)
        .slice(0, 1 + removed.body.mandates.length)
        .sort(),
    ).toEqual(['account:removed', ...removed.body.mandates.map(() => 'mandate:ended')]);
    expect(removed.body.mandates.length).toBeGreaterThan(1);
    const { body: colleagues } = await admin.get('/agency/colleagues');
    expect(JSON.stringify(colleagues)).not.toContain(removed.body.accountId);
  });

  it('always keep an administrator, also when two of them remove each other at once', async () => {
    const first = await Browser.of(hub, 'ru.admin');
    const own = await find(first, 'ru.admin');
    expect(code(await change(first, own, 'removal'))).toBe('403 forbidden');
    expect(code(await change(first, own, 'mandates/end', { capacity: 'agency_administrator' }))).toBe(
      '409 account.last_administrator',
    );

    const promoted = await change(first, await find(first, 'ru.liaison'), 'mandates', {
      capacity: 'agency_administrator',
    }).expect(200);
    const second = await Browser.of(hub, 'ru.liaison');
    const answers = await Promise.all([change(first, promoted.body, 'removal'), change(second, own, 'removal')]);
    expect(answers.map(({ status }) => status)).toContain(200);
    const alive = await Promise.all(
      ['ru.admin', 'ru.liaison'].map((login) => new Browser(hub).signIn(login).then(({ status }) => status)),
    );
    expect(alive.sort()).toEqual([200, 401]);
  });

  it('keep one also when the second removal has looked around before the first is done', async () => {
    const { database, app } = hub.hub;
    const accounts = await database.reader.findBy(AccountEntity, { login: In(['kz.admin', 'kz.liaison']) });
    const [admin, liaison] = accounts.sort((a, b) => (a.login < b.login ? -1 : 1)) as [AccountEntity, AccountEntity];
    const as = ({ id, agencyId }: AccountEntity): Actor => ({
      accountId: id,
      agencyId,
      capacity: 'agency_administrator',
      capacities: ['agency_administrator'],
    });
    const people = app.get(People);
    const { version } = await people.grantMandate(as(admin), liaison.id, {
      capacity: 'agency_administrator',
      expectedVersion: liaison.version,
    });

    let overtaking: Promise<unknown> | undefined;
    const overtake = () =>
      people.remove(as(liaison), admin.id, { expectedVersion: admin.version }).catch((error: unknown) => error);
    const run = database.unitOfWork.run.bind(database.unitOfWork);
    const patched = jest
      .spyOn(database.unitOfWork, 'run')
      .mockImplementationOnce((body: (tx: Tx) => Promise<unknown>) =>
        run(async (tx) => {
          const findOneBy = tx.findOneBy.bind(tx);
          tx.findOneBy = async (...sought) => {
            const found = await findOneBy(...sought);
            overtaking ??= overtake();
            // It may have to wait for this unit of work instead: then it comes second.
            await Promise.race([overtaking, sleep(500)]);
            return found;
          };
          return body(tx);
        }),
      );
    const removed = people.remove(as(admin), liaison.id, { expectedVersion: version }).catch((error: unknown) => error);
    const answers = [await removed, await overtaking];
    patched.mockRestore();
    const refused = answers.filter((answer) => answer instanceof DomainError).map(({ code }) => code);
    expect(refused).toEqual(['account.last_administrator']);
  });

  it('act in a capacity from the grant of a mandate to its end', async () => {
    const admin = await Browser.of(hub, 'vn.admin');
    const officer = await Browser.of(hub, 'vn.protocol');
    await officer.get('/agency/history').expect(403);
    const granted = await change(admin, await find(admin, 'vn.protocol'), 'mandates', { capacity: 'auditor' }).expect(
      200,
    );
    await officer.get('/agency/history').expect(200);
    expect((await officer.get('/me')).body.capacities).toEqual(['organizer', 'protocol_officer', 'auditor']);
    expect(code(await change(admin, granted.body, 'mandates', { capacity: 'auditor' }))).toBe(
      '409 account.transition_refused',
    );

    const ended = await change(admin, granted.body, 'mandates/end', { capacity: 'auditor' }).expect(200);
    await officer.get('/agency/history').expect(403);
    const last = await change(admin, ended.body, 'mandates/end', { capacity: 'organizer' }).expect(200);
    await officer.get('/me').expect(200);
    await change(admin, last.body, 'mandates/end', { capacity: 'protocol_officer' }).expect(200);
    await officer.get('/me').expect(401);
    await new Browser(hub).signIn('vn.protocol').expect(401);
  });

  it('never become the secretariat by their own administrator', async () => {
    const admin = await Browser.of(hub, 'kh.admin');
    const answer = await change(admin, await find(admin, 'kh.liaison'), 'mandates', { capacity: 'secretariat' });
    expect(code(answer)).toBe('400 invalid');
    const invitation = { email: 'x@kh-gpo.example', latinName: 'X', capacities: ['secretariat'] };
    expect(code(await admin.post('/agency/invitations', invitation))).toBe('400 invalid');
  });

  it('are not changed by one who has not seen the last change', async () => {
    const admin = await Browser.of(hub, 'id.admin');
    const seen = await find(admin, 'id.liaison');
    await change(admin, seen, 'mandates', { capacity: 'auditor' }).expect(200);
    for (const step of ['suspension', 'removal', 'end-sessions']) {
      expect(code(await change(admin, seen, step))).toBe('409 account.stale');
    }
  });

  it('lose their sessions without losing their account', async () => {
    const admin = await Browser.of(hub, 'sg.admin');
    const officer = await Browser.of(hub, 'sg.liaison');
    const before = await find(admin, 'sg.liaison');
    expect(before.sessions).toBe(1);
    const after = await change(admin, before, 'end-sessions').expect(200);
    expect(after.body).toMatchObject({ state: 'active', sessions: 0 });
    await officer.get('/me').expect(401);
    await officer.signIn('sg.liaison', PASSWORD).expect(200);
  });

  it('have a history that says who did what in which capacity', async () => {
    const admin = await Browser.of(hub, 'bn.admin');
    const target = await find(admin, 'bn.liaison');
    await change(admin, target, 'suspension').expect(200);
    const [latest] = await history(admin);
    expect(latest).toMatchObject({
      type: 'account:suspended',
      actor: { accountId: admin.me.accountId, agencyId: admin.me.agency.id, capacity: 'agency_administrator' },
      payload: { accountId: target.accountId, version: target.version + 1 },
    });
    const page = await admin.get('/agency/history?limit=2').expect(200);
    const next = await admin.get(`/agency/history?limit=2&cursor=${page.body.next}`).expect(200);
    expect(next.body.items[0].sequence).toBe(page.body.items[1].sequence - 1);
  });

  it('cannot be put back by a stale memory: a removed person is out on the node that removed them at once', async () => {
    const admin = await Browser.of(hub, 'la.admin');
    const officer = await Browser.of(hub, 'la.liaison');
    const target = await find(admin, 'la.liaison');
    const asking = Array.from({ length: 30 }, () => officer.get('/me').then(({ status }) => status));
    const removal = change(admin, target, 'removal');
    await Promise.all([...asking, removal.expect(200)]);
    expect((await officer.get('/me')).status).toBe(401);
  });
});
