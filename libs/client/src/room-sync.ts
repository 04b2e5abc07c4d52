import { Fact, LIMITS, OpenedRoom, Problem } from '@jianqiao/contract';
import { Backoff, backoffMs } from './backoff';
import { Connection } from './connection';
import { NO_ANSWER, isPassing, retryAfterMs } from './problem';
import { CATCH_UP_LIMIT } from './room-content';
import { TimerHandle, Timers } from './timers';

/** What the synchronisation serves: the one place where a room's facts are kept. */
export interface SyncedRoom {
  readonly roomId: string;
  /** Sequence up to which every fact was taken. */
  head(): number;
  /** `headBefore`: how far one had come when the connection began, for the first reading on it; else 0. */
  takeOpened(opened: OpenedRoom, headBefore: number): void;
  takeFacts(facts: readonly Fact[]): void;
  /** The room itself may be seen, its messages not (any more). */
  closeFacts(): void;
  refuse(problem: Problem): void;
  /** Whether it is up to date, and whether it is at work, has changed. */
  syncChanged(): void;
}

/** What a synchronisation is made from. */
export interface SyncParts {
  readonly connection: Connection;
  readonly random: () => number;
  readonly timers: Timers;
}

const RETRY: Backoff = { minMs: 500, maxMs: 15_000 };
/** Facts of several nodes may overtake each other: a hole is given so long to fill by itself. */
const HOLE_MS = 250;
/** A lost newest fact leaves no hole: ask now and then. */
const CHECK_MS = 60_000;

/**
 * Keeps one room level with the hub, doing one thing at a time: see the room, join its audience (which brings what was
 * missed), read holes. What fails in passing is tried again; a new connection begins anew.
 */
export class RoomSync {
  /** The room itself, with what one may do in it, has to be read. */
  private see = false;
  /** The audience has to be joined. */
  private join = false;
  /** Everything up to the joining of the audience is here, and everything after it is heard. */
  private joined = false;
  /** The newest facts have to be asked for. */
  private check = false;
  /** Sequence that is known to exist. */
  private target = 0;
  private headBefore = 0;
  private stream: string | null = null;
  private readable = true;
  private running = false;
  private failures = 0;
  private hold: TimerHandle | null = null;
  private hole: TimerHandle | null = null;
  private later: TimerHandle | null = null;
  private checking: TimerHandle | null = null;
  private online = false;
  private unsubscribe: (() => void)[] = [];

  constructor(
    private readonly room: SyncedRoom,
    private readonly parts: SyncParts,
  ) {}

  /** Whether everything the hub is known to have is here. */
  get level(): boolean {
    return this.joined && this.target <= this.room.head();
  }

  start(): void {
    const { connection } = this.parts;
    const { roomId } = this.room;
    this.unsubscribe = [
      connection.subscribe(() => this.followConnection()),
      connection.onFact((fact) => void (fact.stream === this.stream && this.room.takeFacts([fact]))),
      connection.on('stream:lagging', ({ streams }) => void (streams.some((one) => one === this.stream) && this.lag())),
      connection.on('rooms:changed', (changed) => void (changed.roomId === roomId && this.seeAgain(true))),
    ];
    this.followConnection();
  }

  stop(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    this.unsubscribe = [];
    this.online = this.joined = false;
    this.clearTimers();
  }

  /** Reads the room again, for what one may do in it; and joins again, where one may have left the audience. */
  seeAgain(joinToo = false): void {
    this.see = true;
    this.join ||= joinToo;
    void this.run();
  }

  /** A fact of this sequence exists. If it does not come by itself in a moment, it is read. */
  expect(sequence: number): void {
    this.target = Math.max(this.target, sequence);
    if (this.target <= this.room.head() || this.running) return;
    this.hole ??= this.parts.timers.set(() => {
      this.hole = null;
      void this.run();
    }, HOLE_MS);
  }

  /** Reads the room again in a moment: the last answer was older than what is known. */
  seeLater(): void {
    this.later ??= this.parts.timers.set(() => {
      this.later = null;
      this.seeAgain();
    }, HOLE_MS);
  }

  /** The hub did not keep what this client was too slow to read: facts, and who came and went. */
  private lag(): void {
    this.see = this.check = true;
    void this.run();
  }

