import { join } from 'node:path';
import { BackupError, Database, type Snapshot, backUp, openSnapshot } from '@jianqiao/persistence';
import { type TestDatabase, testDialect } from '@jianqiao/testing';
import { entities } from '../../apps/hub/src/entities';
import { eventually } from '../mail/mail-server';
import { openOnce } from '../upgrade/programs';
import { Places } from './places';

/** Nobody waits this long for a table to be changed, nor for what waits behind that. */
const SOON_MS = 5_000;

describe('while a backup is made', () => {
  const places = new Places();
  let place: TestDatabase;
  let database: Database;

  beforeEach(async () => {
    place = await places.empty();
    database = await Database.open(place.settings, entities);
  });
  afterEach(async () => {
    await database.close();
    await places.remove();
  });

  const run = (statement: string, values: unknown[] = []) =>
    database.unitOfWork.run((tx) => tx.query(statement, values));
  const readAll = async (snapshot: Snapshot, name: string) => {
    const rows: (readonly unknown[])[] = [];
    for await (const some of snapshot.rows(snapshot.tables.find((table) => table.name === name)!)) rows.push(...some);
    return rows;
  };
  /** So many facts in each stream. */
  const facts = async (streams: readonly string[], count: (n: number) => number) => {
    const rows = streams.flatMap((stream, n) => Array.from({ length: count(n) }, (_, m) => [stream, m + 1] as const));
    const row = "(?, ?, 'x', '', '', '', 0, '{}', '', '', '', '')";
    for (let from = 0; from < rows.length; from += 500) {
      const some = rows.slice(from, from + 500);
      await run(`INSERT INTO fact VALUES ${some.map(() => row).join(', ')}`, some.flat());
    }
    return rows;
  };
  const soon = async (change: Promise<unknown>) => {
    let late: NodeJS.Timeout;
    const waited = new Promise((_, reject) => (late = setTimeout(() => reject(new Error('it waited')), SOON_MS)));
    await Promise.race([change, waited]).finally(() => clearTimeout(late));
  };

  /** As a node of a later release does when it starts. */
  const laterRelease = async () => openOnce(place, { preload: ['plant-next-release.cjs'] });
  /** What a server's tables are changed by waits; a file shows its readers what was there when they began. */
  const waits = testDialect() === 'mariadb';

  it('everybody goes on, a release that would change the tables waits, and the backup is what was there', async () => {
    await facts(['room:1'], () => 3);
    const snapshot = await openSnapshot(place.settings);
    const waiting = laterRelease();
    let changed = false;
    void waiting.then(() => (changed = true));
    try {
      for (const { name } of snapshot.tables.filter(({ name }) => name !== 'fact')) await readAll(snapshot, name);
      if (waits) await eventually(hasAskedForItsTurn);
      else await waiting;
      // This release starts, and people go on.
      await soon(openOnce(place));
      await soon(facts(['room:2'], () => 5));
      await soon(run('DELETE FROM room'));
      expect(await readAll(snapshot, 'fact')).toHaveLength(3);
      expect(changed).toBe(!waits);
    } finally {
      await snapshot.close();
    }
    expect(await waiting).toMatchObject({ code: 0 });
    await run('SELECT planted_mark FROM message');
  }, 60_000);

  const hasAskedForItsTurn = async () => {
    const asking = "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE '%GET_LOCK%'";
    const others = (await run(`${asking} AND id <> CONNECTION_ID()`)) as readonly unknown[];
    return others.length > 0;
  };

  it.each([
    ['a column', "DELETE FROM migration WHERE name LIKE 'Statistics%'"],
    ['a table', "DELETE FROM migration WHERE name LIKE 'Documents%'"],
    ['a table of somebody else', 'CREATE TABLE payroll (id bigint NOT NULL PRIMARY KEY)'],
  ])('it is refused where no release has finished making %s', async (_, statement) => {
    await run(statement);
    const made = backUp(place.settings, join(place.folder, 'hub.backup'), { release: 'test', at: 0, replace: false });
    await expect(made).rejects.toThrow(BackupError);
    await expect(made).rejects.toThrow('No release has finished making');
  });
});
