import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import type { Chance } from './chance';
import { type Fate, PipedConnection } from './piped-connection';

const FATES: readonly Fate[] = [
  ...(['fair', 'fair', 'cut', 'cut', 'torn', 'torn'] as const),
  ...(['stalled', 'deaf', 'deaf', 'half-closed', 'dripping', 'not read'] as const),
];

/** How a line is to be. */
export interface LinePlan {
  /** The node that the next connection reaches. */
  readonly nodePort: () => number;
  /** A connection meets its fate within this time. */
  readonly withinMs: number;
  /** Told of each piece that reaches a node. */
  readonly onPassed?: () => void;
}

/** A TCP line from a client to nodes on loopback; by chance its connections are delayed, cut, torn, stalled and more. */
export class FlakyLine {
  /** Connections that met their fate, by kind. */
  readonly met: Partial<Record<Fate, number>> = {};
  private calm = false;
  private readonly connections = new Set<PipedConnection>();
  private readonly server = createServer((client) => this.accept(client));

  constructor(
    private readonly plan: LinePlan,
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
    const { plan, chance } = this;
    const fate = this.calm ? 'fair' : chance.oneOf(FATES);
    const afterMs = chance.between(10, plan.withinMs);
    const delayMs = this.calm ? 0 : chance.oneOf([0, 0, 5, 20, 60]);
    const node = connect(plan.nodePort(), '127.0.0.1');
    const connection = new PipedConnection(client, node, delayMs, plan.onPassed);
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
