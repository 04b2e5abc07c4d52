import { type Connection, type RowDataPacket, createConnection } from 'mysql2';
import { takeTablesLock } from '../tables-lock';
import { Batches } from './batches';
import { type Snapshot, type TableShape, portable } from './portable-rows';
import { assertHubTables, ownTables } from './tables';

/** Rows that are read ahead. */
const AHEAD = 100;

/**
 * One transaction with a consistent snapshot. Rows are streamed: the server waits while they are written to disk. A release
 * that is to change the tables waits until this connection ends.
 */
export async function openMysqlSnapshot(url: string): Promise<Snapshot> {
  const connection = createConnection({ uri: url, charset: 'utf8mb4', supportBigNumbers: true });
  const column = async (statement: string): Promise<string[]> => {
    const [rows] = await connection.promise().query<RowDataPacket[][]>({ sql: statement, rowsAsArray: true });
    return (rows as unknown as readonly (readonly [string])[]).map(([value]) => value);
  };
  try {
    // A slow disk at this end must not look to the server as if nobody read any more.
    await connection.promise().query('SET SESSION net_write_timeout = 3600');
    await takeTablesLock(async (statement) => (await connection.promise().query<RowDataPacket[]>(statement))[0]);
    await connection.promise().query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await connection.promise().query('START TRANSACTION WITH CONSISTENT SNAPSHOT');
    const names = await column(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'",
    );
    assertHubTables(names);
    const tables: TableShape[] = [];
    for (const name of ownTables(names)) {
      const ofTable = `WHERE table_schema = DATABASE() AND table_name = ${connection.escape(name)}`;
      tables.push({
        name,
        columns: await column(
          `SELECT column_name FROM information_schema.columns ${ofTable} ORDER BY ordinal_position`,
        ),
        key: await column(
          `SELECT column_name FROM information_schema.statistics ${ofTable} AND index_name = 'PRIMARY' ORDER BY seq_in_index`,
        ),
      });
    }
    return {
      dialect: 'mysql',
      migrations: await column('SELECT name FROM migration ORDER BY timestamp'),
      tables,
      rows: (table) => rowsOf(connection, table),
      close: () => connection.promise().end(),
    };
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

async function* rowsOf(connection: Connection, table: TableShape) {
  const names = (list: readonly string[]) => list.map((name) => `\`${name}\``).join(', ');
  const sql = `SELECT ${names(table.columns)} FROM \`${table.name}\` ORDER BY ${names(table.key)}`;
  const stream = connection.query({ sql, rowsAsArray: true }).stream({ highWaterMark: AHEAD });
  const batches = new Batches();
  for await (const row of stream as AsyncIterable<unknown[]>) {
    const batch = batches.add(row);
    if (batch) yield portable(table, batch);
  }
  yield portable(table, batches.rest());
}
