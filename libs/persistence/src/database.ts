import type { PoolOptions } from 'mysql2';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import {
  DataSource,
  type DataSourceOptions,
  type EntityManager,
  type EntityTarget,
  MigrationExecutor,
  type ObjectLiteral,
} from 'typeorm';
import { CommitThread } from './commit-thread';
import { readGeneration } from './generation';
import { migrations } from './migrations';
import { CONNECTION_MS, GuardedDriver } from './pool-guard';
import { assertWhole } from './restoring';
import { RowPipe } from './row-pipe';
import type { DatabaseSettings, Dialect } from './settings';
import { type Query, type Records, giveTablesLock, takeTablesLock } from './tables-lock';
import { Turns } from './turns';
import { UnitOfWork } from './unit-of-work';

/** A class that TypeORM maps to a table. */
export type Entity = (abstract new () => ObjectLiteral) & EntityTarget<ObjectLiteral>;

/** Of all migrations of this release. */
const NAMES: readonly string[] = migrations.map((migration) => new migration().name);

/** Writers waiting for their turn on SQLite before the hub says `overloaded`. */
const SQLITE_WRITERS_LIMIT = 10_000;

/** An open database: one handle to write through units of work, one to read. */
export class Database {
  readonly unitOfWork: UnitOfWork;

  private constructor(
    readonly dialect: Dialect,
    private readonly writer: DataSource,
    private readonly readerSource: DataSource,
    private readonly guard: GuardedDriver,
    private readonly committer: CommitThread | RowPipe,
    /** Another one after each restore; nodes are stopped while one is made. */
    readonly generation: string,
  ) {
    const turns = dialect === 'sqlite' ? new Turns(SQLITE_WRITERS_LIMIT) : null;
    this.unitOfWork = new UnitOfWork(writer, turns, committer);
  }

  /** Opens and migrates. On SQLite two handles on one file: reads go on while a writer commits. */
  static async open(settings: DatabaseSettings, entities: readonly Entity[]): Promise<Database> {
    const guard = new GuardedDriver();
    const writer = await openDataSource(settings, { entities, guard });
    try {
      await assertWhole(writer);
      await migrate(writer);
      const generation = await readGeneration(writer);
      if (settings.kind === 'mysql') {
        const pipe = new RowPipe(guard.driver.createPool(pipeOptions(settings.url)));
        return new Database(settings.kind, writer, writer, guard, pipe, generation);
      }
      const reader = await openDataSource(settings, { entities, access: 'read' });
      return new Database(settings.kind, writer, reader, guard, new CommitThread(settings.file), generation);
    } catch (error) {
      await writer.destroy();
      throw error;
    }
  }

  /** From now on nobody waits for a database server that does not answer: a hub's commands need an answer, too. */
  limitWaits(): void {
    this.guard.limitWaits();
  }

  /** Opens all the connections to a server that this node may have; answers how many the server refused. */
  fillPools(): Promise<number> {
    return this.guard.fill();
  }

  /** Whether the database server has owed an answer for a second or more. */
  get silent(): boolean {
    return this.guard.silent;
  }

  /** For reads outside a unit of work. */
  get reader(): EntityManager {
    return this.readerSource.manager;
  }

  /** Throws when the database does not answer or lacks a migration. */
  async check(): Promise<void> {
    if (await lacksAny(NAMES, (statement) => this.reader.query(statement)))
      throw new Error('the database lacks a migration');
  }

  /** What the entities have that the database has not: statements, empty when there is no drift. */
  async drift(): Promise<readonly string[]> {
    const { upQueries } = await this.writer.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  }

  /** Settings that would lose acknowledged rows at a power cut; empty when durable. */
  async durabilityFaults(): Promise<readonly string[]> {
    if (this.dialect === 'sqlite') return [];
    const wanted = { innodb_flush_log_at_trx_commit: 1, sync_binlog: 1 };
    const rows: readonly Record<string, unknown>[] = await this.reader.query(
      'SELECT @@GLOBAL.innodb_flush_log_at_trx_commit AS innodb_flush_log_at_trx_commit, @@GLOBAL.sync_binlog AS sync_binlog',
    );
    return Object.entries(wanted)
      .filter(([name, value]) => Number(rows[0]?.[name]) !== value)
      .map(([name, value]) => `${name} is ${String(rows[0]?.[name])}, must be ${value}`);
  }

  /** Connections in use and waiting, for the metrics; zeros on SQLite. */
  pool(): { readonly open: number; readonly idle: number; readonly waiting: number } {
    const pool = (this.writer.driver as { pool?: { pool?: PoolInternals } & PoolInternals }).pool;
    const inner = pool?.pool ?? pool;
    return {
      open: inner?._allConnections?.length ?? 0,
      idle: inner?._freeConnections?.length ?? 0,
      waiting: inner?._connectionQueue?.length ?? 0,
    };
  }

