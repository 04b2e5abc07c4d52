import {
  CommandName,
  Commands,
  EndReason,
  Fact,
  Instant,
  Problem,
  Reply,
  SignalName,
  Signals,
} from '@jianqiao/contract';
import { Backoff, backoffMs } from './backoff';
import { Link, OpenLink } from './link';
import { Listeners, Observable, Observed } from './observable';
import { OnlineSource } from './online';
import { NO_ANSWER, retryAfterMs } from './problem';
import { TimerHandle, Timers } from './timers';

/** `connecting`: an attempt is under way; `offline`: the next one is at `nextAttemptAt`; `ended`: for good, sign in again. */
export type ConnectionStatus = 'connecting' | 'online' | 'offline' | 'ended';

/** How the connection stands. */
export interface ConnectionState {
  readonly status: ConnectionStatus;
  /** Attempts since the connection was last well; 0 while it is. */
  readonly attempt: number;
  readonly nextAttemptAt: Instant | null;
  /** Why the last attempt was refused, where the hub said so. */
  readonly problem: Problem | null;
  /** Why it ended, once `ended`. */
  readonly endReason: EndReason | 'unauthenticated' | null;
}

/** One signal's payload. */
export type SignalPayload<S extends SignalName> = Parameters<Signals[S]>[0];

/** Options of one command. */
export interface CommandOptions {
  readonly timeoutMs?: number;
}

/** Commands out, facts and signals in, over a connection that comes back by itself. */
export interface Connection extends Observable<ConnectionState> {
  start(): void;
  stop(): void;
  /** Tries at once instead of at `nextAttemptAt`. */
  retryNow(): void;
  /**
   * Asks the hub. Never rejects and never retries: without an answer (offline, connection lost, too late) the reply is
   * a `timed_out` problem, and the command may or may not have been done.
   */
  command<C extends CommandName>(
    name: C,
    body: Commands[C]['command'],
    options?: CommandOptions,
  ): Promise<Reply<Commands[C]['value']>>;
  on<S extends SignalName>(signal: S, handler: (payload: SignalPayload<S>) => void): () => void;
  /** Every fact of every audience joined, as it arrives: unordered, perhaps twice, perhaps with holes. */
  onFact(handler: (fact: Fact) => void): () => void;
}

/** What a connection is made from. */
export interface ConnectionParts {
  readonly openLink: OpenLink;
  readonly now: () => number;
  readonly random: () => number;
  readonly timers: Timers;
  readonly online?: OnlineSource;
}

const RECONNECT: Backoff = { minMs: 500, maxMs: 15_000 };
const OPENING_MS = 10_000;
const COMMAND_MS = 10_000;
/** A link must have lived so long for its end to count as a first failure. */
const WELL_MS = 10_000;
/** The hub pings every 20 s: a link that is silent for longer is dead, whatever the operating system believes. */
const SILENT_MS = 30_000;

/** A connection that opens link after link, with its own patience between them. */
export class HubConnection extends Observed<ConnectionState> implements Connection {
  private started = false;
  private link: Link | null = null;
  /** Rises with each link: what an abandoned one still reports is not heard. */
  private turn = 0;
  private timer: TimerHandle | null = null;
  private attempt = 0;
  private onlineSince = 0;
  private lastHeard = 0;
  /** The earliest time to come back to a node that drains. */
  private comeBackAt = 0;
  private stopWaking: () => void = () => undefined;
  private readonly unanswered = new Set<() => void>();
  private readonly facts = new Listeners<[Fact]>();
  private readonly signals = new Map<SignalName, Listeners<[unknown]>>();

  constructor(private readonly parts: ConnectionParts) {
    super({ status: 'offline', attempt: 0, nextAttemptAt: null, problem: null, endReason: null });
  }

  start(): void {
    if (this.started || this.getSnapshot().status === 'ended') return;
    this.started = true;
    this.stopWaking = this.parts.online?.subscribe(() => this.wake()) ?? this.stopWaking;
    this.open();
  }

  stop(): void {
    if (!this.started) return;
    this.halt();
    this.attempt = 0;
    this.show('offline');
    this.giveUpUnanswered();
  }

  retryNow(): void {
    if (this.started && this.getSnapshot().status === 'offline') this.open();
  }

