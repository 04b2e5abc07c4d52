import type { Clock } from '@jianqiao/kernel';

/** A budget that refills steadily. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Budgets by key, bounded in number: the ones not used for longest are forgotten (a full budget is the default). */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly rate: Rate,
    private readonly clock: Clock,
    private readonly limit = 100_000,
  ) {}

  /** Takes one, or the price of something dear; answers 0, or the milliseconds to wait until there is enough. */
  take(key: string, price = 1): number {
    const now = this.clock.now();
    const { perSecond, burst } = this.rate;
    let bucket = this.buckets.get(key);
    if (bucket) {
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perSecond) / 1_000);
      bucket.at = now;
      this.buckets.delete(key);
    } else {
      bucket = { tokens: burst, at: now };
    }
    this.buckets.set(key, bucket);
    if (this.buckets.size > this.limit) this.buckets.delete(this.buckets.keys().next().value!);
    const wanted = Math.min(price, burst);
    if (bucket.tokens < wanted) return Math.ceil(((wanted - bucket.tokens) * 1_000) / perSecond);
    bucket.tokens -= wanted;
    return 0;
  }
}
