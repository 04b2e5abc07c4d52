import { type Clock, RecentMap } from '@jianqiao/kernel';

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
  private readonly buckets: RecentMap<string, Bucket>;

  constructor(
    private readonly rate: Rate,
    private readonly clock: Clock,
    limit = 100_000,
  ) {
    this.buckets = new RecentMap(limit);
  }

  /** Takes one, or the price of something dear; answers 0, or the milliseconds to wait until there is enough. */
  take(key: string, price = 1): number {
    const bucket = this.refilled(key);
    const wait = this.waitFor(bucket, price);
    if (wait === 0) bucket.tokens -= Math.min(price, this.rate.burst);
    return wait;
  }

  /** What `take` would answer, without taking. */
  wait(key: string): number {
    return this.buckets.get(key) ? this.waitFor(this.refilled(key), 1) : 0;
  }

  private refilled(key: string): Bucket {
    const now = this.clock.now();
    const { perSecond, burst } = this.rate;
    const bucket = this.buckets.get(key);
    if (!bucket) {
      const full = { tokens: burst, at: now };
      this.buckets.set(key, full);
      return full;
    }
    // A clock that was put back gives nothing, and must not take: nobody would be heard until it has caught up.
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) * perSecond) / 1_000);
    bucket.at = now;
    return bucket;
  }

  private waitFor({ tokens }: Bucket, price: number): number {
    const { perSecond, burst } = this.rate;
    const wanted = Math.min(price, burst);
    return tokens < wanted ? Math.ceil(((wanted - tokens) * 1_000) / perSecond) : 0;
  }
}
