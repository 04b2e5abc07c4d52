import { Fact, RoomSummary } from '@jianqiao/contract';
import { UNREAD_LIMIT, reduceSummary } from './room-summary';

/** Facts kept back for one room; beyond it the oldest are let go, and the hole they leave is read again. */
const KEPT_LIMIT = 200;

/** Others' messages after what was read and up to a sequence; null where that cannot be counted. */
export type UnreadUpTo = (sequence: number) => number | null;

/** One room of the list: its summary, and what is needed to keep it right between two readings of the list. */
export class RoomLine {
  /** Whether this connection hears the room's facts. */
  joined = false;
  /** Whether the summary's `unread` is certain. */
  counted = true;
  /** Facts that may still be needed: ahead of a hole, or heard while the list is being read again. */
  private kept: readonly Fact[] = [];
  private keeping = false;
  /** Others' messages after `countedFrom`; what is unread before it only the hub can count. */
  private others: readonly number[] = [];
  private countedFrom: number;

  constructor(
    public summary: RoomSummary,
    private readonly me: { readonly accountId: string; readonly agencyId: string },
  ) {
    this.countedFrom = summary.head;
  }

  /** The list is being read: the answer may be older than what is heard meanwhile. */
  startKeeping(): void {
    this.keeping = true;
  }

  /** Takes the fresh reading, and again what was heard since the hub wrote it. */
  reset(fresh: RoomSummary): void {
    const { summary: before, counted, others, countedFrom } = this;
    this.summary = fresh;
    this.keeping = false;
    this.counted = true;
    this.others = [];
    this.countedFrom = fresh.head;
    this.take([]);
    // What I have just read here may not have reached the hub yet.
    if (counted && before.read > fresh.read && before.head === this.summary.head) {
      this.summary = { ...this.summary, read: before.read, unread: before.unread };
      this.others = others;
      this.countedFrom = countedFrom;
    }
  }

  /** Applies facts in order; true if a hole holds some of them back. */
  take(facts: readonly Fact[]): boolean {
    const arrived = [...this.kept, ...facts].sort((a, b) => a.sequence - b.sequence);
    for (const fact of arrived) {
      if (fact.sequence !== this.summary.head + 1) continue;
      this.summary = reduceSummary(this.summary, fact, this.me);
      if (fact.type === 'message:posted' && fact.actor.accountId !== this.me.accountId) {
        this.others = [...this.others, fact.sequence].slice(-UNREAD_LIMIT);
      }
    }
    const ahead = arrived.filter((fact) => fact.sequence > this.summary.head);
    this.kept = (this.keeping ? arrived : ahead).slice(-KEPT_LIMIT);
    return ahead.length > 0;
  }

  /** Moves the read position; false if that is no news. What `unreadUpTo` cannot count is counted here, where possible. */
  noteRead(sequence: number, unreadUpTo: UnreadUpTo): boolean {
    const { summary } = this;
    if (sequence <= summary.read) return false;
    // An open room may have heard more than this line, or less: what counts is what this line has.
    const left =
      unreadUpTo(summary.head) ??
      (sequence >= this.countedFrom ? this.others.filter((other) => other > sequence).length : null);
    this.counted = left !== null;
    this.summary = { ...summary, read: sequence, unread: Math.min(UNREAD_LIMIT, left ?? summary.unread) };
    return true;
  }
}
