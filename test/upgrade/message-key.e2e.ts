import { isDuplicateKey } from '@jianqiao/persistence';
import { type TestDatabase, createTestDatabase, testDialect } from '@jianqiao/testing';
import { type Connection, type RowDataPacket, createConnection } from 'mysql2/promise';
import { openOnce } from './programs';

const uuid = (kind: number, n: number) => `${kind}1900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ROOMS = Array.from({ length: 20 }, (_, n) => uuid(1, n));
const SENDER = uuid(2, 1);
/** More than may be searched without an index. */
const MANY = 12_000;
const KEPT = 'message_in_room';

// A file has one hub: nobody is at work beside its migration.
(testDialect() === 'mariadb' ? describe : describe.skip)('the key of messages is changed', () => {
  let database: TestDatabase;
  let before: Connection;

  beforeEach(async () => {
    database = await createTestDatabase();
    expect(await openOnce(database, { preload: ['release-before.cjs'] })).toMatchObject({ code: 0 });
    if (database.settings.kind === 'mysql') before = await createConnection(database.settings.url);
  });
  afterEach(async () => {
    await before.end();
    await database.remove();
  });

  const ask = async (statement: string) => (await before.query<RowDataPacket[]>(statement))[0];
  /** As the release before writes them; a message that is sent again stands elsewhere in its room. */
  const post = (some: readonly number[], later = 0) =>
    before.query('INSERT INTO message (room_id, sequence, sender_account_id, client_message_id, at) VALUES ?', [
      some.map((n) => [ROOMS[n % ROOMS.length], Math.floor(n / ROOMS.length) + 1 + later, SENDER, uuid(3, n), n]),
    ]);
  const isRefused = (again: number) => post([again], 1_000_000).then(() => false, isDuplicateKey);
  const fill = async (count: number) => {
    for (let n = 0; n < count; n += 1_000) await post(Array.from({ length: 1_000 }, (_, m) => n + m));
  };
  const change = async () => expect(await openOnce(database)).toMatchObject({ code: 0 });
  const count = async () => Number((await ask('SELECT COUNT(*) AS n FROM message'))[0]!['n']);
  const indexes = async () => {
    const rows = await ask('SHOW INDEX FROM message');
    return [...new Set(rows.map((row) => String(row['Key_name'])))].sort();
  };

  it('while a node of the release before posts: nothing is lost, twice there or in its way', async () => {
    await fill(MANY);
    let [posted, changed] = [MANY, false];
    const taken: number[] = [];
    const posting = (async () => {
      for (; !changed; posted += 1) {
        await post([posted]);
        if (!(await isRefused(posted))) taken.push(posted);
      }
    })();
    await change();
    changed = true;
    await posting;
    expect(posted).toBeGreaterThan(MANY);
    expect(await count()).toBe(posted);
    expect(taken).toEqual([]);
    for (const again of [0, MANY, posted - 1]) expect(await isRefused(again)).toBe(true);
    expect(await indexes()).toEqual(['PRIMARY', KEPT]);
    const newest = await ask(
      `EXPLAIN SELECT sender_account_id, at FROM message WHERE room_id = '${ROOMS[0]}' AND sequence > 1 ORDER BY sequence DESC LIMIT 50`,
    );
    expect(newest.map((row) => String(row['key']))).toEqual([KEPT]);
  }, 60_000);

  it('and keeps no index for it where there are few', async () => {
    await fill(1_000);
    expect(await indexes()).toEqual(['PRIMARY', 'message_posted_once']);
    await change();
    expect(await count()).toBe(1_000);
    expect(await indexes()).toEqual(['PRIMARY']);
  });
});
