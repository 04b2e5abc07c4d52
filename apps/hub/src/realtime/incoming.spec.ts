import { once } from 'node:events';
import { type Server as HttpServer, createServer } from 'node:http';
import { type AddressInfo, type Socket as NetSocket, connect } from 'node:net';
import { Server } from 'socket.io';
import { takeCommands } from './events';
import type { HubServer, HubSocket } from './hub-socket';

const MASK = [0x5a, 0xc3, 0x91, 0x2e];

/** A frame as a client sends it. */
function frame(payload: string | Buffer, first = 0x81, mask: readonly number[] | null = MASK): Buffer {
  const bytes = Buffer.from(payload);
  const masked = mask ? 0x80 : 0;
  const head =
    bytes.length < 126
      ? [first, masked | bytes.length]
      : bytes.length < 65_536
        ? [first, masked | 126, bytes.length >> 8, bytes.length & 255]
        : [first, masked | 127, 0, 0, 0, 0, 0, bytes.length >> 16, (bytes.length >> 8) & 255, bytes.length & 255];
  return Buffer.concat([Buffer.from([...head, ...(mask ?? [])]), bytes.map((byte, n) => byte ^ (mask?.[n & 3] ?? 0))]);
}

const command = (id: number, text: string): string => `42${id}["a:b",${JSON.stringify(text)}]`;

describe('what a connection sends', () => {
  let http: HttpServer;
  let io: HubServer;
  let client: NetSocket;
  let socket: HubSocket;
  let heard: [id: number, text: unknown][];
  /** Packets that Engine.IO saw: what went the ordinary way. */
  let ordinary: string[];
  let closed: string | undefined;

  /** Bytes as they arrive, in one piece. */
  const arrives = (...bytes: Buffer[]): void => {
    const { transport } = socket.conn as unknown as { transport: { socket: { _socket: NetSocket } } };
    transport.socket._socket.emit('data', Buffer.concat(bytes));
  };

  beforeEach(async () => {
    http = createServer();
    io = new Server(http, { transports: ['websocket'], maxHttpBufferSize: 65_100 });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    client = connect((http.address() as AddressInfo).port, '127.0.0.1');
    const connected = once(io, 'connection') as Promise<[HubSocket]>;
    client.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await once(client, 'data');
    client.write(frame('40'));
    [socket] = await connected;
    [heard, ordinary, closed] = [[], [], undefined];
    socket.conn.on('packet', ({ type, data }) => void ordinary.push(`${type} ${String(data ?? '')}`));
    socket.once('disconnect', (reason) => (closed = reason));
    takeCommands(
      socket,
      (_name, body, id) => heard.push([id, body]),
      () => undefined,
    );
  });

  afterEach(async () => {
    client.destroy();
    await io.close();
  });

  it.each([0, 1, 2, 3, 4, 100, 120, 65_000])('is read straight as a whole frame, %d characters long', (length) => {
    const text = 'x'.repeat(length);
    arrives(frame(command(7, text)), frame(command(8, `${text}检é`)));
    expect(heard).toEqual([
      [7, text],
      [8, `${text}检é`],
    ]);
    expect(ordinary).toEqual([]);
  });

  it('is whole and in order wherever it is cut', () => {
    const bytes = Buffer.concat([1, 2, 3].map((id) => frame(command(id, 'é'.repeat(id * 40)))));
    for (let cut = 1; cut < bytes.length; cut += 1) {
      arrives(bytes.subarray(0, cut));
      arrives(bytes.subarray(cut));
    }
    const wanted = [1, 2, 3].map((id) => [id, 'é'.repeat(id * 40)]);
    expect(heard).toEqual(Array.from({ length: bytes.length - 1 }, () => wanted).flat());
    expect(ordinary.length).toBeGreaterThan(0);
  });

  it('goes the ordinary way when it is no command, and what comes behind it is still in order', () => {
    arrives(frame(command(1, 'a')), frame('3'), frame(command(2, 'b')), frame('', 0x89), frame(command(3, 'c')));
    expect(heard.map(([id]) => id)).toEqual([1, 2, 3]);
    expect(ordinary[0]).toBe('pong ');
    arrives(frame(command(4, 'd')));
    expect(ordinary).toHaveLength(3);
    expect(heard).toHaveLength(4);
  });

  it('is one message in several frames', () => {
    const text = command(5, 'in parts');
    arrives(frame(text.slice(0, 9), 0x01));
    arrives(frame('', 0x89));
    arrives(frame(text.slice(9), 0x80));
    arrives(frame(command(6, 'whole')));
    expect(heard).toEqual([
      [5, 'in parts'],
      [6, 'whole'],
    ]);
  });

  it('is a sign of life while a ping is not answered', () => {
    Object.assign(socket.conn, { pingTimeoutTimer: setTimeout(() => undefined, 60_000).unref() });
    arrives(frame(command(1, 'a')));
    expect([heard.length, ordinary.length]).toEqual([1, 1]);
  });

  it.each([
    ['is no UTF-8', frame(Buffer.from([...Buffer.from('421["a:b","'), 0xff, ...Buffer.from('"]')]))],
    ['is not masked', frame(command(1, 'a'), 0x81, null)],
    ['is too long', frame(command(1, 'x'.repeat(65_300)))],
    ['has bits that mean nothing', frame(command(1, 'a'), 0xf1)],
    ['comes amid the parts of another', Buffer.concat([frame('42', 0x01), frame(command(1, 'a'))])],
    ['continues nothing', frame(command(1, 'a'), 0x80)],
  ])('ends the connection as ever when it %s', async (_what, bytes) => {
    arrives(bytes, frame(command(2, 'b')));
    await new Promise(setImmediate);
    expect(heard).toEqual([]);
    expect(closed).toBeDefined();
  });

  it('is not read after a frame that closes, and breaks nothing', async () => {
    arrives(frame(command(1, 'a')), frame(Buffer.from([0x03, 0xe8]), 0x88));
    arrives(frame(command(2, 'b')));
    await new Promise(setImmediate);
    expect(closed).toBeDefined();
    expect(heard).toEqual([[1, 'a']]);
  });

  it('is not read any more once the connection was ended from here', async () => {
    socket.disconnect(true);
    arrives(frame(command(1, 'a')));
    await new Promise(setImmediate);
    expect(heard).toEqual([]);
  });
});
