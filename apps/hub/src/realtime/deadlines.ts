/** One piece of work that may take its time, but no more. */
interface Entry {
  readonly until: number;
  readonly expire: () => void;
}

const LOOK_MS = 500;

/** Ends waits that last too long, with one timer for all of them: a timer per command would cost more than the look. */
export class Deadlines {
  /** In the order in which they run out, since all are given the same time. */
  private readonly entries = new Set<Entry>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly allowedMs: number) {}

  /** The work's outcome; rejects with what `expired` makes if there is none in time (half a second late at most). */
  within<T>(work: Promise<T>, expired: () => Error): Promise<T> {
    return new Promise((resolve, reject) => {
      const entry = { until: performance.now() + this.allowedMs, expire: () => reject(expired()) };
      this.entries.add(entry);
      this.timer ??= setInterval(() => this.look(), LOOK_MS).unref();
      work.then(
        (value) => {
          this.entries.delete(entry);
          resolve(value);
        },
        (error: unknown) => {
          this.entries.delete(entry);
          reject(error);
        },
      );
    });
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = performance.now();
    for (const entry of this.entries) {
      if (entry.until > now) return;
      this.entries.delete(entry);
      entry.expire();
    }
  }
}
