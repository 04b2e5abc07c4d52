/** Longer than it takes anybody to read a room and then join its audience. */
const LATELY_MS = 10_000;

/** Whom a connection that has just joined an audience may have missed. */
export interface Missed {
  readonly audience: string;
  readonly socketIds: ReadonlySet<string>;
  readonly accountIds: ReadonlySet<string>;
}

/**
 * A client reads who is present, and joins the audience a moment later: what was told in between it heard neither way. So
 * what was told lately is told to whoever joins, once more.
 */
export class Latecomers {
  private joined = new Map<string, Set<string>>();
  /** Two generations: what was told lately is in one of them, and neither is ever searched for what is old. */
  private lately = new Map<string, Set<string>>();
  private before = new Map<string, Set<string>>();
  private since = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  came(audience: string, socketId: string): void {
    add(this.joined, audience, socketId);
  }

  told(audience: string, accountIds: readonly string[]): void {
    this.age();
    for (const id of accountIds) add(this.lately, audience, id);
  }

  /** Who has joined since the last time, with whom they may have missed. */
  missed(): readonly Missed[] {
    this.age();
    const missed: Missed[] = [];
    for (const [audience, socketIds] of this.joined) {
      const accountIds = new Set([...(this.before.get(audience) ?? []), ...(this.lately.get(audience) ?? [])]);
      if (accountIds.size > 0) missed.push({ audience, socketIds, accountIds });
    }
    this.joined = new Map();
    return missed;
  }

  private age(): void {
    const age = this.now() - this.since;
    if (age < LATELY_MS) return;
    this.before = age < 2 * LATELY_MS ? this.lately : new Map<string, Set<string>>();
    this.lately = new Map();
    this.since = this.now();
  }
}

function add(sets: Map<string, Set<string>>, key: string, one: string): void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set.add(one));
}
