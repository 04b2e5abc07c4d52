import { Fact } from '@jianqiao/contract';
import { Connection } from './connection';
import { TimerHandle, Timers } from './timers';

/** Others hear once in so long that one is still writing … */
const SAY_AGAIN_MS = 3_000;
/** … and after so long without hearing it, one has stopped. */
const FORGET_MS = 6_000;

/** What the typing of a room is made from. */
export interface TypingParts {
  readonly connection: Connection;
  readonly now: () => number;
  readonly timers: Timers;
}

/** Who is writing in a room, and telling that one is. */
export class RoomTyping {
  private readonly writers = new Map<string, TimerHandle>();
  private lastSaid = -Infinity;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly roomId: string,
    private readonly myAccountId: string,
    private readonly parts: TypingParts,
    private readonly changed: () => void,
  ) {}

  get accounts(): readonly string[] {
    return [...this.writers.keys()];
  }

  start(): void {
    this.unsubscribe = this.parts.connection.on('typing:started', ({ roomId, accountId }) => {
      if (roomId === this.roomId && accountId !== this.myAccountId) this.hear(accountId);
    });
  }

  stop(): void {
    this.unsubscribe();
    for (const timer of this.writers.values()) this.parts.timers.clear(timer);
    this.writers.clear();
  }

  /** I am writing. Nobody waits for the answer. */
  say(): void {
    if (this.parts.connection.getSnapshot().status !== 'online') return;
    if (this.parts.now() - this.lastSaid < SAY_AGAIN_MS) return;
    this.lastSaid = this.parts.now();
    void this.parts.connection.command('typing:start', { roomId: this.roomId });
  }

  /** I have sent what I was writing: the next key is news again. */
  said(): void {
    this.lastSaid = -Infinity;
  }

  /** Whose message has come has stopped writing. */
  heardFrom(facts: readonly Fact[]): void {
    for (const fact of facts) if (fact.type === 'message:posted') this.forget(fact.actor.accountId);
  }

  private hear(accountId: string): void {
    const before = this.writers.get(accountId);
    if (before !== undefined) this.parts.timers.clear(before);
    this.writers.set(
      accountId,
      this.parts.timers.set(() => this.forget(accountId), FORGET_MS),
    );
    this.changed();
  }

  private forget(accountId: string): void {
    const timer = this.writers.get(accountId);
    if (timer === undefined) return;
    this.parts.timers.clear(timer);
    this.writers.delete(accountId);
    this.changed();
  }
}
