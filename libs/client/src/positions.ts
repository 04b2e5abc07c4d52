import { Backoff, backoffMs } from './backoff';
import { Connection } from './connection';
import { isPassing, retryAfterMs } from './problem';
import { TimerHandle, Timers } from './timers';

/** One report per room and second is enough for people to see who has read what. */
const BETWEEN_REPORTS_MS = 1_000;
const RETRY: Backoff = { minMs: 1_000, maxMs: 30_000 };

/** How far this device has received and its person has read. */
export interface OwnPosition {
  readonly delivered: number;
  readonly read: number;
}

interface Reporting {
  wanted: OwnPosition;
  told: OwnPosition;
  /** Runs while this room has to wait. */
  timer: TimerHandle | null;
  failures: number;
}

/** What a reporter is made from. */
export interface PositionParts {
  readonly connection: Connection;
  readonly random: () => number;
  readonly timers: Timers;
}

/** Tells the hub own positions: coalesced per room, the furthest wins, one command at a time over all rooms. */
export class PositionReporter {
  private readonly rooms = new Map<string, Reporting>();
  private busy = false;
  private unsubscribe: () => void = () => undefined;

  constructor(private readonly parts: PositionParts) {}

  start(): void {
    this.unsubscribe = this.parts.connection.subscribe(() => void this.flush());
  }

  stop(): void {
    this.unsubscribe();
    for (const room of this.rooms.values()) if (room.timer !== null) this.parts.timers.clear(room.timer);
    this.rooms.clear();
  }

  /** Positions only move forward; less than what was said before changes nothing. */
  report(roomId: string, position: Partial<OwnPosition>): void {
    const nothing = { delivered: 0, read: 0 };
    const room = this.rooms.get(roomId) ?? { wanted: nothing, told: nothing, timer: null, failures: 0 };
    this.rooms.set(roomId, room);
    room.wanted = furthest(room.wanted, position);
    void this.flush();
  }

  private async flush(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let next = this.next(); next; next = this.next()) await this.tell(...next);
    } finally {
      this.busy = false;
    }
  }

  private next(): [string, Reporting] | undefined {
    if (this.parts.connection.getSnapshot().status !== 'online') return undefined;
    return [...this.rooms].find(([, room]) => room.timer === null && isAhead(room.wanted, room.told));
  }

  private async tell(roomId: string, room: Reporting): Promise<void> {
    const position = room.wanted;
    const reply = await this.parts.connection.command('position:move', { roomId, ...position });
    if (reply.ok || !isPassing(reply.problem)) {
      room.told = furthest(room.told, position);
      room.failures = 0;
      this.hold(room, BETWEEN_REPORTS_MS);
    } else {
      const wait = retryAfterMs(reply.problem) ?? backoffMs(RETRY, room.failures, this.parts.random);
      room.failures += 1;
      this.hold(room, wait);
    }
  }

  private hold(room: Reporting, ms: number): void {
    room.timer = this.parts.timers.set(() => {
      room.timer = null;
      void this.flush();
    }, ms);
  }
}

function furthest(one: OwnPosition, other: Partial<OwnPosition>): OwnPosition {
  const read = Math.max(one.read, other.read ?? 0);
  return { read, delivered: Math.max(one.delivered, other.delivered ?? 0, read) };
}

function isAhead(one: OwnPosition, other: OwnPosition): boolean {
  return one.delivered > other.delivered || one.read > other.read;
}
