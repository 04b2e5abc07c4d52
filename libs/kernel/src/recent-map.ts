/**
 * A bounded map that keeps what was used last: `size` entries at least, twice as many at most. What is not used while a
 * generation of that size comes is forgotten with the one before it. To move an entry to the end of a list whenever it is
 * used would cost more than all the rest of a look-up.
 */
export class RecentMap<K, V extends object> {
  private recent = new Map<K, V>();
  private older = new Map<K, V>();

  constructor(private readonly size: number) {}

  get(key: K): V | undefined {
    const found = this.recent.get(key);
    if (found) return found;
    const kept = this.older.get(key);
    if (kept) this.set(key, kept);
    return kept;
  }

  set(key: K, value: V): void {
    this.recent.set(key, value);
    if (this.recent.size < this.size) return;
    this.older = this.recent;
    this.recent = new Map();
  }

  delete(key: K): void {
    this.recent.delete(key);
    this.older.delete(key);
  }
}
