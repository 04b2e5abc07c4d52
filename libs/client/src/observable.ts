/** What `useSyncExternalStore` asks for: an immutable snapshot that is replaced, never changed, and a call at each change. */
export interface Observable<T> {
  subscribe(listener: () => void): () => void;
  getSnapshot(): T;
}

/** Calls everybody who listens; one listener's failure does not silence the others. */
export class Listeners<A extends readonly unknown[] = []> {
  private readonly all = new Set<(...args: A) => void>();

  get size(): number {
    return this.all.size;
  }

  add(listener: (...args: A) => void): () => void {
    // Wrapped, so that the same function added twice is two subscriptions.
    const own = (...args: A) => listener(...args);
    this.all.add(own);
    return () => void this.all.delete(own);
  }

  call(...args: A): void {
    for (const listener of [...this.all]) {
      try {
        listener(...args);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

/** A value that is replaced as a whole and tells its listeners. */
export class Observed<T> implements Observable<T> {
  private readonly listeners = new Listeners();

  constructor(private current: T) {}

  readonly subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);
  readonly getSnapshot = (): T => this.current;

  set(next: T): void {
    if (Object.is(next, this.current)) return;
    this.current = next;
    this.listeners.call();
  }
}

/** A value that is worked out when somebody looks, at most once for each change. */
export class Derived<T> implements Observable<T> {
  private readonly listeners = new Listeners();
  private current: { readonly value: T } | null = null;

  constructor(private readonly work: () => T) {}

  readonly subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);
  readonly getSnapshot = (): T => (this.current ??= { value: this.work() }).value;

  /** What it is worked out from has changed. */
  changed(): void {
    this.current = null;
    this.listeners.call();
  }
}