  async close(): Promise<void> {
    await this.committer.close();
    if (this.readerSource !== this.writer) await this.readerSource.destroy();
    await this.writer.destroy();
  }
}

interface PoolInternals {
  readonly _allConnections?: { readonly length: number };
  readonly _freeConnections?: { readonly length: number };
  readonly _connectionQueue?: { readonly length: number };
}

/** How a database is opened. */
export interface Opening {
  readonly entities: readonly Entity[];
  /** Those that `migrate` shall run; all of this release unless said otherwise. */
  readonly migrations?: readonly (typeof migrations)[number][];
  /** On SQLite, `alone` keeps everybody else out meanwhile. On a server it makes no difference. */
  readonly access?: 'read' | 'write' | 'alone';
  /** Watches the connections to a server. */
  readonly guard?: GuardedDriver;
}

/** Opens a handle as it is: `migrate` is the next step of those who want the tables of a release. */
export async function openDataSource(settings: DatabaseSettings, opening: Opening): Promise<DataSource> {
  const engine = settings.kind === 'sqlite' ? 'better-sqlite3' : await serverEngine(settings.url);
  return new DataSource(optionsFor(settings, engine, opening)).initialize();
}

type Engine = 'better-sqlite3' | 'mysql' | 'mariadb';

/** Asks the server what it is: TypeORM's `mysql` driver sees drift on MariaDB that is not there. */
async function serverEngine(url: string): Promise<Engine> {
  const connection = await createConnection({ uri: url, connectTimeout: 10_000 });
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
    return /mariadb/i.test(String(rows[0]?.['version'])) ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

function optionsFor(
  settings: DatabaseSettings,
  engine: Engine,
  { entities, migrations: wanted = migrations, access = 'write', guard }: Opening,
): DataSourceOptions {
  const shared = { entities: [...entities] as never[], migrations: [...wanted], migrationsTableName: 'migration' };
  if (settings.kind === 'sqlite') {
    return {
      ...shared,
      type: 'better-sqlite3',
      database: settings.file,
      readonly: access === 'read',
      statementCacheSize: 500,
      // WAL first: better-sqlite3 is built to lower `synchronous` to NORMAL in WAL mode, where a commit is not
      // fsynced and acknowledged rows are lost at a power cut. FULL has to be said on every connection.
      prepareDatabase: (handle: { pragma(text: string): unknown }) => {
        if (access === 'alone') handle.pragma('locking_mode = EXCLUSIVE');
        if (access !== 'read') handle.pragma('journal_mode = WAL');
        handle.pragma('synchronous = FULL');
        handle.pragma('cache_size = -32000');
        // Later than the thread that commits messages, which does not keep the event loop waiting (commit-worker.cjs).
        if (access !== 'read') handle.pragma('wal_autocheckpoint = 20000');
      },
    };
  }
  return {
    ...shared,
    type: engine === 'mariadb' ? 'mariadb' : 'mysql',
    url: settings.url,
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize: settings.poolSize,
    connectTimeout: 2 * CONNECTION_MS,
    ...(guard ? { driver: guard.driver } : {}),
  };
}

/** Several statements at a time, so that a transaction is one packet: nothing but RowPipe may use these connections. */
function pipeOptions(uri: string): PoolOptions {
  const shared = { uri, charset: 'utf8mb4', timezone: 'Z', connectTimeout: 2 * CONNECTION_MS };
  // mysql2 shall not hear that the texts are bytes to the server: it would write them as Latin-1.
  return { ...shared, connectionLimit: 2, multipleStatements: true, flags: ['-SESSION_TRACK'] };
}

/** Runs what is missing. Several nodes may start at once: on MySQL they take turns, with each other and with backups. */
export async function migrate(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type === 'better-sqlite3') {
    await dataSource.runMigrations({ transaction: 'each' });
    return;
  }
  const runner = dataSource.createQueryRunner();
  const query = async (statement: string) => (await runner.query(statement)) as unknown as Records;
  try {
    // Most starts: they need not wait for a backup that is being made.
    if ((await runner.hasTable('migration')) && !(await lacksAny(namesOf(dataSource), query))) return;
    await takeTablesLock(query);
    // Binary collation for all that follows: text compares by keys that the hub normalises, the same on every engine.
    await query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    // On the connection that has the lock: of a node that is killed, the server gives the lock back only when it is done
    // with the statement that it still runs.
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'none';
    await executor.executePendingMigrations();
  } finally {
    await giveTablesLock(query).catch(() => undefined);
    await runner.release();
  }
}

const namesOf = ({ migrations: wanted }: DataSource) => wanted.map(({ name }) => name!);

/** Whether a database has not run all of these migrations. */
async function lacksAny(wanted: readonly string[], query: Query): Promise<boolean> {
  const made = new Set((await query('SELECT name FROM migration')).map(({ name }) => name));
  return wanted.some((name) => !made.has(name));
}
