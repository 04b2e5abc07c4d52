/** Where a stream ends. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/**
 * The ends of the streams this node writes to, as last committed. Only a hint: the primary key decides, and a wrong
 * head costs one retry. Bounded: the streams not touched for longest are forgotten first.
 */
export class Heads {
  private readonly known = new Map<string, Head>();

  constructor(private readonly limit = 50_000) {}

  get(streamId: string): Head | undefined {
    const head = this.known.get(streamId);
    if (head) {
      this.known.delete(streamId);
      this.known.set(streamId, head);
    }
    return head;
  }

  /** Notes a committed head; an older one never replaces a newer. */
  advance(streamId: string, head: Head): void {
    const current = this.known.get(streamId);
    if (current && current.sequence >= head.sequence) return;
    this.known.delete(streamId);
    this.known.set(streamId, head);
    if (this.known.size > this.limit) {
      const oldest = this.known.keys().next();
      if (!oldest.done) this.known.delete(oldest.value);
    }
  }

  forget(streamId: string): void {
    this.known.delete(streamId);
  }
}
