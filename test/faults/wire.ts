import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { PipedConnection } from './piped-connection';

/** The wire between a node and a service: cut, held or slowed down on demand. */
export class Wire {
  private state: 'open' | 'cut' | 'held' = 'open';
  private delayMs = 0;
  private readonly connections = new Set<PipedConnection>();
  private readonly server = createServer({ pauseOnConnect: true }, (client) => this.accept(client));

  private constructor(private readonly servicePort: number) {}

  static async to(servicePort: number): Promise<Wire> {
    const wire = new Wire(servicePort);
    wire.server.listen(0, '127.0.0.1');
    await once(wire.server, 'listening');
    return wire;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends every connection; new ones are ended at once, too. */
  cut(): void {
    this.state = 'cut';
    for (const connection of this.connections) connection.cut();
  }

  /** Nothing passes and nobody is told. */
  hold(): void {
    this.state = 'held';
    for (const connection of this.connections) connection.hold(true);
  }

  /** Every piece takes so long. */
  slow(delayMs: number): void {
    this.delayMs = delayMs;
    for (const connection of this.connections) connection.delay(delayMs);
  }

  /** As if nothing had been. */
  mend(): void {
    this.state = 'open';
    this.slow(0);
    for (const connection of this.connections) connection.hold(false);
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private accept(client: Socket): void {
    if (this.state === 'cut') {
      client.destroy();
      return;
    }
    const connection = new PipedConnection(client, connect(this.servicePort, '127.0.0.1'), this.delayMs);
    this.connections.add(connection);
    connection.onEnd(() => this.connections.delete(connection));
    connection.hold(this.state === 'held');
  }
}
