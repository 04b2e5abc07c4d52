import { once } from 'node:events';
import { type Socket, connect } from 'node:net';

/** Opcodes of RFC 6455. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** How a frame is built; by default as a client must. */
export interface FrameShape {
  readonly opcode?: number;
  readonly final?: boolean;
  readonly reserved?: number;
  readonly masked?: boolean;
  /** The length that is claimed, whatever follows. */
  readonly claimed?: number;
}

/** A WebSocket client that keeps to no rule: it sends any bytes, and takes down the text frames it gets. */
export class RawSocket {
  readonly texts: string[] = [];
  closed = false;
  private received = Buffer.alloc(0);
  private upgraded = false;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (piece) => this.receive(piece));
    socket.on('error', () => undefined);
    socket.on('close', () => (this.closed = true));
  }

  /** Connects and asks for the upgrade; resolves once it is granted or the hub has closed. */
  static async open(port: number, headers: readonly string[]): Promise<RawSocket> {
    const socket = connect(port, '127.0.0.1');
    const raw = new RawSocket(socket);
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined);
    const request = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      'Host: 127.0.0.1',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    ];
    raw.write(`${request.join('\r\n')}\r\n\r\n`);
    for (let turn = 0; turn < 100 && !raw.upgraded && !raw.closed; turn += 1) await pause(10);
    return raw;
  }

  write(bytes: string | Uint8Array): void {
    if (this.socket.writable) this.socket.write(bytes);
  }

  /** Sends one frame. */
  send(payload: string | Uint8Array, shape: FrameShape = {}): void {
    const body = Buffer.from(payload as string);
    const { opcode = OPCODE.text, final = true, reserved = 0, masked = true, claimed = body.length } = shape;
    const long = claimed > 65_535;
    const extended = claimed > 125;
    const head = Buffer.alloc(2 + (long ? 8 : extended ? 2 : 0));
    head[0] = (final ? 0x80 : 0) | (reserved << 4) | opcode;
    head[1] = (masked ? 0x80 : 0) | (long ? 127 : extended ? 126 : claimed);
    if (long) head.writeBigUInt64BE(BigInt(claimed), 2);
    else if (extended) head.writeUInt16BE(claimed, 2);
    // A mask of zeros leaves the payload as it is.
    this.write(Buffer.concat(masked ? [head, Buffer.alloc(4), body] : [head, body]));
  }

  /** Leaves without a word. */
  destroy(): void {
    this.socket.destroy();
  }

  private receive(piece: Buffer): void {
    this.received = Buffer.concat([this.received, piece]);
    if (!this.upgraded) {
      const end = this.received.indexOf('\r\n\r\n');
      if (end === -1) return;
      this.upgraded = this.received.subarray(0, end).includes('101 ');
      this.received = this.received.subarray(end + 4);
    }
    while (this.takeFrame());
  }

  private takeFrame(): boolean {
    const { received } = this;
    if (!this.upgraded || received.length < 2) return false;
    const short = received[1]! & 0x7f;
    const offset = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (received.length < offset) return false;
    const length =
      short === 126 ? received.readUInt16BE(2) : short === 127 ? Number(received.readBigUInt64BE(2)) : short;
    if (received.length < offset + length) return false;
    if ((received[0]! & 0x0f) === OPCODE.text) this.texts.push(received.toString('utf8', offset, offset + length));
    this.received = received.subarray(offset + length);
    return true;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
