/** Accounts by audience. */
export type Present = readonly (readonly [audience: string, accountIds: readonly string[]])[];

/** What changed in one audience since it was asked last. */
export interface PresenceChange {
  readonly audience: string;
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

/** Who is present where: counted by node, so that a person with tabs on two of them stays when one is closed. */
export class PresenceCounts {
  private readonly nodes = new Map<string, Map<string, Set<string>>>();
  /** On how many nodes an account is present in an audience. */
  private readonly counts = new Map<string, Map<string, number>>();
  /** Whose count has changed, and whether they were present before. */
  private touched = new Map<string, Map<string, boolean>>();

  /** Notes what one node says; false when it had said so before. */
  note(node: string, audience: string, accountId: string, present: boolean): boolean {
    const audiences = entry(this.nodes, node, () => new Map<string, Set<string>>());
    const accounts = entry(audiences, audience, () => new Set<string>());
    if (accounts.has(accountId) === present) return false;
    if (present) accounts.add(accountId);
    else accounts.delete(accountId);
    if (accounts.size === 0) audiences.delete(audience);
    this.count(audience, accountId, present ? 1 : -1);
    return true;
  }

  /** Takes over a node's whole state. */
  replace(node: string, state: Present): void {
    const fresh = new Map(state.map(([audience, accountIds]) => [audience, new Set(accountIds)]));
    for (const [audience, accountIds] of this.stateOf(node)) {
      for (const id of accountIds) if (!fresh.get(audience)?.has(id)) this.note(node, audience, id, false);
    }
    for (const [audience, accountIds] of fresh) for (const id of accountIds) this.note(node, audience, id, true);
  }

  /** A node is gone, and its people with it. */
  forget(node: string): void {
    this.replace(node, []);
    this.nodes.delete(node);
  }

  /** What one node said. */
  stateOf(node: string): Present {
    return [...(this.nodes.get(node) ?? [])].map(([audience, accounts]) => [audience, [...accounts]]);
  }

  /** Everybody who is present in an audience, on whichever node. */
  of(audience: string): string[] {
    return [...(this.counts.get(audience)?.keys() ?? [])];
  }

  /** What has changed since this was asked last; who came and went in between is not mentioned. */
  changes(): readonly PresenceChange[] {
    const changes: PresenceChange[] = [];
    for (const [audience, accounts] of this.touched) {
      const present: string[] = [];
      const absent: string[] = [];
      for (const [accountId, before] of accounts) {
        const now = this.counts.get(audience)?.has(accountId) ?? false;
        if (now !== before) (now ? present : absent).push(accountId);
      }
      if (present.length + absent.length > 0) changes.push({ audience, present, absent });
    }
    this.touched = new Map();
    return changes;
  }

  private count(audience: string, accountId: string, by: number): void {
    const counts = entry(this.counts, audience, () => new Map<string, number>());
    const before = counts.get(accountId) ?? 0;
    entry(
      entry(this.touched, audience, () => new Map<string, boolean>()),
      accountId,
      () => before > 0,
    );
    if (before + by > 0) counts.set(accountId, before + by);
    else counts.delete(accountId);
    if (counts.size === 0) this.counts.delete(audience);
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
