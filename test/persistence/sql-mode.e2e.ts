import { randomUUID } from 'node:crypto';
import { HubHarness, createTestDatabase, testDialect } from '@jianqiao/testing';
import { createConnection } from 'mysql2/promise';

const onServer = testDialect() === 'mariadb' ? describe : describe.skip;

/** Texts that would end a statement, and begin another, where a backslash is an ordinary character. */
const TEXTS = [
  "\\'; DROP TABLE message; -- ",
  "\\'), ('x', 1, 'x', 'x', 1); DROP TABLE fact; -- ",
  'it\'s a \\ and a \\\\ and \\0 \\n \u2028 "quoted"',
];

onServer('a server that takes backslashes literally', () => {
  it('stores and gives back every text as it was written', async () => {
    const database = await createTestDatabase();
    const url = database.settings.kind === 'mysql' ? database.settings.url : '';
    const server = await createConnection({ uri: url });
    const [[before]] = (await server.query('SELECT @@GLOBAL.sql_mode AS mode')) as unknown as [[{ mode: string }]];
    await server.query("SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'");
    const hub = await HubHarness.start({ database });
    try {
      const [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
      const room = await hub.openRoom(beijing, hanoi);
      for (const text of TEXTS) {
        await beijing.done('message:post', { roomId: room.id, clientMessageId: randomUUID(), text, language: 'en' });
      }
      const facts = await hanoi.follow(room.id, room.head);
      expect(facts.map(({ payload }) => (payload as { text: string }).text)).toEqual(TEXTS);
    } finally {
      await server.query('SET GLOBAL sql_mode = ?', [before.mode]);
      await server.end();
      await hub.stop();
      await database.remove();
    }
  }, 60_000);
});
