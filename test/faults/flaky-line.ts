import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import type { Chance } from './chance';

/** What becomes of one connection. */
type Fate =
  /** Nothing. */
  | 'fair'
  /** Cut at once in both directions. */
  | 'cut'
  /** Cut in the middle of a piece: the other end gets half a frame. */
  | 'torn'
  /** Nothing passes any more, in either direction, and nobody is told. */
  | 'stalled'
  /** What the hub says no longer arrives, what the client says does: acknowledgements are lost. */
  | 'deaf'
  /** The client's direction is ended, the hub's is not. */
  | 'half-closed';

const FATES: readonly Fate[] = ['fair', 'fair', 'cut', 'cut', 'torn', 'torn', 'stalled', 'deaf', 'deaf', 'half-closed'];
/** A line that nobody hears on is given up by the operating system some time. */
const GIVE_UP_MS = 4_000;

/** A TCP line to a port of loopback that delays, cuts, tears, stalls and half-closes connections by chance. */
export class FlakyLine {
  /** Connections that met their fate, by kind. */
  readonly met: Partial<Record<Fate, number>> = {};
  /** Told of each piece that reaches the hub. */
  onPassed: () => void = () => undefined;
  private calm = false;
  private readonly connections = new Set<Connection>();
  private readonly server = createServer((client) => this.accept(client));

  constructor(
    private readonly hubPort: number,
    private readonly chance: Chance,
  ) {}

  async open(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on nothing goes wrong any more; lines that are stuck are cut. */
  settle(): void {
    this.calm = true;
    for (const connection of this.connections) connection.settle();
  }

  async close(): Promise<void> {
    for (const connection of this.connections) connection.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(client: Socket): void {
    const fate = this.calm ? 'fair' : this.chance.oneOf(FATES);
    const afterMs = this.chance.between(10, 900);
    const delayMs = this.calm ? 0 : this.chance.oneOf([0, 0, 5, 20, 60]);
    const connection = new Connection(client, connect(this.hubPort, '127.0.0.1'), delayMs, () => this.onPassed());
    this.connections.add(connection);
    const timer = setTimeout(() => {
      if (this.calm || fate === 'fair') return;
      this.met[fate] = (this.met[fate] ?? 0) + 1;
      connection.meet(fate);
    }, afterMs);
    connection.onEnd(() => {
      clearTimeout(timer);
      this.connections.delete(connection);
    });
  }
}

/** One connection through the line. */
class Connection {
  private fate: Fate = 'fair';
  private giveUp: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: Socket,
    private readonly hub: Socket,
    private readonly delayMs: number,
    private readonly passed: () => void,
  ) {
    this.pass(client, hub, 'up');
    this.pass(hub, client, 'down');
  }

  onEnd(ended: () => void): void {
    this.client.once('close', ended);
  }

  meet(fate: Fate): void {
    this.fate = fate;
    if (fate === 'cut') this.cut();
    if (fate === 'half-closed') this.hub.end();
    if (fate !== 'fair') this.giveUp = setTimeout(() => this.cut(), GIVE_UP_MS);
  }

  settle(): void {
    if (this.fate !== 'fair') this.cut();
  }

  cut(): void {
    clearTimeout(this.giveUp);
    this.client.destroy();
    this.hub.destroy();
  }

  private pass(from: Socket, to: Socket, direction: 'up' | 'down'): void {
    from.setNoDelay(true);
    from.on('data', (piece) => this.later(() => this.hand(piece, to, direction)));
    from.on('error', () => undefined);
    from.on('close', () => this.later(() => this.closed(direction)));
  }

  private hand(piece: Buffer, to: Socket, direction: 'up' | 'down'): void {
    if (!to.writable || this.fate === 'stalled' || (this.fate === 'deaf' && direction === 'down')) return;
    if (this.fate === 'torn') {
      to.write(piece.subarray(0, Math.ceil(piece.length / 2)), () => this.cut());
      return;
    }
    to.write(piece);
    if (direction === 'up') this.passed();
  }

  /** An end that a stalled or deaf line would have told of is not told either: the other has to find out. */
  private closed(direction: 'up' | 'down'): void {
    const silent = direction === 'down' && (this.fate === 'stalled' || this.fate === 'deaf');
    if (!silent) this.cut();
  }

  /** The delay is the same for every piece, so that none overtakes another. */
  private later(act: () => void): void {
    if (this.delayMs === 0) act();
    else setTimeout(act, this.delayMs);
  }
}
