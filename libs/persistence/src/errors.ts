interface DriverError {
  readonly errno?: number;
  readonly code?: string;
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

/** Thrown inside a unit of work to have it run again from the start, with a fresh view of the database. */
export class RunAgain extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'RunAgain';
  }
}
