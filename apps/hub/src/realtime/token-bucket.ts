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
    const bucket = this.refilled(key);
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size > this.limit) this.buckets.delete(this.buckets.keys().next().value!);
    const wait = this.waitFor(bucket, price);
    if (wait === 0) bucket.tokens -= Math.min(price, this.rate.burst);
    return wait;
  }

  /** What `take` would answer, without taking. */
  wait(key: string): number {
    return this.waitFor(this.refilled(key), 1);
  }

  private refilled(key: string): Bucket {
    const now = this.clock.now();
    const { perSecond, burst } = this.rate;
    const bucket = this.buckets.get(key);
    if (!bucket) return { tokens: burst, at: now };
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
