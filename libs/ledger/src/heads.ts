import { type Clock, RecentMap } from '@jianqiao/kernel';

/** Where a stream ends. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** How long a stream's remembered head is not trusted after another node was first on it. */
const DISTRUST_MS = 1_000;

/**
 * The ends of the streams this node writes to, as last committed. Only a hint: the primary key decides, and a wrong
 * head costs one retry. While another node writes to the same stream, the database is asked instead. Bounded: the
 * streams not touched for longest are forgotten first.
 */
export class Heads {
  private readonly known: RecentMap<string, Head>;
  private readonly distrusted = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly limit = 50_000,
  ) {
    this.known = new RecentMap(limit);
  }

  get(streamId: string): Head | undefined {
    return this.isDistrusted(streamId) ? undefined : this.known.get(streamId);
  }

  /** Notes a committed head; an older one never replaces a newer. */
  advance(streamId: string, head: Head): void {
    const current = this.known.get(streamId);
    if (current && current.sequence >= head.sequence) return;
    this.known.set(streamId, head);
  }

  /** Somebody else was first: for a while the database is asked. */
  distrust(streamId: string): void {
    this.known.delete(streamId);
    this.distrusted.delete(streamId);
    this.distrusted.set(streamId, this.clock.now() + DISTRUST_MS);
    forgetOldest(this.distrusted, this.limit);
  }

  private isDistrusted(streamId: string): boolean {
    const until = this.distrusted.size === 0 ? undefined : this.distrusted.get(streamId);
    if (until === undefined) return false;
    if (until > this.clock.now()) return true;
    this.distrusted.delete(streamId);
    return false;
  }
}

function forgetOldest(map: Map<string, unknown>, limit: number): void {
  if (map.size <= limit) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}
