import { AccountEntity, Principals, Sessions } from '@jianqiao/identity';
import { HubHarness, createTestDatabase } from '@jianqiao/testing';
import { Browser } from './browser';

describe('the memory of who holds a session', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());
  afterEach(() => jest.restoreAllMocks());

  const principals = () => hub.hub.app.get(Principals);

  it('does not keep what was read before the person was removed, and answered after', async () => {
    const admin = await Browser.of(hub, 'vn.admin');
    const officer = await Browser.of(hub, 'vn.liaison');
    const { reader } = hub.hub.database;
    const query = reader.query.bind(reader);
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    const reached = new Promise<void>((resolve) => {
      jest.spyOn(reader, 'query').mockImplementation(async (statement: string, parameters?: unknown) => {
        const rows: unknown = await query(statement, parameters as unknown[]);
        if (statement.includes('FROM session')) {
          resolve();
          await paused;
        }
        return rows;
      });
    });

    hub.clock.advance(5_000);
    const late = principals().authenticate(officer.session!);
    await reached;
    jest.restoreAllMocks();
    await admin.post(`/agency/accounts/${officer.me.accountId}/removal`, { expectedVersion: 1 }).expect(200);
    goOn();
    await late;
    expect(await principals().authenticate(officer.session!)).toBeNull();
  });

  it('spares the database, but never for two seconds', async () => {
    const officer = await Browser.of(hub, 'la.liaison');
    await officer.get('/me').expect(200);
    const reads = jest.spyOn(hub.hub.database.reader, 'query');
    for (let n = 0; n < 5; n += 1) await principals().authenticate(officer.session!);
    expect(reads).not.toHaveBeenCalled();
    hub.clock.advance(1_999);
    await principals().authenticate(officer.session!);
    expect(reads).toHaveBeenCalledTimes(1);
    reads.mockRestore();

    // As another node would do it, without a hint arriving here.
    const { unitOfWork } = hub.hub.database;
    await unitOfWork.run((tx) => tx.update(AccountEntity, { id: officer.me.accountId }, { state: 'suspended' }));
    hub.clock.advance(1_999);
    expect(await principals().authenticate(officer.session!)).toBeNull();
  });

  it('does not last longer because the clock is set back', async () => {
    const officer = await Browser.of(hub, 'kh.liaison');
    await officer.get('/me').expect(200);
    const { unitOfWork } = hub.hub.database;
    await unitOfWork.run((tx) => tx.update(AccountEntity, { id: officer.me.accountId }, { state: 'suspended' }));
    hub.clock.advance(-3_600_000);
    try {
      expect(await principals().authenticate(officer.session!)).toBeNull();
    } finally {
      hub.clock.advance(3_600_000);
    }
  });
});

describe('people who come back all at once', () => {
  it('are looked up together, each by their own secret, and strangers among them are nobody', async () => {
    const hub = await HubHarness.start();
    try {
      const logins = ['cn.liaison', 'vn.liaison', 'la.liaison', 'vn.admin', 'vn.interpreter'];
      const officers = await Promise.all(logins.map((login) => Browser.of(hub, login)));
      await officers[1]!.post('/me/tokens', { name: 'A tool', scopes: ['rooms:read'], expiresInDays: 1 }).expect(201);
      const { body } = await officers[1]!
        .post('/me/tokens', { name: 'Another', scopes: ['rooms:read', 'rooms:write'], expiresInDays: 2 })
        .expect(201);
      const { secret, expiresAt } = body as { secret: string; expiresAt: number };
      hub.clock.advance(2_000);
      const principals = hub.hub.app.get(Principals);
      const reads = jest.spyOn(hub.hub.database.reader, 'query');
      const secrets = [
        ...officers.map(({ session }) => session!),
        secret,
        `jqs_${'A'.repeat(43)}`,
        `jqt_${'A'.repeat(43)}`,
      ];
      const found = await Promise.all([...secrets, ...secrets].map((one) => principals.authenticate(one)));
      // One statement for sessions, one for tokens.
      expect(reads).toHaveBeenCalledTimes(2);
      reads.mockRestore();
      expect(found.slice(secrets.length)).toEqual(found.slice(0, secrets.length));
      expect(found.slice(0, 5).map((one) => one?.actor.accountId)).toEqual(officers.map(({ me }) => me.accountId));
      expect(found.slice(0, 5).map((one) => one?.actor.capacities)).toEqual(officers.map(({ me }) => me.capacities));
      expect(found[5]).toMatchObject({
        actor: { accountId: officers[1]!.me.accountId },
        sessionId: null,
        scopes: ['rooms:read', 'rooms:write'],
        expiresAt,
      });
      expect(found.slice(6, 8)).toEqual([null, null]);
    } finally {
      await hub.stop();
    }
  });
});

describe('who was here last', () => {
  it('is written before the hub stops', async () => {
    const database = await createTestDatabase();
    const first = await HubHarness.start({ database });
    const officer = await Browser.of(first, 'la.liaison');
    first.clock.advance(3_600_000);
    await officer.get('/me').expect(200);
    await first.stop();

    const second = await HubHarness.start({ database });
    const { accountId, agency } = officer.me;
    const actor = { accountId, agencyId: agency.id, capacity: 'liaison_officer', capacities: [] } as const;
    const { items } = await second.hub.app.get(Sessions).list(actor, null, {});
    expect(items[0]!.lastSeenAt - items[0]!.startedAt).toBeGreaterThanOrEqual(3_600_000);
    await second.stop();
    await database.remove();
  });
});
