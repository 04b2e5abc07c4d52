import { randomBytes } from 'node:crypto';
import { type Socket, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PONG = '3';
const CONNECT = '40';

/** A client without a library, that can be as rude as bytes allow: engine.io packets in WebSocket frames by hand. */
export class RawClient {
  /** Set once the hub has ended the connection. */
  isClosed = false;
  private received = '';
  private readonly socket: Socket;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    port: number,
    private readonly token: string,
  ) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => (this.isClosed = true));
    this.socket.on('data', (piece) => (this.received = `${this.received}${piece.toString('latin1')}`.slice(-4_000)));
  }

  /** Connects and joins audiences; false when the hub is not there. */
  async follow(streams: readonly string[]): Promise<boolean> {
    this.socket.write(this.request());
    if (!(await this.hears('"sid"'))) return false;
    this.send(CONNECT);
    if (!(await this.hears('40{'))) return false;
    const heads = streams.map((stream) => ({ stream, afterSequence: 2 ** 40 }));
    this.send(`420${JSON.stringify(['stream:resume', { streams: heads }])}`);
    return this.hears('430[');
  }

  /** From now on it reads nothing, so that its window closes; `pongs` come all the same, unasked. */
  stall({ pongs }: { readonly pongs: boolean }): void {
    this.socket.pause();
    if (pongs) this.timer = setInterval(() => this.send(PONG), 1_000);
  }

  /** Sends the request for a connection a byte at a time, and does not come to an end. */
  drip(byteMs: number): void {
    const request = this.request();
    let at = 0;
    this.timer = setInterval(() => {
      this.socket.write(request.charAt(at));
      at += 1;
      if (at === request.length - 1) clearInterval(this.timer);
    }, byteMs);
  }

  /** Reads again, and so finds out whether the hub has ended the connection; closes it then. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    this.socket.resume();
    await sleep(50);
    this.send(PONG);
    await sleep(50);
    this.socket.destroy();
  }

  private request(): string {
    return [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      'Host: 127.0.0.1',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      `Authorization: Bearer ${this.token}`,
      '\r\n',
    ].join('\r\n');
  }

  /** A text frame, masked with zeros. */
  private send(text: string): void {
    const body = Buffer.from(text);
    const length = body.length < 126 ? [0x80 | body.length] : [0xfe, body.length >> 8, body.length & 0xff];
    if (this.socket.writable) this.socket.write(Buffer.concat([Buffer.from([0x81, ...length, 0, 0, 0, 0]), body]));
  }

  private async hears(text: string): Promise<boolean> {
    for (let waited = 0; waited < 3_000 && !this.isClosed; waited += 20) {
      if (this.received.includes(text)) return true;
      await sleep(20);
    }
    return false;
  }
}
