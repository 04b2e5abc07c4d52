/** A map that forgets what was touched longest ago once it is full: memory stays bounded under any flood. */
class Recent<Value> {
  private readonly entries = new Map<string, Value>();

  constructor(private readonly capacity: number) {}

  get(key: string): Value | undefined {
    return this.entries.get(key);
  }

  set(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.capacity) return;
    const oldest = this.entries.keys().next();
    if (!oldest.done) this.entries.delete(oldest.value);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  get size(): number {
    return this.entries.size;
  }
}

/** After some free attempts, each further one has to wait twice as long as the one before. */
export interface BackoffRule {
  readonly free: number;
  readonly firstMs: number;
  readonly longestMs: number;
  /** Without an attempt for so long, all is forgotten. */
  readonly forgetMs: number;
}

/** Growing delays per key. An attempt counts as failed from its beginning, so that a parallel burst gains nothing. */
export class Backoff {
  private readonly tries: Recent<{ readonly count: number; readonly at: number; readonly until: number }>;

  constructor(
    private readonly rule: BackoffRule,
    capacity = 50_000,
  ) {
    this.tries = new Recent(capacity);
  }

  /** How long to wait, in milliseconds; 0 means go ahead, and counts. A refused attempt does not count. */
  begin(key: string, now: number): number {
    const known = this.tries.get(key);
    const last = known && now - known.at < this.rule.forgetMs ? known : undefined;
    if (last && last.until > now) return last.until - now;
    const count = (last?.count ?? 0) + 1;
    const over = count - this.rule.free;
    const delay = over < 0 ? 0 : Math.min(this.rule.firstMs * 2 ** Math.min(over, 40), this.rule.longestMs);
    this.tries.set(key, { count, at: now, until: now + delay });
    return 0;
  }

  succeeded(key: string): void {
    this.tries.delete(key);
  }

  get size(): number {
    return this.tries.size;
  }
}

/** A budget per key that refills steadily: `burst` at once, `perSecond` in the long run. */
export class Budget {
  private readonly levels: Recent<{ readonly left: number; readonly at: number }>;

  constructor(
    private readonly rule: { readonly burst: number; readonly perSecond: number },
    capacity = 50_000,
  ) {
    this.levels = new Recent(capacity);
  }

  /** Takes one; answers 0, or in how many milliseconds there will be one. */
  take(key: string, now: number): number {
    const left = this.left(key, now);
    if (left < 1) return Math.ceil(((1 - left) / this.rule.perSecond) * 1_000);
    this.levels.set(key, { left: left - 1, at: now });
    return 0;
  }

  /** Gives one back that turned out to be honest. */
  giveBack(key: string, now: number): void {
    this.levels.set(key, { left: Math.min(this.left(key, now) + 1, this.rule.burst), at: now });
  }

  private left(key: string, now: number): number {
    const level = this.levels.get(key);
    if (!level) return this.rule.burst;
    return Math.min(level.left + ((now - level.at) / 1_000) * this.rule.perSecond, this.rule.burst);
  }
}
