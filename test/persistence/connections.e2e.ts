import { randomUUID } from 'node:crypto';
import { HubHarness, createTestDatabase, testDialect } from '@jianqiao/testing';
import { createConnection } from 'mysql2/promise';
import { pino } from 'pino';

const POOL = 6;
const environment = { DATABASE_POOL: String(POOL) };
/** That is two for messages and two of the pool. */
const GRANTED = 4;

describe('the connections of a node to a database server', () => {
  it('are all open when it is ready', async () => {
    if (testDialect() === 'sqlite') return;
    const hub = await HubHarness.start({ environment });
    try {
      expect(hub.hub.database.pool()).toEqual({ open: POOL, idle: expect.any(Number), waiting: 0 });
    } finally {
      await hub.stop();
    }
  });

  it('leave messages theirs when the server refuses some, and say so', async () => {
    if (testDialect() === 'sqlite') return;
    const database = await createTestDatabase();
    if (database.settings.kind !== 'mysql') throw new Error('no server');
    const url = new URL(database.settings.url);
    const user = `few_${randomUUID().slice(0, 8)}`;
    const admin = await createConnection({ uri: url.href });
    const warnings: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => warnings.push(line) });
    try {
      await admin.query(`CREATE USER ${user}@'%' WITH MAX_USER_CONNECTIONS ${GRANTED}`);
      await admin.query(`GRANT ALL ON ${url.pathname.slice(1)}.* TO ${user}@'%'`);
      [url.username, url.password] = [user, ''];
      const settings = { ...database.settings, url: url.href };
      const hub = await HubHarness.start({ database: { ...database, settings }, environment, logger });
      try {
        const warning = `the database server refused ${POOL + 2 - GRANTED} of this node's connections`;
        expect(warnings).toEqual([expect.stringContaining(warning)]);
        const beijing = await hub.as('cn.liaison');
        const hanoi = await hub.as('vn.liaison');
        const room = await hub.openRoom(beijing, hanoi);
        const command = { roomId: room.id, clientMessageId: randomUUID(), text: 'there', language: 'en' };
        await beijing.done('message:post', command);
        // Who finds none free is asked to come again; that is no defect of the hub.
        const others = await Promise.allSettled(Array.from({ length: POOL }, () => hub.as('th.liaison')));
        const refusals = others.filter(({ status }) => status === 'rejected').map((one) => String(Object(one).reason));
        expect(refusals.filter((text) => text.includes('"internal"'))).toEqual([]);
      } finally {
        await hub.stop();
      }
    } finally {
      await admin.query(`DROP USER IF EXISTS ${user}@'%'`);
      await admin.end();
      await database.remove();
    }
  });
});
