import { OutboxEntry, OutboxStore } from './outbox-store';
import { Timers } from './timers';

/** A store that does not answer must not keep a message from being sent. */
const PATIENCE_MS = 3_000;
const PATIENCE_WHEN_BROKEN_MS = 200;

/** One account's part of an outbox store: one operation after another, none of which throws or waits for ever. */
export class OutboxShelf {
  /** Entries that the store was asked to hold and does not. */
  private readonly unsafe = new Map<string, OutboxEntry>();
  private readable = true;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly accountId: string,
    private readonly store: OutboxStore,
    private readonly timers: Timers,
  ) {}

  /** Whether everything would survive a closed tab. */
  get durable(): boolean {
    return this.readable && this.unsafe.size === 0;
  }

  /** Whether the store is known not to hold it; what it does not hold cannot have been removed there by another tab. */
  isUnsafe(id: string): boolean {
    return this.unsafe.has(id);
  }

  async put(entry: OutboxEntry): Promise<void> {
    const done = await this.inTurn(() => this.store.put(entry));
    if (done) this.unsafe.delete(entry.id);
    else this.unsafe.set(entry.id, entry);
  }

  async remove(id: string): Promise<boolean> {
    this.unsafe.delete(id);
    const done = await this.inTurn(() => this.store.remove(this.accountId, id));
    this.unsafe.delete(id);
    return done !== null;
  }

  /** What the store holds, or null when it cannot say. Tries again to store what it did not take before. */
  async all(): Promise<readonly OutboxEntry[] | null> {
    for (const entry of [...this.unsafe.values()]) await this.put(entry);
    const held = await this.inTurn(() => this.store.all(this.accountId));
    this.readable = held !== null;
    return held && held.value.filter((entry) => entry.accountId === this.accountId);
  }

  private inTurn<T>(act: () => Promise<T>): Promise<{ readonly value: T } | null> {
    const turn = this.last.then(() => this.inTime(act));
    this.last = turn;
    return turn;
  }

  private inTime<T>(act: () => Promise<T>): Promise<{ readonly value: T } | null> {
    return new Promise((resolve) => {
      const patience = this.durable ? PATIENCE_MS : PATIENCE_WHEN_BROKEN_MS;
      const timer = this.timers.set(() => resolve(null), patience);
      const settle = (result: { readonly value: T } | null) => {
        this.timers.clear(timer);
        resolve(result);
      };
      act().then(
        (value) => settle({ value }),
        () => settle(null),
      );
    });
  }
}
