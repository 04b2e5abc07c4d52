interface DriverError {
  readonly errno?: number;
  readonly code?: string;
  /** mysql2 says so of whatever ends a connection. */
  readonly fatal?: boolean;
  readonly sqlMessage?: string;
}

function driverErrors(error: unknown): DriverError[] {
  if (typeof error !== 'object' || error === null) return [];
  const inner = (error as { driverError?: unknown }).driverError;
  return [error, ...(inner && inner !== error ? [inner as DriverError] : [])];
}

// 1213 deadlock, 1205 lock wait timeout, 1020 record changed since last read (MariaDB snapshot isolation).
const RETRYABLE = new Set([1213, 1205, 1020]);

/** Whether running the same unit of work again can succeed. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof RunAgain) return true;
  return driverErrors(error).some(
    ({ errno, code }) => RETRYABLE.has(errno ?? 0) || (code?.startsWith('SQLITE_BUSY') ?? false),
  );
}

/** Whether a unique key refused the row: 1062 on MySQL and MariaDB, SQLITE_CONSTRAINT_* on SQLite. */
export function isDuplicateKey(error: unknown): boolean {
  return driverErrors(error).some(
    ({ errno, code }) =>
      errno === 1062 || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE',
  );
}

// What ends a statement on a server that is stopping, starting, failing over to another, or out of patience.
const AWAY = new Set([
  1040, // too many connections
  1053, // server shutdown
  1158,
  1159,
  1160,
  1161, // network errors, seen by the server
  1184, // aborting connection
  1203,
  1226, // too many connections of this user
  1290,
  1792,
  1836, // read-only, as a replica is that takes over
  1317,
  1969,
  3024, // interrupted; statement took too long
  1927, // connection killed
  4031, // closed for being idle
]);
const AWAY_CODES =
  /^(?:E[A-Z]*(?:CONN|PIPE|TIMEDOUT|UNREACH|NOTFOUND|AGAIN)|PROTOCOL_|SQLITE_(?:IOERR|CANTOPEN|READONLY|PROTOCOL))/;

// 1021 disk full, 1114 table full, 1878 temporary file.
const FULL = new Set([1021, 1114, 1878]);

/**
 * Whether the database is away, or a connection to it was lost: nobody knows whether what was asked for was done. To
 * be asked again, under the same ids.
 */
export function isUnavailable(error: unknown): boolean {
  return (
    !isStorageFull(error) &&
    driverErrors(error).some(
      ({ errno, code, fatal }) => fatal === true || AWAY.has(errno ?? 0) || AWAY_CODES.test(code ?? ''),
    )
  );
}

/** Whether the database had no room for what was to be written; it was not. */
export function isStorageFull(error: unknown): boolean {
  return driverErrors(error).some(
    ({ errno, code, sqlMessage }) =>
      FULL.has(errno ?? 0) ||
      code === 'SQLITE_FULL' ||
      code === 'ENOSPC' ||
      // Errors of writing in general name the cause in their text: 28 is ENOSPC.
      (errno !== undefined && /\b(?:errno: |Errcode: |error )28\b/.test(sqlMessage ?? '')),
  );
}

/** Thrown inside a unit of work to have it run again from the start, with a fresh view of the database. */
export class RunAgain extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'RunAgain';
  }
}