  command<C extends CommandName>(
    name: C,
    body: Commands[C]['command'],
    { timeoutMs = COMMAND_MS }: CommandOptions = {},
  ): Promise<Reply<Commands[C]['value']>> {
    const { link } = this;
    if (!link || this.getSnapshot().status !== 'online') return Promise.resolve({ ok: false, problem: NO_ANSWER });
    return new Promise((resolve) => {
      const settle = (reply: Reply<Commands[C]['value']>) => {
        this.parts.timers.clear(timer);
        this.unanswered.delete(giveUp);
        resolve(reply);
      };
      const giveUp = () => settle({ ok: false, problem: NO_ANSWER });
      const timer = this.parts.timers.set(() => {
        giveUp();
        if (this.link === link && this.isSilent()) this.lose(null);
      }, timeoutMs);
      this.unanswered.add(giveUp);
      link.send(name, body, (reply) => settle(reply as Reply<Commands[C]['value']>));
    });
  }

  on<S extends SignalName>(signal: S, handler: (payload: SignalPayload<S>) => void): () => void {
    const listeners = this.signals.get(signal) ?? new Listeners<[unknown]>();
    this.signals.set(signal, listeners);
    return listeners.add(handler as (payload: unknown) => void);
  }

  onFact(handler: (fact: Fact) => void): () => void {
    return this.facts.add(handler);
  }

  private open(): void {
    this.clearTimer();
    this.attempt += 1;
    const turn = ++this.turn;
    this.timer = this.parts.timers.set(() => this.lose(null), OPENING_MS);
    this.show('connecting', { problem: this.getSnapshot().problem });
    if (turn !== this.turn) return; // a listener stopped it

    const inTurn = (report: () => void) => void (turn === this.turn && report());
    const link = this.parts.openLink({
      opened: () => inTurn(() => this.opened()),
      closed: (problem) => inTurn(() => this.lose(problem)),
      heard: () => inTurn(() => (this.lastHeard = this.parts.now())),
      fact: (fact) => inTurn(() => this.facts.call(fact)),
      signal: (name, payload) => inTurn(() => this.hear(name, payload)),
    });
    // It may have failed before it was even returned.
    if (turn === this.turn) this.link = link;
    else link.close();
  }

  private opened(): void {
    this.clearTimer();
    this.onlineSince = this.lastHeard = this.parts.now();
    this.comeBackAt = 0;
    this.show('online');
  }

  /** The link is gone or given up: what was asked on it stays unanswered, and the next attempt is set. */
  private lose(problem: Problem | null): void {
    const wasOnline = this.getSnapshot().status === 'online';
    if (wasOnline && this.parts.now() - this.onlineSince >= WELL_MS) this.attempt = 0;
    this.drop();
    if (problem?.code === 'unauthenticated') return this.end('unauthenticated', problem);

    const growing = backoffMs(RECONNECT, wasOnline ? this.attempt : this.attempt - 1, this.parts.random);
    const asked = problem ? (retryAfterMs(problem) ?? 0) : 0;
    const wait = Math.max(growing, asked, this.comeBackAt - this.parts.now());
    this.timer = this.parts.timers.set(() => this.open(), wait);
    this.show('offline', { problem, nextAttemptAt: this.parts.now() + wait });
    this.giveUpUnanswered();
  }

  private hear(name: SignalName, payload: unknown): void {
    if (name === 'session:ended') this.end((payload as SignalPayload<'session:ended'>).reason, null);
    if (name === 'node:draining') this.drain((payload as SignalPayload<'node:draining'>).reconnectInMs);
    this.signals.get(name)?.call(payload);
  }

  /** The node finishes what is in flight and closes; if it does not, the client leaves at the time it was given. */
  private drain(reconnectInMs: number): void {
    const wait = Math.max(0, reconnectInMs);
    this.comeBackAt = this.parts.now() + wait;
    this.clearTimer();
    this.timer = this.parts.timers.set(() => this.lose(null), wait);
  }

  /** After a sleep the link may be dead without knowing it. */
  private wake(): void {
    if (this.getSnapshot().status === 'online' && this.isSilent()) this.lose(null);
    this.retryNow();
  }

  private end(endReason: ConnectionState['endReason'], problem: Problem | null): void {
    this.halt();
    this.show('ended', { problem, endReason });
    this.giveUpUnanswered();
  }

  private halt(): void {
    this.started = false;
    this.stopWaking();
    this.drop();
  }

  private drop(): void {
    this.clearTimer();
    this.turn += 1;
    this.link?.close();
    this.link = null;
  }

  private giveUpUnanswered(): void {
    for (const giveUp of [...this.unanswered]) giveUp();
  }

  private isSilent(): boolean {
    return this.parts.now() - this.lastHeard >= SILENT_MS;
  }

  private show(status: ConnectionStatus, more: Partial<ConnectionState> = {}): void {
    const attempt = status === 'online' || status === 'ended' ? 0 : this.attempt;
    this.set({ nextAttemptAt: null, problem: null, endReason: null, ...more, status, attempt });
  }

  private clearTimer(): void {
    if (this.timer !== null) this.parts.timers.clear(this.timer);
    this.timer = null;
  }
}
