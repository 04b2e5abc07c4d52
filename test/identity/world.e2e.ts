import { AgencyEntity, Roster, seedWorld } from '@jianqiao/identity';
import { entities } from '../../apps/hub/src/entities';
import { Ledger } from '@jianqiao/ledger';
import { Database } from '@jianqiao/persistence';
import { FakeClock, type TestDatabase, createTestDatabase } from '@jianqiao/testing';

describe('the reference world', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  const clock = new FakeClock();
  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    database = await Database.open(testDatabase.settings, entities);
  });
  afterEach(async () => {
    await database.close();
    await testDatabase.remove();
  });

  const seed = (on = database) => on.unitOfWork.run((tx) => seedWorld(tx, clock));
  const dump = async () =>
    Promise.all(
      ['country', 'mechanism', 'mechanism_membership', 'agency'].map((table) =>
        database.reader.query(`SELECT * FROM ${table}`),
      ),
    );

  it('is written once, however often the hub starts', async () => {
    await seed();
    const first = await dump();
    expect(first.map((rows: unknown[]) => rows.length > 4)).toEqual([true, true, true, true]);
    await seed();
    expect(await dump()).toEqual(first);
  });

  it('is written once by two nodes that start at the same moment', async () => {
    const other = await Database.open(testDatabase.settings, entities);
    try {
      await Promise.all([seed(), seed(other)]);
    } finally {
      await other.close();
    }
    const codes: { code: string }[] = await database.reader.query('SELECT code FROM agency');
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
  });

  it('mends what is not as this release knows it, and leaves admissions alone', async () => {
    await seed();
    const roster = new Roster(new Ledger(database, clock), clock);
    await database.unitOfWork.run(async (tx) => {
      const agency = await tx.findOneByOrFail(AgencyEntity, { code: 'vn.spp' });
      const { id } = await tx.findOneByOrFail(AgencyEntity, { code: 'hub' });
      const capacities = ['secretariat'] as const;
      await roster.admitAgency(tx, { accountId: id, agencyId: id, capacity: 'secretariat', capacities }, agency);
      await tx.update(AgencyEntity, { code: 'vn.spp' }, { timeZone: 'Etc/UTC' });
    });
    const before = await database.reader.findOneByOrFail(AgencyEntity, { code: 'vn.spp' });
    await seed();
    const after = await database.reader.findOneByOrFail(AgencyEntity, { code: 'vn.spp' });
    expect(after).toEqual({ ...before, timeZone: 'Asia/Ho_Chi_Minh' });
    expect(after.admittedAt).not.toBeNull();
  });

  it('has tables that are as the entities describe them', async () => {
    const ours =
      /\b(country|mechanism|mechanism_membership|agency|agency_admission|account|mandate|session|known_device|token|invitation|set_up)\b/;
    expect((await database.drift()).filter((statement) => ours.test(statement))).toEqual([]);
  });
});
