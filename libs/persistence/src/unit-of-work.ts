import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '@jianqiao/kernel';
import type { DataSource, QueryRunner } from 'typeorm';
import { isRetryable, isStorageFull, isUnavailable } from './errors';
import type { Rows } from './rows';
import type { Turns } from './turns';
import type { Tx } from './tx';

const ATTEMPTS = 15;
/** A unit of work is not begun again after this time. */
const PATIENCE_MS = 8_000;
const afterCommits = new WeakMap<Tx, (() => void)[]>();

/**
 * The only way to write. The body does database work only, because it runs again after a deadlock, a lost race for a
 * stream's head or a busy database. On SQLite writers take turns: TypeORM has one connection there and would nest them.
 */
export class UnitOfWork {
  private readonly uncertain: (() => void)[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly turns: Turns | null,
    private readonly committer: { commit(inserts: readonly Rows[]): Promise<void> },
  ) {}

  /** Hears that nobody knows whether a unit of work was committed: the answer to its COMMIT was lost. */
  onUncertain(listener: () => void): void {
    this.uncertain.push(listener);
  }

  run<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    return this.persist(() => this.once(body));
  }

  /**
   * Inserts rows and commits them, all or nothing, in one piece (see RowPipe and CommitThread): for what is busy and
   * needs to read nothing in between.
   */
  insert(inserts: readonly Rows[]): Promise<void> {
    return this.persist(async () => {
      try {
        await this.committer.commit(inserts);
      } catch (error) {
        this.suspect(error);
        throw error;
      }
    });
  }

  /** Tries again what had to give way to others. */
  private async persist<T>(task: () => Promise<T>): Promise<T> {
    const until = performance.now() + PATIENCE_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await (this.turns ? this.turns.run(task) : task());
      } catch (error) {
        if (!isRetryable(error)) throw error;
        if (attempt === ATTEMPTS || performance.now() > until)
          throw new DomainError('overloaded', { retryAfterMs: 1_000 });
        await sleep(Math.random() * 5 * 2 ** Math.min(attempt, 7));
      }
    }
  }

  private async once<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    const hooks: (() => void)[] = [];
    const runner = this.dataSource.createQueryRunner();
    let committing = false;
    let value: T;
    try {
      await runner.startTransaction();
      const tx = runner.manager as Tx;
      afterCommits.set(tx, hooks);
      value = await body(tx);
      committing = true;
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction().catch(() => abandon(runner));
      if (committing) this.suspect(error);
      throw error;
    } finally {
      await runner.release();
    }
    for (const hook of hooks) hook();
    return value;
  }

  /** Says so, when an error leaves open whether what was asked for was committed. */
  private suspect(error: unknown): void {
    if (isUnavailable(error) || isStorageFull(error)) for (const listener of this.uncertain) listener();
  }
}

/** What TypeORM keeps of a transaction, beyond its typings. */
interface Internals {
  isTransactionActive: boolean;
  transactionDepth: number;
  /** Of a server; SQLite's only one is its driver's. */
  readonly databaseConnection?: { destroy(): void };
  readonly driver: { readonly databaseConnection?: { readonly inTransaction: boolean; exec(sql: string): void } };
}

/**
 * Leaves nothing of a transaction whose rollback failed. A server's connection is ended: whoever got it next would commit
 * the rest of this one by beginning their own. SQLite has ended the transaction itself when its disk was full or failed,
 * and TypeORM, which does not know, would take the next one for nested and never commit it.
 */
function abandon(runner: QueryRunner): void {
  const { databaseConnection: connection, driver } = runner as unknown as Internals;
  connection?.destroy();
  if (driver.databaseConnection?.inTransaction) driver.databaseConnection.exec('ROLLBACK');
  Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 } satisfies Partial<Internals>);
}

/** Runs the hook once the unit of work has committed; not at all if it fails. Hooks must not throw. */
export function afterCommit(tx: Tx, hook: () => void): void {
  const hooks = afterCommits.get(tx);
  if (!hooks) throw new Error('afterCommit outside a unit of work');
  hooks.push(hook);
}
