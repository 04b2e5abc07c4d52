/** One piece of work that may take its time, but no more. */
interface Entry {
  readonly since: number;
  readonly expire: () => void;
}

const LOOK_MS = 250;

/** Ends waits that last too long, with one timer for all of them: a timer per command would cost more than the look. */
export class Deadlines {
  /** In the order in which they began and run out, since all are given the same time. */
  private readonly entries = new Set<Entry>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly allowedMs: () => number) {}

  /** The work's outcome; rejects with what `expired` makes if there is none in time (a quarter of a second late at most). */
  within<T>(work: Promise<T>, expired: () => Error): Promise<T> {
    return new Promise((resolve, reject) => this.settle(work, expired, resolve, reject));
  }

  /** The same without a promise of its own: exactly one of the two is called, once. They must not throw. */
  settle<T>(work: Promise<T>, expired: () => Error, done: (value: T) => void, failed: (error: unknown) => void): void {
    const entry: Entry = { since: performance.now(), expire: () => failed(expired()) };
    this.entries.add(entry);
    this.timer ??= setInterval(() => this.look(), LOOK_MS).unref();
    work.then(
      (value) => this.entries.delete(entry) && done(value),
      (error: unknown) => this.entries.delete(entry) && failed(error),
    );
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const begunBefore = performance.now() - this.allowedMs();
    for (const entry of this.entries) {
      if (entry.since > begunBefore) return;
      this.entries.delete(entry);
      entry.expire();
    }
  }
}
