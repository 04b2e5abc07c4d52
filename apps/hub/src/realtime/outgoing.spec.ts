import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { Server } from 'socket.io';
import { textFrame } from './frames';
import type { HubServer, HubSocket } from './hub-socket';
import { Outgoing } from './outgoing';

/** A connection as far as what leaves it is concerned. */
class Desk extends EventEmitter {
  /** What reached the system, a lot for each write. */
  readonly written: string[] = [];
  /** What went Socket.IO's own way. */
  readonly behind: string[] = [];
  bufferedAmount = 0;
  terminated = false;
  readonly handle = { bytesWritten: 0, writeQueueSize: 0 };
  readonly conn = {
    readyState: 'open',
    writeBuffer: [] as { data?: string; options: { wsPreEncodedFrame?: Buffer[] } }[],
    write: (_data: string, { wsPreEncodedFrame }: { wsPreEncodedFrame: Buffer[] }) =>
      void this.behind.push(texts(Buffer.concat(wsPreEncodedFrame))),
    transport: {
      socket: {
        readyState: 1,
        bufferedAmount: 0,
        terminate: () => void (this.terminated = true),
        _socket: {
          _handle: this.handle,
          writableLength: 0,
          cork: () => undefined,
          uncork: () => undefined,
          write: (lot: Buffer) => this.written.push(texts(lot)) > 0,
        },
      },
    },
  };

  /** The one is in the room when its connection opens, the other enters it later. */
  readonly rooms: Set<string>;

  constructor(readonly id: string) {
    super();
    this.rooms = new Set(id === 'ann' ? [id, 'room:r'] : [id]);
  }

  /** So many bytes wait for the client to read them. */
  holds(bytes: number): void {
    this.conn.transport.socket.bufferedAmount = bytes;
    this.conn.transport.socket._socket.writableLength = bytes;
  }
}

/** The texts of short frames, joined by spaces. */
function texts(lot: Buffer): string {
  const found: string[] = [];
  for (let at = 0; at < lot.length;) {
    const length = lot[at + 1]!;
    const start = length === 126 ? 4 : 2;
    const size = length === 126 ? lot.readUInt16BE(at + 2) : length;
    found.push(lot.subarray(at + start, at + start + size).toString());
    at += start + size;
  }
  return found.join(' ');
}

describe('what the hub sends', () => {
  const [ann, bea] = ['ann', 'bea'];
  let desks: Map<string, Desk>;
  let adapter: EventEmitter;
  let outgoing: Outgoing;
  const desk = (id: string) => desks.get(id)!;
  const socket = (id: string) => desk(id) as unknown as HubSocket;

  beforeEach(() => {
    desks = new Map([ann, bea].map((id) => [id, new Desk(id)]));
    adapter = new EventEmitter();
    outgoing = new Outgoing();
    outgoing.attach({ of: () => ({ adapter }) } as unknown as HubServer);
    for (const id of desks.keys()) outgoing.opened(socket(id));
    adapter.emit('join-room', 'room:r', bea);
  });

  it('leaves in one write for each connection and turn, in order', async () => {
    outgoing.broadcast('room:r', textFrame('one'));
    outgoing.broadcast('room:r', textFrame('two'));
    outgoing.send(socket(ann), textFrame('ack'));
    expect(desk(ann).written).toEqual([]);
    await turn();
    expect(desk(ann).written).toHaveLength(1);
    expect(desk(ann).written).toEqual(['one two ack']);
    expect(desk(bea).written).toEqual(['one two']);
  });

  it('goes behind what Socket.IO still holds for a connection', async () => {
    desk(ann).conn.writeBuffer.push({ data: 'held', options: {} });
    outgoing.broadcast('room:r', textFrame('one'));
    await turn();
    expect(desk(ann)).toMatchObject({ written: [], behind: ['one'] });
    expect(desk(bea)).toMatchObject({ written: ['one'], behind: [] });
  });

  it('still reaches who leaves the audience in the same turn, when it is flushed first', async () => {
    outgoing.broadcast('room:r', textFrame('last'));
    outgoing.flush();
    adapter.emit('leave-room', 'room:r', ann);
    outgoing.broadcast('room:r', textFrame('later'));
    await turn();
    expect(desk(ann).written).toEqual(['last']);
    expect(desk(bea).written).toEqual(['last', 'later']);
  });

  it('is not kept for a client that has much to read; it hears once what it missed', async () => {
    desk(ann).holds(600_000);
    outgoing.send(socket(ann), textFrame('page'));
    outgoing.flush();
    for (const text of ['one', 'two']) {
      outgoing.broadcast('room:r', textFrame(text));
      await turn();
    }
    outgoing.send(socket(ann), textFrame('ack'));
    await turn();
    expect(desk(ann).written).toEqual(['page', 'ack']);
    outgoing.stalled();
    expect(desk(ann).written).toEqual(['page', 'ack']);

    desk(ann).holds(0);
    outgoing.stalled();
    outgoing.stalled();
    outgoing.broadcast('room:r', textFrame('three'));
    await turn();
    expect(desk(ann).written).toEqual(['page', 'ack', '42["stream:lagging",{"streams":["room:r"]}]', 'three']);
    expect(desk(bea).written).toEqual(['one', 'two', 'three']);
  });

  it('ends a client for which far too much waits, and calls stalled who reads nothing for ten seconds', () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    const stalledAt = (ms: number) => {
      now.mockReturnValue(ms);
      return outgoing.stalled().map(({ id }) => id);
    };
    try {
      for (const id of [ann, bea]) {
        desk(id).holds(1_000);
        outgoing.send(socket(id), textFrame('page'));
      }
      outgoing.flush();
      expect([1_000, 10_900].map(stalledAt)).toEqual([[], []]);
      desk(bea).handle.bytesWritten = 1;
      expect(stalledAt(11_100)).toEqual([ann]);

      desk(bea).holds(5_000_000);
      outgoing.send(socket(bea), textFrame('ack'));
      outgoing.flush();
      expect(desk(bea).terminated).toBe(true);
    } finally {
      now.mockRestore();
    }
  });
});

/** Frames as a client begins: `40`, masked with nothing. */
const CONNECT = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]);
const UPGRADE =
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

it('a client is stalled ten seconds after it stopped reading, and no longer once it reads', async () => {
  const http = createServer();
  const server: HubServer = new Server(http, { transports: ['websocket'] });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const outgoing = new Outgoing();
  outgoing.attach(server);
  const client = connect((http.address() as AddressInfo).port, '127.0.0.1');
  const now = jest.spyOn(performance, 'now');
  try {
    const connected = once(server, 'connection') as Promise<[HubSocket]>;
    client.write(UPGRADE);
    await once(client, 'data');
    client.write(CONNECT);
    const [socket] = await connected;
    outgoing.opened(socket);
    const isStalledAt = (ms: number): boolean => {
      now.mockReturnValue(ms);
      return outgoing.stalled().includes(socket);
    };
    expect(isStalledAt(1_000)).toBe(false);
    client.pause();
    // The kernels take some megabytes before anything waits here.
    while (outgoing.queued(socket) < 100_000) {
      outgoing.send(socket, textFrame('x'.repeat(24_000)));
      outgoing.flush();
      await turn();
    }
    expect([2_000, 11_900, 12_100].map(isStalledAt)).toEqual([false, false, true]);
    client.resume();
    while (outgoing.queued(socket) > 0) await sleep(10);
    expect([12_200, 30_000].map(isStalledAt)).toEqual([false, false]);
  } finally {
    now.mockRestore();
    client.destroy();
    await server.close();
  }
});
