import { DomainError } from '@jianqiao/kernel';
import * as mysql2 from 'mysql2';

/** Longest wait for a connection, whether for a free one or for the server to greet. */
export const CONNECTION_MS = 1_500;
/** A connection that owes an answer and is silent for this long is given up. */
const ANSWER_MS = 3_000;
/** After this long it is worth knowing. */
const SILENCE_MS = 1_000;
const TICK_MS = 250;
/**
 * Values are escaped here, with backslashes: a server that took these literally would take the rest of a text for
 * statements. And what does not fit into a column is refused, not cut.
 */
export const SQL_MODE = "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'";
/** Limits on the server's own side, a little shorter: a statement that we gave up must not go on holding its locks. */
const SESSION_LIMITS = [
  'SET SESSION innodb_lock_wait_timeout = 2',
  // MariaDB, in seconds; MySQL, in milliseconds. An engine that does not know one of them says so and goes on.
  'SET SESSION max_statement_time = 2.8',
  'SET SESSION max_execution_time = 2800',
  // Who vanished in the middle of a transaction, unheard, holds its locks no longer than this.
  'SET SESSION idle_transaction_timeout = 5',
];

/** What mysql2 keeps of a pool and its connections, beyond its typings. */
interface Pool {
  readonly config: { readonly connectionLimit: number };
  readonly _allConnections: Ring;
  readonly _freeConnections: Ring;
  _closed: boolean;
  getConnection(done: Done): void;
  on(event: 'connection', listener: (connection: Connection) => void): void;
}
interface Ring {
  readonly length: number;
  get(index: number): Connection | undefined;
}
interface Connection {
  readonly _command?: object | null;
  readonly stream: { readonly bytesRead: number; readonly bytesWritten: number; destroy(error: Error): void };
  /** Takes itself out of the pool at once: nobody is handed a connection that has ended. */
  destroy(): void;
  query(statement: string, done: (error: unknown) => void): void;
  release(): void;
}
type Done = (error: Error | null, connection?: Connection) => void;

/**
 * mysql2 as TypeORM is to use it: nothing waits for a server that does not answer. mysql2's own time-out of a query
 * leaves the connection as it is, with the answer still owed, and whatever is asked next waits behind it for ever; here
 * the connection itself is ended, and all that waited on it fails at once.
 */
export class GuardedDriver {
  private readonly pools: Pool[] = [];
  private readonly watches: Watch[] = [];
  private limited = false;

  /** What TypeORM takes for mysql2. */
  readonly driver: typeof mysql2 = {
    ...mysql2,
    createPool: ((options: mysql2.PoolOptions) => {
      const pool = mysql2.createPool(options);
      this.guard(pool as unknown as Pool);
      return pool;
    }) as typeof mysql2.createPool,
  };

  /** From now on. Not while migrations run, and not for what an operator runs by hand. */
  limitWaits(): void {
    this.limited = true;
    // They were opened without the limits of a session.
    for (const pool of this.pools) for (const idle of all(pool._freeConnections)) idle.destroy();
  }

  /**
   * Opens all the connections that the pools may have, so that nobody waits for one to be opened later, and answers how
   * many of them the server refused.
   */
  async fill(): Promise<number> {
    let refused = 0;
    // The pool of messages was made last, and is the one that must not stay empty.
    for (const pool of this.pools.toReversed()) refused += await fill(pool);
    return refused;
  }

  /** Whether an answer has been owed for a second or more: what waits now may wait in vain. */
  get silent(): boolean {
    return this.watches.some(({ silent }) => silent);
  }

  private guard(pool: Pool): void {
    this.pools.push(pool);
    const watch = new Watch(pool);
    this.watches.push(watch);
    const timer = setInterval(() => {
      if (pool._closed) clearInterval(timer);
      else if (this.limited) watch.tick();
    }, TICK_MS);
    timer.unref();

    pool.on('connection', (connection) => {
      connection.query(SQL_MODE, (failure) => failure && connection.destroy());
      if (this.limited) for (const limit of SESSION_LIMITS) connection.query(limit, () => undefined);
    });

    const getConnection = pool.getConnection.bind(pool);
    pool.getConnection = (done) => {
      // Nobody waits for one that is free.
      if (!this.limited || pool._freeConnections.length > 0) return getConnection(done);
      let waiting = true;
      const give: Done = (error, connection) => {
        clearTimeout(late);
        if (waiting) done(error, connection);
        // Nobody waits for it any more.
        else connection?.release();
        waiting = false;
      };
      const late = setTimeout(
        () => give(watch.moving ? new DomainError('overloaded', { retryAfterMs: 1_000 }) : silence()),
        CONNECTION_MS,
      );
      getConnection(give);
    };
  }
}

async function fill(pool: Pool): Promise<number> {
  const taken = await Promise.all(
    Array.from(
      { length: pool.config.connectionLimit },
      () =>
        new Promise<Connection | undefined>((resolve) => pool.getConnection((_, connection) => resolve(connection))),
    ),
  );
  // None goes back before all are there: it would be handed out again.
  for (const connection of taken) connection?.release();
  return taken.filter((connection) => connection === undefined).length;
}

/** Looks at all connections now and then. It counts looks, not time: after a pause of this process nothing is late. */
class Watch {
  private readonly owing = new WeakMap<Connection, { command: object; bytes: number; ticks: number }>();
  private sinceMove = 0;
  /** Whether a connection has owed an answer for a while. */
  silent = false;

  constructor(private readonly pool: Pool) {}

  /** Whether the server has answered anything lately. */
  get moving(): boolean {
    return this.sinceMove * TICK_MS < CONNECTION_MS / 2;
  }

  tick(): void {
    this.sinceMove += 1;
    let longest = 0;
    for (const connection of all(this.pool._allConnections)) {
      const { _command: command, stream } = connection;
      const bytes = stream.bytesRead + stream.bytesWritten;
      const state = this.owing.get(connection);
      if (state && (state.command !== command || state.bytes !== bytes)) this.sinceMove = 0;
      if (!command) this.owing.delete(connection);
      else if (state?.command !== command || state.bytes !== bytes)
        this.owing.set(connection, { command, bytes, ticks: 0 });
      else {
        state.ticks += 1;
        longest = Math.max(longest, state.ticks * TICK_MS);
        if (state.ticks * TICK_MS >= ANSWER_MS) this.giveUp(connection);
      }
    }
    this.silent = longest >= SILENCE_MS;
  }

  /** The idle ones go, too: what became of one connection has most likely become of all. */
  private giveUp(connection: Connection): void {
    connection.stream.destroy(silence());
    for (const idle of all(this.pool._freeConnections)) idle.destroy();
  }
}

function all(ring: Ring): Connection[] {
  return Array.from({ length: ring.length }, (_, index) => ring.get(index)).filter((one) => one !== undefined);
}

function silence(): Error {
  return Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' });
}
