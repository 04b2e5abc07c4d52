import type { Present, PresenceCounts } from './presence-counts';

/** Reaches other nodes; what is sent may be lost, but never overtakes what was sent before. */
export interface PresenceChannel {
  toAll(news: PresenceNews): void;
  to(node: string, news: PresenceNews): void;
}

/** What nodes tell each other. `number` counts a node's changes, so that whoever missed one knows. */
export type PresenceNews =
  | { readonly kind: 'changed'; readonly number: number; readonly present: Present; readonly absent: Present }
  | { readonly kind: 'alive'; readonly number: number }
  | { readonly kind: 'ask' }
  | { readonly kind: 'state'; readonly number: number; readonly part: number; readonly last: boolean; present: Present }
  | { readonly kind: 'bye' };

interface Other {
  /** Number of the last change that is known; -1 while its state is not. */
  number: number;
  heardAt: number;
  askedAt: number;
  /** Parts of its state that have come so far. */
  parts: Present[];
}

const ALIVE_MS = 2_500;
/** Three signs of life missed: the node is dead, or we do not hear. */
export const SILENT_MS = 8_000;
const LOOK_MS = 500;
const ASK_AGAIN_MS = 1_000;
/** Accounts named in one piece of news: about 20 kB. */
const NAMED_AT_ONCE = 500;

/**
 * Keeps what is known of other nodes' people in step: changes as they happen, a sign of life, and the whole state for
 * whoever has missed something. A node that falls silent takes its people with it.
 */
export class PresenceExchange {
  private readonly others = new Map<string, Other>();
  private number = 0;
  private lastAlive = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly own: string,
    private readonly counts: PresenceCounts,
    private readonly channel: PresenceChannel,
    /** The counts may have changed. */
    private readonly onHeard: () => void,
    /** Milliseconds that no change of the wall clock touches. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.channel.toAll({ kind: 'bye' });
  }

  /** The channel is there (again): all say who they have. */
  opened(): void {
    this.sayAlive();
    this.channel.toAll({ kind: 'ask' });
  }

  /** Tells what changed here. */
  changed(present: Present, absent: Present): void {
    for (const part of parts(present)) this.tell(part, []);
    for (const part of parts(absent)) this.tell([], part);
  }

  hear(from: string, news: PresenceNews): void {
    if (news.kind === 'bye') {
      this.forget(from);
      return;
    }
    const other = this.others.get(from) ?? { number: -1, heardAt: 0, askedAt: -ASK_AGAIN_MS, parts: [] };
    this.others.set(from, other);
    other.heardAt = this.now();
    if (news.kind === 'ask') this.sayAll(from);
    else if (news.kind === 'alive') this.expect(from, other, news.number);
    else if (news.kind === 'state') this.takeState(from, other, news);
    else if (this.expect(from, other, news.number - 1)) {
      other.number = news.number;
      this.noteAll(from, news.present, true);
      this.noteAll(from, news.absent, false);
      this.onHeard();
    }
  }

  private tell(present: Present, absent: Present): void {
    this.number += 1;
    this.channel.toAll({ kind: 'changed', number: this.number, present, absent });
  }

  private noteAll(node: string, some: Present, present: boolean): void {
    for (const [audience, accountIds] of some) {
      for (const id of accountIds) this.counts.note(node, audience, id, present);
    }
  }

  /** Whether all up to this number is known; if not, the node is asked. */
  private expect(from: string, other: Other, number: number): boolean {
    if (other.number === number) return true;
    if (this.now() - other.askedAt >= ASK_AGAIN_MS) {
      other.askedAt = this.now();
      this.channel.to(from, { kind: 'ask' });
    }
    return false;
  }

  /** In one go: no change of ours falls between two parts. */
  private sayAll(to: string): void {
    const state = parts(this.counts.stateOf(this.own));
    if (state.length === 0) state.push([]);
    state.forEach((present, part) => {
      this.channel.to(to, { kind: 'state', number: this.number, part, last: part === state.length - 1, present });
    });
  }

  private takeState(
    from: string,
    other: Other,
    { number, part, last, present }: PresenceNews & { kind: 'state' },
  ): void {
    if (part === 0) other.parts = [];
    if (part !== other.parts.length) return;
    other.parts.push(present);
    if (!last) return;
    const whole = new Map<string, string[]>();
    for (const [audience, accountIds] of other.parts.flat()) {
      whole.set(audience, [...(whole.get(audience) ?? []), ...accountIds]);
    }
    other.parts = [];
    other.number = number;
    this.counts.replace(from, [...whole]);
    this.onHeard();
  }

  private look(): void {
    const now = this.now();
    if (now - this.lastAlive >= ALIVE_MS) this.sayAlive();
    for (const [node, { heardAt }] of this.others) if (now - heardAt > SILENT_MS) this.forget(node);
  }

  private sayAlive(): void {
    this.lastAlive = this.now();
    this.channel.toAll({ kind: 'alive', number: this.number });
  }

  private forget(node: string): void {
    this.others.delete(node);
    this.counts.forget(node);
    this.onHeard();
  }
}

/** In portions that bound a message, whatever the size of a room. */
function parts(state: Present): Present[] {
  const found: (readonly [string, readonly string[]])[][] = [];
  let left = 0;
  for (const [audience, accountIds] of state) {
    for (let start = 0; start < accountIds.length;) {
      if (left === 0) {
        found.push([]);
        left = NAMED_AT_ONCE;
      }
      const some = accountIds.slice(start, start + left);
      found.at(-1)!.push([audience, some]);
      start += some.length;
      left -= some.length;
    }
  }
  return found;
}