  private followConnection(): void {
    const online = this.parts.connection.getSnapshot().status === 'online';
    if (online === this.online) return;
    this.online = online;
    this.clearTimers();
    this.failures = this.target = 0;
    this.see = this.join = true;
    this.joined = false;
    this.headBefore = this.room.head();
    this.room.syncChanged();
    if (online) void this.run();
  }

  private hasWork(): boolean {
    return this.see || this.join || this.check || (this.target > this.room.head() && this.hole === null);
  }

  private async run(): Promise<void> {
    if (this.running || this.hold !== null || !this.online) return;
    this.running = true;
    this.room.syncChanged();
    let problem: Problem | null = null;
    while (this.online && !problem && this.hasWork()) problem = await this.step();
    this.running = false;
    if (!this.online) return;
    if (problem) this.handle(problem);
    else this.rest();
    this.room.syncChanged();
  }

  private step(): Promise<Problem | null> {
    if (this.see || this.stream === null) return this.readRoom();
    if (this.join) return this.resume();
    return this.readOn(this.stream);
  }

  private async readRoom(): Promise<Problem | null> {
    this.see = false;
    const reply = await this.parts.connection.command('room:open', { roomId: this.room.roomId });
    if (!reply.ok) {
      this.see = true;
      return reply.problem;
    }
    this.stream = reply.value.room.stream;
    this.room.takeOpened(reply.value, this.headBefore);
    this.headBefore = 0;
    return null;
  }

  private async resume(): Promise<Problem | null> {
    const stream = this.stream!;
    this.join = false;
    const streams = [{ stream, afterSequence: this.room.head() }];
    const reply = await this.parts.connection.command('stream:resume', { streams });
    if (!reply.ok) {
      // Who came and went until then is told to nobody outside the audience: seen again with the next attempt.
      this.see = this.join = true;
      return reply.problem;
    }
    const resumed = reply.value.streams.find((one) => one.stream === stream);
    this.readable = resumed !== undefined && resumed.problem === undefined;
    this.target = resumed && this.readable ? Math.max(this.target, resumed.head) : this.room.head();
    this.joined = true;
    if (resumed && this.readable) this.room.takeFacts(resumed.facts);
    else this.room.closeFacts();
    return null;
  }

  private async readOn(stream: string): Promise<Problem | null> {
    const after = this.room.head();
    this.check = false;
    if (this.target - after > CATCH_UP_LIMIT) return this.skipAhead(after);
    const reply = await this.parts.connection.command('stream:read', { stream, after, limit: LIMITS.factsPerPage });
    if (!reply.ok) return reply.problem;
    this.room.takeFacts(reply.value.facts);
    this.target = Math.max(this.target, reply.value.head);
    // A page that does not bring the next fact, though there is one: not at once again.
    return this.room.head() > after || this.target <= after ? null : NO_ANSWER;
  }

  /** Too much is missing to be read before anything can be shown: the newest page comes first, by seeing the room again. */
  private async skipAhead(after: number): Promise<Problem | null> {
    const problem = await this.readRoom();
    return problem ?? (this.room.head() > after ? null : NO_ANSWER);
  }

  private handle(problem: Problem): void {
    if (problem.code === 'stream.not_found') {
      // No longer to be read: seeing the room again tells what is left.
      this.target = this.room.head();
      this.seeAgain(true);
    } else if (isPassing(problem)) {
      const wait = retryAfterMs(problem) ?? backoffMs(RETRY, this.failures, this.parts.random);
      this.failures += 1;
      this.hold = this.parts.timers.set(() => {
        this.hold = null;
        void this.run();
      }, wait);
    } else {
      this.see = this.join = this.check = false;
      this.target = this.room.head();
      this.room.refuse(problem);
    }
  }

  private rest(): void {
    this.failures = 0;
    if (!this.readable) return;
    this.checking ??= this.parts.timers.set(() => {
      this.checking = null;
      this.check = true;
      void this.run();
    }, CHECK_MS);
  }

  private clearTimers(): void {
    for (const timer of [this.hold, this.hole, this.later, this.checking]) {
      if (timer !== null) this.parts.timers.clear(timer);
    }
    this.hold = this.hole = this.later = this.checking = null;
  }
}
