import { DomainError } from '@jianqiao/kernel';

/** Lets a few tasks run at a time and a bounded number wait; beyond that it refuses with `overloaded`. */
export class WorkGate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly parallel: number,
    private readonly queue: number,
  ) {}

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.parallel) {
      if (this.waiting.length >= this.queue) throw new DomainError('overloaded', { retryAfterMs: 2_000 });
      // A finishing task hands its place over, so nobody who asks in between overtakes.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
