import { DomainError } from '@jianqiao/kernel';

/** Lets one task run at a time, in the order of asking; refuses with `overloaded` when too many wait. */
export class Turns {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly limit: number) {}

  run<T>(task: () => Promise<T>): Promise<T> {
    if (this.waiting >= this.limit) return Promise.reject(new DomainError('overloaded', { retryAfterMs: 1_000 }));
    this.waiting += 1;
    const turn = this.tail.then(task).finally(() => (this.waiting -= 1));
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  get length(): number {
    return this.waiting;
  }
}
