import { randomUUID } from 'node:crypto';
import { HubHarness, testDialect } from '@jianqiao/testing';
import type { Pool, RowDataPacket } from 'mysql2';

/** Texts that would end a statement, and begin another, where a backslash is an ordinary character. */
const TEXTS = [
  "\\'; DROP TABLE message; -- ",
  "\\'), ('x', 1, 'x', 'x', 1); DROP TABLE fact; -- ",
  'it\'s a \\ and a \\\\ and \\0 \\n \u2028 "quoted"',
];
const MODE = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';

describe('texts with quotes and backslashes', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  it('are given back as they were written', async () => {
    const [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    const room = await hub.openRoom(beijing, hanoi);
    for (const text of TEXTS) {
      await beijing.done('message:post', { roomId: room.id, clientMessageId: randomUUID(), text, language: 'en' });
    }
    const facts = await hanoi.follow(room.id, room.head);
    expect(facts.map(({ payload }) => (payload as { text: string }).text)).toEqual(TEXTS);
  });

  it('do not depend on how the server takes them: every connection says it', async () => {
    if (testDialect() === 'sqlite') return;
    const question = 'SELECT @@SESSION.sql_mode AS mode';
    const { database } = hub.hub;
    const modes = [
      await database.reader.query(question),
      await database.unitOfWork.run((tx) => tx.query(question)),
      await new Promise((resolve, reject) => {
        const { pool } = (database as unknown as { committer: { pool: Pool } }).committer;
        pool.query<RowDataPacket[]>(question, (error, rows) => (error ? reject(error) : resolve(rows)));
      }),
    ];
    expect(modes).toEqual(modes.map(() => [{ mode: MODE }]));
  });
});
