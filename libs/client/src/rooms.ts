import { Fact, LIMITS, Problem, RoomSummary } from '@jianqiao/contract';
import { Backoff, backoffMs } from './backoff';
import { Connection, SignalPayload } from './connection';
import { Derived, Observable } from './observable';
import { PositionReporter } from './positions';
import { NO_ANSWER, isPassing, retryAfterMs } from './problem';
import { CATCH_UP_LIMIT } from './room-content';
import { RoomLine, type UnreadUpTo } from './room-line';
import { readListing } from './room-listing';
import { byActivity } from './room-summary';
import { TimerHandle, Timers } from './timers';

/** The list of rooms, the most recently active first. */
export interface RoomsSnapshot {
  /** `loading` until the list was read once; `refused` with the `problem` when it cannot be. */
  readonly status: 'loading' | 'ready' | 'refused';
  readonly problem: Problem | null;
  readonly rooms: readonly RoomSummary[];
  /** True when there are more rooms than the list holds. */
  readonly truncated: boolean;
}

/** All my rooms, kept live. What was read stays shown while the connection is away. */
export interface Rooms extends Observable<RoomsSnapshot> {
  /** Reads the list again; calls in quick succession are one. */
  refresh(): void;
}

/** What a list of rooms is made from. */
export interface RoomListParts {
  readonly me: { readonly accountId: string; readonly agencyId: string };
  readonly connection: Connection;
  readonly positions: PositionReporter;
  readonly random: () => number;
  readonly timers: Timers;
}

const RETRY: Backoff = { minMs: 500, maxMs: 30_000 };
/** Changes come in bursts, e.g. when a person is named in many rooms: one reading serves them all. */
const TOGETHER_MS = 150;
/** A lost newest fact leaves no hole: the list is read again now and then. */
const CHECK_MS = 300_000;
/** How long a count of unread messages may be out after reading on another device. */
const RECOUNT_MS = 3_000;

/** The list: read as a whole, then each room's audience joined and its facts applied to its line. */
export class RoomList extends Derived<RoomsSnapshot> implements Rooms {
  private state: Pick<RoomsSnapshot, 'status' | 'problem' | 'truncated'> = {
    status: 'loading',
    problem: null,
    truncated: false,
  };
  /** By stream. */
  private lines = new Map<string, RoomLine>();
  /** Lines that were put out of their audience, or may have been, since the last joining was sent. */
  private readonly putOut = new Set<RoomLine>();
  /** The list has to be read again. */
  private due = false;
  private running = false;
  private failures = 0;
  /** Runs until the next reading that somebody wished for. */
  private wish: { readonly timer: TimerHandle; readonly ms: number } | null = null;
  /** Runs until the list is read again without a reason. */
  private check: TimerHandle | null = null;
  /** Runs while the hub must be left in peace. */
  private hold: TimerHandle | null = null;
  private online = false;
  private unsubscribe: (() => void)[] = [];

  constructor(private readonly parts: RoomListParts) {
    super(() => ({ ...this.state, rooms: [...this.lines.values()].map(({ summary }) => summary).sort(byActivity) }));
  }

  start(): void {
    if (this.unsubscribe.length > 0) return;
    const { connection } = this.parts;
    this.unsubscribe = [
      connection.subscribe(() => this.followConnection()),
      connection.onFact((fact) => this.hear(fact)),
      connection.on('rooms:changed', ({ roomId }) => this.onChanged(roomId)),
      connection.on('positions:moved', (moved) => this.onMoved(moved)),
      connection.on('stream:lagging', ({ streams }) => this.onLagging(streams)),
    ];
    this.followConnection();
  }

  stop(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    this.unsubscribe = [];
    this.online = false;
    this.clearTimers();
  }

  refresh(): void {
    this.due = true;
    this.soon();
  }

  /** I have read so far in this room; `unreadUpTo` counts what is left, where the caller can. */
  noteRead(roomId: string, sequence: number, unreadUpTo: UnreadUpTo = () => null): void {
    const line = this.lineOf(roomId);
    if (!line?.noteRead(sequence, unreadUpTo)) return;
    if (!line.counted) this.due = true;
    if (!line.counted) this.soon(RECOUNT_MS);
    this.changed();
  }

  private followConnection(): void {
    const online = this.parts.connection.getSnapshot().status === 'online';
    if (online === this.online) return;
    this.online = online;
    this.clearTimers();
    for (const line of this.lines.values()) line.joined = false;
    this.failures = 0;
    this.due = true;
    if (online) void this.run();
  }

  /** Reads the list while it is due and joins what is not joined, one thing after another. */
  private async run(): Promise<void> {
    if (this.running || this.hold !== null) return;
    this.running = true;
    let problem: Problem | null = null;
    while (this.online && !problem && (this.due || this.unjoined().length > 0)) {
      problem = this.due ? await this.read() : await this.join(this.unjoined());
    }
    this.running = false;
    if (!problem) this.failures = 0;
    else if (isPassing(problem)) this.postpone(problem);
    else this.refused(problem);
  }

