import { Database } from '@jianqiao/persistence';
import { type TestDatabase, createTestDatabase, testDialect } from '@jianqiao/testing';
import { entities } from '../../apps/hub/src/entities';
import { openOnce } from '../upgrade/programs';

describe('the schema', () => {
  let testDatabase: TestDatabase;
  const open = () => Database.open(testDatabase.settings, entities);

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
  });
  afterEach(() => testDatabase.remove());

  it('after all migrations is what the entities say, with nothing left to change', async () => {
    const database = await open();
    expect(await database.drift()).toEqual([]);
    await database.check();
    await database.close();
  });

  it('can be migrated by several nodes that start at once, and again by each later start', async () => {
    // SQLite has one node; its file is opened in turn.
    const databases =
      testDatabase.settings.kind === 'mysql' ? await Promise.all([open(), open(), open()]) : [await open()];
    for (const database of databases) await database.close();
    const again = await open();
    await again.check();
    await again.close();
  });

  it('is completed when a migration was killed half-way', async () => {
    const database = await open();
    // As if the process had died after the first statements of a migration: its record, those of later ones on the same
    // table, and some of its tables are gone.
    await database.unitOfWork.run(async (tx) => {
      await tx.query("DELETE FROM migration WHERE name LIKE 'Messag%'");
      await tx.query('DROP TABLE message');
    });
    await expect(database.check()).rejects.toThrow('lacks a migration');
    await database.close();
    const resumed = await open();
    expect(await resumed.drift()).toEqual([]);
    await resumed.close();
  });

  // A file is changed by the process that opened it, and by nobody once that is gone.
  (testDialect() === 'mariadb' ? it : it.skip)(
    'is changed by one node, also when the one before was killed at it',
    async () => {
      const database = await open();
      const ask = async (statement: string) => (await database.reader.query<readonly unknown[]>(statement)).length;
      const working = "SELECT id FROM information_schema.processlist WHERE info LIKE 'DO BENCHMARK%'";
      const locked = "IS_USED_LOCK(CONCAT(LEFT(DATABASE(), 40), '.migrate')) = id";
      const next = ['plant-next-release.cjs'];
      expect((await openOnce(testDatabase, { preload: [...next, 'die-in-statement.cjs'] })).code).toBeNull();
      expect(await ask(`${working} AND db = DATABASE() AND ${locked}`)).toBe(1);
      expect(await openOnce(testDatabase, { preload: next })).toMatchObject({ code: 0 });
      expect(await ask(`${working} AND db = DATABASE()`)).toBe(0);
      await database.close();
    },
    60_000,
  );

  it('says which settings would lose acknowledged messages', async () => {
    const database = await open();
    expect(await database.durabilityFaults()).toEqual([]);
    await database.close();
  });
});
