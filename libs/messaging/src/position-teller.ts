import type { PositionView } from '@jianqiao/contract';

/** Hears positions after they are stored; last value wins. */
export type PositionListener = (roomId: string, positions: readonly PositionView[]) => void;

/** Positions in one signal. */
const AT_ONCE = 100;
const SHORTEST_PAUSE_MS = 100;
const PAUSE_PER_MEMBER_MS = 1;

/**
 * Tells rooms how far their members are. Each news reaches every member, so that all of a large room's at once would be
 * its size squared: the larger a room, the longer between two signals, and a signal holds so many positions at most. The
 * others wait their turn, the furthest of each member.
 */
export class PositionTeller {
  /** Rooms told a moment ago, each with what it has not heard. */
  private readonly rooms = new Map<string, Map<string, PositionView>>();

  constructor(
    private readonly tell: PositionListener,
    private readonly membersOf: (roomId: string) => number,
  ) {}

  /** Tells what was stored: now, or soon. */
  note(roomId: string, positions: readonly PositionView[]): void {
    const untold = this.rooms.get(roomId) ?? new Map<string, PositionView>();
    for (const position of positions) untold.set(position.accountId, position);
    if (this.rooms.has(roomId)) return;
    this.rooms.set(roomId, untold);
    this.tellSome(roomId, untold);
  }

  private tellSome(roomId: string, untold: Map<string, PositionView>): void {
    const some = [...untold.values().take(AT_ONCE)];
    if (some.length === 0) {
      this.rooms.delete(roomId);
      return;
    }
    for (const { accountId } of some) untold.delete(accountId);
    this.tell(roomId, some);
    const pause = Math.max(SHORTEST_PAUSE_MS, this.membersOf(roomId) * PAUSE_PER_MEMBER_MS);
    setTimeout(() => this.tellSome(roomId, untold), pause).unref();
  }
}