  private postpone(problem: Problem): void {
    if (!this.online) return;
    const wait = retryAfterMs(problem) ?? backoffMs(RETRY, this.failures, this.parts.random);
    this.failures += 1;
    this.hold = this.parts.timers.set(() => {
      this.hold = null;
      void this.run();
    }, wait);
  }

  private refused(problem: Problem): void {
    this.state = { ...this.state, status: 'refused', problem };
    this.changed();
  }

  private async read(): Promise<Problem | null> {
    this.due = false;
    for (const line of this.lines.values()) line.startKeeping();
    const reply = await readListing(this.parts.connection);
    if (!reply.ok) {
      this.due = true;
      return reply.problem;
    }
    const before = this.lines;
    this.lines = new Map();
    for (const summary of reply.value.summaries) {
      const line = before.get(summary.stream) ?? new RoomLine(summary, this.parts.me);
      line.reset(summary);
      this.lines.set(summary.stream, line);
    }
    this.state = { status: 'ready', problem: null, truncated: reply.value.truncated };
    this.changed();
    this.checkLater();
    return null;
  }

  /** Joins the audiences of as many lines as fit into one command, and takes what their streams have more. */
  private async join(lines: readonly RoomLine[]): Promise<Problem | null> {
    const batch = lines.slice(0, LIMITS.streamsPerResume);
    this.putOut.clear();
    const streams = batch.map(({ summary }) => ({ stream: summary.stream, afterSequence: summary.head }));
    const reply = await this.parts.connection.command('stream:resume', { streams });
    if (!reply.ok) return reply.problem;
    const answers = new Map(reply.value.streams.map((resumed) => [resumed.stream, resumed]));
    let progress = false;
    for (const line of batch) {
      const resumed = answers.get(line.summary.stream);
      const before = line.summary.head;
      line.take(resumed?.facts ?? []);
      // Rather than page through what nobody sees here, the list is read again: it says the same in one line.
      const far = (resumed?.head ?? 0) - line.summary.head > CATCH_UP_LIMIT;
      this.due ||= far;
      // What did not fit into the answer comes with the next command. A stream that may not be read (yet) counts as
      // joined: the room stays listed, and `rooms:changed` tells when that is different.
      const done = far || !resumed || resumed.problem !== undefined || line.summary.head >= resumed.head;
      line.joined = done && !this.putOut.has(line);
      progress ||= done || line.summary.head > before;
      if (line.joined) this.reportDelivered(line);
    }
    this.changed();
    return progress ? null : NO_ANSWER;
  }

  private hear(fact: Fact): void {
    const line = this.lines.get(fact.stream);
    if (!line) return;
    const hole = line.take([fact]);
    if (line.joined && hole) this.rejoin(line);
    if (line.joined) this.reportDelivered(line);
    this.changed();
  }

  /** The hub did not keep what this client was too slow to read. */
  private onLagging(streams: readonly string[]): void {
    for (const stream of streams) {
      const line = this.lines.get(stream);
      if (line) this.rejoin(line);
    }
  }

  private rejoin(line: RoomLine): void {
    this.leave(line);
    this.soon();
  }

  private leave(line: RoomLine): void {
    line.joined = false;
    this.putOut.add(line);
  }

  private onChanged(roomId: string): void {
    // My sockets may have left and entered the room's audience in between.
    const line = this.lineOf(roomId);
    if (line) this.leave(line);
    this.refresh();
  }

  private onMoved({ roomId, positions }: SignalPayload<'positions:moved'>): void {
    const mine = positions.find(({ accountId }) => accountId === this.parts.me.accountId);
    if (mine) this.noteRead(roomId, mine.read);
  }

  private reportDelivered({ summary }: RoomLine): void {
    const { lastMessage, read, unread } = summary;
    if (unread === 0 || !lastMessage) return;
    this.parts.positions.report(summary.id, { delivered: lastMessage.sequence, read });
  }

  private unjoined(): RoomLine[] {
    return [...this.lines.values()].filter((line) => !line.joined);
  }

  private lineOf(roomId: string): RoomLine | undefined {
    return [...this.lines.values()].find(({ summary }) => summary.id === roomId);
  }

  private soon(ms = TOGETHER_MS): void {
    if (this.wish !== null && this.wish.ms <= ms) return;
    this.clearWish();
    const timer = this.parts.timers.set(() => {
      this.wish = null;
      void this.run();
    }, ms);
    this.wish = { timer, ms };
  }

  private checkLater(): void {
    if (this.check !== null) this.parts.timers.clear(this.check);
    this.check = this.parts.timers.set(() => this.refresh(), CHECK_MS);
  }

  private clearWish(): void {
    if (this.wish !== null) this.parts.timers.clear(this.wish.timer);
    this.wish = null;
  }

  private clearTimers(): void {
    this.clearWish();
    for (const timer of [this.check, this.hold]) if (timer !== null) this.parts.timers.clear(timer);
    this.check = this.hold = null;
  }
}
