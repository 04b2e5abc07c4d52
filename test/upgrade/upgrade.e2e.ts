import { Database } from '@jianqiao/persistence';
import { type TestDatabase, createTestDatabase } from '@jianqiao/testing';
import { entities } from '../../apps/hub/src/entities';
import { Chance } from '../faults/chance';
import { allRows, asBefore } from './all-rows';
import { type Outcome, type Run, hubCommand, openOnce } from './programs';
import { RELEASES, backupOf, bringIn } from './releases';
import { schemaOf } from './schema-of';

const KILLS = 5;
const TOLD: Run = { preload: ['announce-statements.cjs'] };
const NEXT_RELEASE: Run = { preload: ['plant-next-release.cjs'] };
const TOLD_NEXT_RELEASE: Run = { preload: ['announce-statements.cjs', 'plant-next-release.cjs'] };

describe('an upgrade', () => {
  const databases: TestDatabase[] = [];
  const newDatabase = async () => {
    const database = await createTestDatabase();
    databases.push(database);
    return database;
  };
  afterEach(async () => {
    for (const database of databases.splice(0)) await database.remove();
  });

  /**
   * Starts it, to be killed before or after a statement that changes the database; five times. `longest` announcements are
   * waited for, so that a database that undoes nothing is not done before the fifth. Answers where it was killed.
   */
  async function killFiveTimes(database: TestDatabase, run: Run, longest: number): Promise<readonly string[]> {
    const chance = new Chance(`upgrade in steps of ${longest}`);
    const places: string[] = [];
    while (places.length < KILLS) {
      const wait = chance.between(1, longest);
      const killed: Outcome = await openOnce(database, { ...run, killAt: wait });
      expect(killed.code).toBeNull();
      places.push(killed.announced.at(-1)!);
    }
    return places;
  }

  const schema = async ({ settings }: TestDatabase) => {
    const database = await Database.open(settings, entities);
    try {
      return { schema: await schemaOf(database), drift: await database.drift() };
    } finally {
      await database.close();
    }
  };

  it('from nothing, killed five times, ends with the tables that the entities describe', async () => {
    const [database, unharmed] = [await newDatabase(), await newDatabase()];
    const places = await killFiveTimes(database, TOLD, 12);
    expect(new Set(places).size).toBeGreaterThan(1);
    for (const place of [database, unharmed]) expect((await openOnce(place)).code).toBe(0);
    const result = await schema(database);
    expect(result.drift).toEqual([]);
    expect(result.schema).toEqual((await schema(unharmed)).schema);
  }, 120_000);

  it('has a release to begin with', () => {
    expect(RELEASES).toContain('0.1.0');
  });

  describe.each(RELEASES)('of release %s', (release) => {
    it('to this one keeps every row, and leaves what the entities describe', async () => {
      const database = await newDatabase();
      await bringIn(release, database);
      const before = await allRows(database.settings);
      expect([...before].filter(([, rows]) => rows.length === 0)).toEqual([]);
      expect(await hubCommand(database, ['verify'])).toMatchObject({
        code: 0,
        output: expect.stringMatching(/^ok: /) as string,
      });
      expect(asBefore(before, await allRows(database.settings))).toEqual(asBefore(before));
      expect((await schema(database)).drift).toEqual([]);
    }, 120_000);

    it('to a later one, killed five times, loses nothing and is the same as one that went through', async () => {
      const [database, unharmed] = [await newDatabase(), await newDatabase()];
      for (const place of [database, unharmed]) await bringIn(release, place);
      const before = await allRows(database.settings);

      const places = await killFiveTimes(database, TOLD_NEXT_RELEASE, 8);
      expect(new Set(places).size).toBeGreaterThan(1);
      expect(await hubCommand(database, ['verify'], NEXT_RELEASE)).toMatchObject({ code: 0 });
      expect(await openOnce(unharmed, NEXT_RELEASE)).toMatchObject({ code: 0 });

      const after = await allRows(database.settings);
      expect(asBefore(before, after)).toEqual(asBefore(before));
      const marks = after.get('message')!.map(({ sequence, planted_mark: mark }) => [sequence, mark]);
      expect(marks.length).toBeGreaterThan(100);
      expect(marks.filter(([sequence, mark]) => mark !== 2 * Number(sequence))).toEqual([]);
      expect(await schema(database)).toEqual(await schema(unharmed));
    }, 180_000);

    it('goes by its backup, too, into this release and into a later one', async () => {
      const original = await newDatabase();
      await bringIn(release, original);
      const before = await allRows(original.settings);
      for (const run of [{}, NEXT_RELEASE]) {
        const place = await newDatabase();
        expect(await hubCommand(place, ['restore', backupOf(release)], run)).toMatchObject({ code: 0 });
        const after = await allRows(place.settings);
        expect(asBefore(before, after)).toEqual(asBefore(before));
        expect(after.has('planted_note')).toBe(run === NEXT_RELEASE);
      }
    }, 120_000);
  });
});
