import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, Socket } from 'socket.io';
import { createHubClient } from './hub-client';
import { Link, LinkEvents, Whose, socketLinks } from './link';
import { memoryOutboxStore } from './outbox-store';

/** Resolves with what `what` is called with first. */
interface Watched extends LinkEvents {
  readonly log: unknown[][];
  next(what: keyof LinkEvents): Promise<unknown[]>;
}

function watched(): Watched {
  const log: unknown[][] = [];
  const waiting: { what: string; resolve: (args: unknown[]) => void }[] = [];
  const note =
    (what: string) =>
    (...args: unknown[]) => {
      log.push([what, ...args]);
      const index = waiting.findIndex((one) => one.what === what);
      if (index !== -1) waiting.splice(index, 1)[0]!.resolve(args);
    };
  return {
    log,
    opened: note('opened'),
    closed: note('closed'),
    heard: note('heard'),
    fact: note('fact'),
    signal: note('signal'),
    next: (what) => new Promise((resolve) => waiting.push({ what, resolve })),
  };
}

describe('a link over Socket.IO', () => {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'], pingInterval: 100, pingTimeout: 1_000 });
  let url: string;
  let refusal: object | null = null;
  /** Whose the cookie is. */
  let signedIn: string | null = null;
  const links: Link[] = [];

  beforeAll(async () => {
    server.use((socket, next) => {
      const { accountId = signedIn, generation = 'second' } = socket.handshake.auth;
      const meant = (signedIn === null || accountId === signedIn) && generation === 'second';
      const refuse = meant ? refusal : { problem: { code: 'unauthenticated', params: {}, traceId: 't' } };
      if (!refuse) return next();
      next(Object.assign(new Error('refused'), { data: refuse }));
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    for (const link of links.splice(0)) link.close();
    refusal = signedIn = null;
  });

  afterAll(async () => {
    await server.close();
  });

  async function connect(token?: string, whose?: Whose): Promise<{ events: Watched; link: Link; socket: Socket }> {
    const events = watched();
    const arrived = new Promise<Socket>((resolve) => server.once('connection', resolve));
    const opened = events.next('opened');
    const link = socketLinks(url, token, whose)(events);
    links.push(link);
    const socket = await arrived;
    await opened;
    return { events, link, socket };
  }

  it('shows its token in the header alone, and uses nothing but WebSocket', async () => {
    const { socket } = await connect('jqt_secret');
    expect(socket.handshake.auth).toEqual({});
    expect(socket.handshake.headers.authorization).toBe('Bearer jqt_secret');
    expect(socket.conn.transport.name).toBe('websocket');
  });

  it('goes without a token where a cookie does', async () => {
    const { socket } = await connect();
    expect(socket.handshake.auth).toEqual({});
    expect(socket.handshake.headers.authorization).toBeUndefined();
  });

  it.each([undefined, 'jqt_secret'])('says whose it is, be it by cookie or by token (%s)', async (token) => {
    const { socket } = await connect(token, { accountId: 'lin', generation: 'second' });
    expect(socket.handshake.auth).toEqual({ accountId: 'lin', generation: 'second' });
  });

  it.each([
    ['the hub knows the browser as somebody else by now', 'zhou', 'second'],
    ['the hub was restored from a backup since', 'lin', 'first'],
  ])('is refused for good where %s', async (_, now, generation) => {
    signedIn = now;
    const client = createHubClient({
      ...{ url, me: { accountId: 'lin', agencyId: 'cn', generation }, outboxStore: memoryOutboxStore() },
      ...{ now: () => Date.now(), random: () => 0 },
    });
    client.start();
    await new Promise<void>((resolve) => {
      client.connection.subscribe(() => client.connection.getSnapshot().status !== 'connecting' && resolve());
    });
    expect(client.connection.getSnapshot()).toMatchObject({ status: 'ended', endReason: 'unauthenticated' });
    client.stop();
  });

  it('carries a command there and its answer back', async () => {
    const { link, socket, events } = await connect();
    socket.on('room:list', (body: unknown, ack: (reply: unknown) => void) => ack({ ok: true, value: body }));
    const reply = await new Promise((resolve) => link.send('room:list', { limit: 3 }, resolve));
    expect(reply).toEqual({ ok: true, value: { limit: 3 } });
    expect(events.log).toContainEqual(['heard']);
  });

  it('tells facts from signals, takes facts of kinds yet unknown, and leaves everything else', async () => {
    const { events, socket } = await connect();
    const fact = { stream: 'room:1', sequence: 4, type: 'room:sealed', payload: {} };
    socket.emit('room:sealed', fact);
    socket.emit('nonsense', { stream: 'room:1' });
    socket.emit('nonsense');
    const signal = events.next('signal');
    socket.emit('rooms:changed', { roomId: '1' });
    expect(await signal).toEqual(['rooms:changed', { roomId: '1' }]);
    expect(events.log.filter(([what]) => what === 'fact')).toEqual([['fact', fact]]);
  });

  it('hears that the line is alive when nothing else comes', async () => {
    const { events } = await connect();
    await events.next('heard');
  });

  it('brings the problem of a refused handshake, and ends', async () => {
    const problem = { code: 'unauthenticated', params: {}, traceId: 't' };
    refusal = { problem };
    const events = watched();
    const closed = events.next('closed');
    links.push(socketLinks(url)(events));
    expect(await closed).toEqual([problem]);
    refusal = { problem: 'no problem at all' };
    const other = watched();
    const otherClosed = other.next('closed');
    links.push(socketLinks(url)(other));
    expect(await otherClosed).toEqual([null]);
  });

  it('ends without a problem where nobody listens, and where it is cut off', async () => {
    const nobody = watched();
    const closed = nobody.next('closed');
    links.push(socketLinks('http://127.0.0.1:1')(nobody));
    expect(await closed).toEqual([null]);

    const { events, socket } = await connect();
    const cut = events.next('closed');
    socket.conn.close();
    expect(await cut).toEqual([null]);
    expect(events.log.filter(([what]) => what === 'closed')).toHaveLength(1);
  });

  it('says nothing more once it is closed, and does not come back by itself', async () => {
    const { events, link, socket } = await connect();
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.on('room:list', (_body: unknown, ack: (reply: unknown) => void) => ack({ ok: true }));
    const answered = jest.fn();
    link.send('room:list', {}, answered);
    link.close();
    const before = events.log.length;
    await gone;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(events.log).toHaveLength(before);
    expect(answered).not.toHaveBeenCalled();
    expect(server.sockets.sockets.size).toBe(0);
  });
});
