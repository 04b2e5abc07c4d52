import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** Whether what passes makes the line go silent, judged by each piece on its way to the server. */
export type Trap = (piece: Buffer) => 'pass' | 'deafen' | 'swallow';

/** A TCP line to a port of loopback that can go silent as a firewall makes it: nobody is told of anything. */
export class Line {
  /** While set, looks at every piece. */
  trap: Trap | undefined;
  private silent = false;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => this.accept(client));

  private constructor(private readonly target: number) {}

  static async to(target: number): Promise<Line> {
    const line = new Line(target);
    line.server.listen(0, '127.0.0.1');
    await once(line.server, 'listening');
    return line;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on nothing passes; new connections are made and hear nothing. */
  silence(): void {
    this.silent = true;
  }

  /** New connections pass again; those that were silenced stay so for ever. */
  restore(): void {
    this.silent = false;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    let lost = this.silent;
    let deaf = false;
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
    }
    client.on('data', (piece) => {
      lost ||= this.silent;
      if (lost) return;
      const fate = this.trap?.(piece) ?? 'pass';
      if (fate === 'swallow') lost = true;
      if (fate === 'deafen') deaf = true;
      if (!lost) server.write(piece);
    });
    server.on('data', (piece) => {
      lost ||= this.silent;
      if (!lost && !deaf) client.write(piece);
    });
    // The end of one side is not told either while the line is silent.
    client.on('close', () => !(lost || this.silent) && server.destroy());
    server.on('close', () => !(lost || this.silent) && client.destroy());
  }
}
