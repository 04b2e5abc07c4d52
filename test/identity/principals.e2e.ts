import { AccountEntity, MandateEntity, Principals, Sessions } from '@jianqiao/identity';
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
    const find = reader.find.bind(reader);
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    const reached = new Promise<void>((resolve) => {
      jest.spyOn(reader, 'find').mockImplementation(async (entity, options) => {
        const rows = await find(entity, options);
        if (entity === MandateEntity) {
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
    const reads = jest.spyOn(hub.hub.database.reader, 'findOneBy');
    for (let n = 0; n < 5; n += 1) await principals().authenticate(officer.session!);
    expect(reads).not.toHaveBeenCalled();

    // As another node would do it, without a hint arriving here.
    const { unitOfWork } = hub.hub.database;
    await unitOfWork.run((tx) => tx.update(AccountEntity, { id: officer.me.accountId }, { state: 'suspended' }));
    hub.clock.advance(1_999);
    expect(await principals().authenticate(officer.session!)).toBeNull();
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
