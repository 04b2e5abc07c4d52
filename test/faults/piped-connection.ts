import type { Socket } from 'node:net';

/** What becomes of one connection. */
export type Fate =
  /** Nothing. */
  | 'fair'
  /** Cut at once in both directions. */
  | 'cut'
  /** Cut in the middle of a piece: the other end gets half a frame. */
  | 'torn'
  /** Nothing passes any more, in either direction, and nobody is told. */
  | 'stalled'
  /** What the node says no longer arrives, what the client says does: acknowledgements are lost. */
  | 'deaf'
  /** The client's direction is ended, the node's is not. */
  | 'half-closed'
  /** For a while, bytes come a few at a time, in both directions. */
  | 'dripping'
  /** For a while, the client's end reads nothing, so that its window closes; what it says passes. */
  | 'not read';

/** A line that nobody hears on is given up by the operating system some time. */
const GIVE_UP_MS = 4_000;
const DRIP_BYTES = 7;
const DRIP_MS = 3;

/** One connection, piped from a client to a server and back, that can be spoilt. */
export class PipedConnection {
  private fate: Fate = 'fair';
  private giveUp: NodeJS.Timeout | undefined;
  private readonly waiting = { up: Promise.resolve(), down: Promise.resolve() };

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private delayMs: number,
    private readonly passed: () => void = () => undefined,
  ) {
    this.pass(client, server, 'up');
    this.pass(server, client, 'down');
  }

  onEnd(ended: () => void): void {
    this.client.once('close', ended);
  }

  meet(fate: Fate): void {
    this.fate = fate;
    if (fate === 'cut') this.cut();
    if (fate === 'half-closed') this.server.end();
    if (fate === 'not read') this.server.pause();
    if (fate !== 'fair') this.giveUp = setTimeout(() => this.pardon(), GIVE_UP_MS);
  }

  /** From now on every piece takes so long, in both directions. */
  delay(ms: number): void {
    this.delayMs = ms;
  }

  /** Nothing is read from either end, and so nothing passes; nothing is lost either. */
  hold(isHeld: boolean): void {
    for (const socket of [this.client, this.server]) {
      if (isHeld) socket.pause();
      else socket.resume();
    }
  }

  settle(): void {
    if (this.fate !== 'fair') this.pardon();
  }

  cut(): void {
    clearTimeout(this.giveUp);
    this.client.destroy();
    this.server.destroy();
  }

  /** What only was slow goes on; what lost bytes cannot. */
  private pardon(): void {
    if (this.fate !== 'dripping' && this.fate !== 'not read') return this.cut();
    this.fate = 'fair';
    this.server.resume();
  }

  private pass(from: Socket, to: Socket, direction: 'up' | 'down'): void {
    from.setNoDelay(true);
    from.on('data', (piece) => this.inTurn(direction, () => this.hand(piece, to, direction)));
    from.on('error', () => undefined);
    from.on('close', () => this.inTurn(direction, () => this.closed(direction)));
  }

  private async hand(piece: Buffer, to: Socket, direction: 'up' | 'down'): Promise<void> {
    if (!to.writable || this.fate === 'stalled' || (this.fate === 'deaf' && direction === 'down')) return;
    if (this.fate === 'torn') {
      to.write(piece.subarray(0, Math.ceil(piece.length / 2)), () => this.cut());
      return;
    }
    let at = 0;
    for (; this.fate === 'dripping' && at < piece.length; at += DRIP_BYTES) {
      to.write(piece.subarray(at, at + DRIP_BYTES));
      await after(DRIP_MS);
    }
    if (at < piece.length) to.write(piece.subarray(at));
    if (direction === 'up') this.passed();
  }

  /** An end that a stalled or deaf line would have told of is not told either: the other has to find out. */
  private closed(direction: 'up' | 'down'): void {
    const silent = direction === 'down' && (this.fate === 'stalled' || this.fate === 'deaf');
    if (!silent) this.cut();
  }

  /** One after the other in each direction, so that no piece overtakes another. */
  private inTurn(direction: 'up' | 'down', act: () => Promise<void> | void): void {
    const due = performance.now() + this.delayMs;
    this.waiting[direction] = this.waiting[direction].then(async () => {
      const wait = due - performance.now();
      if (this.delayMs > 0 && wait > 0) await after(wait);
      await act();
    });
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
