import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '@jianqiao/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { isRetryable } from './errors';
import type { Turns } from './turns';

declare const insideUnitOfWork: unique symbol;

/** An EntityManager inside a unit of work. Whatever writes takes one as an argument, so that a stray write does not compile. */
export type Tx = EntityManager & { readonly [insideUnitOfWork]: true };

const ATTEMPTS = 15;
const afterCommits = new WeakMap<Tx, (() => void)[]>();

/**
 * The only way to write. The body does database work only, because it runs again after a deadlock, a lost race for a
 * stream's head or a busy database. On SQLite writers take turns: TypeORM has one connection there and would nest them.
 */
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly turns: Turns | null,
  ) {}

  async run<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await (this.turns ? this.turns.run(() => this.once(body)) : this.once(body));
      } catch (error) {
        if (!isRetryable(error)) throw error;
        if (attempt === ATTEMPTS) throw new DomainError('overloaded', { retryAfterMs: 1_000 });
        await sleep(Math.random() * 5 * 2 ** Math.min(attempt, 7));
      }
    }
  }

  private async once<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    const hooks: (() => void)[] = [];
    const value = await this.dataSource.transaction((manager) => {
      const tx = manager as Tx;
      afterCommits.set(tx, hooks);
      return body(tx);
    });
    for (const hook of hooks) hook();
    return value;
  }
}

/** Runs the hook once the unit of work has committed; not at all if it fails. Hooks must not throw. */
export function afterCommit(tx: Tx, hook: () => void): void {
  const hooks = afterCommits.get(tx);
  if (!hooks) throw new Error('afterCommit outside a unit of work');
  hooks.push(hook);
}
