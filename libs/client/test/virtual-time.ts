import { Timers } from '../src/timers';

interface Due {
  readonly id: number;
  readonly at: number;
  readonly run: () => void;
}

/** Time that passes when a test says so: timers run in order, and promises settle between them. */
export class VirtualTime implements Timers {
  private due: Due[] = [];
  private nextId = 1;
  private current = Date.UTC(2025, 8, 22, 1);

  readonly now = (): number => this.current;

  set(run: () => void, ms: number): number {
    const id = this.nextId++;
    this.due.push({ id, at: this.current + Math.max(0, ms), run });
    return id;
  }

  clear(handle: unknown): void {
    this.due = this.due.filter(({ id }) => id !== handle);
  }

  /** Timers that would still run. */
  get pending(): number {
    return this.due.length;
  }

  /** Lets so much time pass. */
  async pass(ms: number): Promise<void> {
    const until = this.current + ms;
    await settled();
    for (let next = this.next(until); next; next = this.next(until)) {
      this.due = this.due.filter((other) => other !== next);
      this.current = Math.max(this.current, next.at);
      next.run();
      await settled();
    }
    this.current = until;
  }

  /** Lets time pass until the condition holds; fails when it never does. */
  async until(condition: () => boolean, withinMs = 120_000): Promise<void> {
    const end = this.current + withinMs;
    await settled();
    while (!condition()) {
      const next = this.next(end);
      if (!next) throw new Error('It never came true.');
      await this.pass(Math.max(0, next.at - this.current));
    }
  }

  private next(until: number): Due | undefined {
    const [first] = this.due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.id - b.id);
    return first;
  }
}

/** Resolves when no promise has anything more to do. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
