import { type Socket, connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { HubHarness, type Member, testDialect } from '@jianqiao/testing';
import { RawSocket } from '../fuzz/raw-socket';

/** Ten to thirteen is what it takes. */
const CLOSED_MS = 15_000;
/** Node looks twice, fifteen seconds apart, whether a connection that owes bytes has moved; a busy machine looks late. */
const NOT_READ_MS = 35_000;
/** A ping comes after twenty seconds, and may take fifteen to be answered. */
const NO_PONG_MS = 45_000;
const DRIP_MS = 400;

/** No database has a part in it. */
const onOne = testDialect() === 'sqlite' ? describe : describe.skip;

onOne('a client that', () => {
  let hub: HubHarness;
  let beijing: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    beijing = await hub.as('cn.liaison');
  });
  afterAll(() => hub.stop());

  it('asks for another protocol where there is none, and stays, is ended', async () => {
    const accepted = once(hub.hub.app.getHttpServer(), 'connection') as Promise<[Socket]>;
    const socket = connect({ port: hub.hub.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => undefined);
    const [served] = await accepted;
    const over = closed(served).then(() => 'over');
    socket.write('GET /elsewhere HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nmore');
    expect(await Promise.race([over, sleep(CLOSED_MS)])).toBe('over');
    socket.destroy();
  });

  /** All at once, since each takes its time. */
  it('drips, or says nothing, or does not read, is cut in time; who has a socket and answers pings keeps it', async () => {
    const head = (method: string, path: string, ...lines: string[]) =>
      [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...lines, '', ''].join('\r\n');
    const json = ['Content-Type: application/json', 'X-Jianqiao: 1'];
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
    const started = performance.now();
    const notRead = askAndNotRead(hub);
    const noPongs = readAndAnswerNoPing(hub, beijing);
    await sleep(200);
    const slow = {
      'says nothing at all': open(hub, ''),
      'drips its headers': open(
        hub,
        head('GET', '/api/v1/hub', 'X-Long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'),
      ),
      'drips a long header that never ends': open(hub, `GET /api/v1/hub HTTP/1.1\r\nX: ${'a'.repeat(500)}`),
      'drips its body': open(
        hub,
        `{"login":"${'a'.repeat(500)}`,
        head('POST', '/api/v1/session', ...json, 'Content-Length: 900'),
      ),
      'drips its body in chunks': open(
        hub,
        '1\r\na\r\n'.repeat(100),
        head('POST', '/api/v1/session', ...json, 'Transfer-Encoding: chunked'),
      ),
      'announces a body and never sends it': open(
        hub,
        '',
        head('POST', '/api/v1/session', ...json, 'Content-Length: 900'),
      ),
      'drips the headers of an upgrade': open(
        hub,
        head('GET', '/socket.io/?EIO=4&transport=websocket', ...upgrade, `Cookie: ${beijing.cookie}`),
      ),
      'says nothing after its first answer': open(hub, '', head('GET', '/api/health/live')),
    };
    const took = await Promise.all(Object.values(slow));
    const report = Object.keys(slow).map((kind, index) => `${kind}: ${Math.round(took[index]! / 100) / 10} s`);
    process.stdout.write(`slow HTTP, cut after: ${report.join(', ')}\n`);
    expect(Object.fromEntries(Object.keys(slow).map((kind, index) => [kind, took[index]! < CLOSED_MS]))).toEqual(
      Object.fromEntries(Object.keys(slow).map((kind) => [kind, true])),
    );
    const unread = await notRead;
    process.stdout.write(`an answer that nobody reads, cut after ${Math.round(unread / 100) / 10} s\n`);
    expect(unread).toBeLessThan(NOT_READ_MS);
    const silent = await noPongs;
    process.stdout.write(`a socket that answers no ping, cut after ${Math.round(silent / 100) / 10} s\n`);
    expect(silent).toBeLessThan(NO_PONG_MS);
    // A socket on which nothing but a ping and its answer moved for longer than that.
    await sleep(Math.max(0, 36_000 - (performance.now() - started)));
    expect(beijing.socket.connected).toBe(true);
    expect((await beijing.command('room:list', {})).ok).toBe(true);
  }, 180_000);
});

/** Asks for far more than the kernel takes off the server's hands and reads nothing; answers when it was cut. */
async function askAndNotRead(hub: HubHarness): Promise<number> {
  const server = hub.hub.app.getHttpServer();
  let ends: Promise<unknown> | undefined;
  server.once('connection', (socket: Socket) => {
    ends = closed(socket);
  });
  const socket = connect(hub.hub.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  const started = performance.now();
  for (let times = 0; times < 400; times += 1) socket.write('GET /api/openapi.json HTTP/1.1\r\nHost: hub\r\n\r\n');
  await sleep(200);
  await Promise.race([ends, sleep(2 * NOT_READ_MS)]);
  socket.destroy();
  return performance.now() - started;
}

/** Takes its place as any other client, and reads all that comes, pings too; answers when it was cut. */
async function readAndAnswerNoPing(hub: HubHarness, { cookie }: Member): Promise<number> {
  const socket = await RawSocket.open(hub.hub.port, [`Cookie: ${cookie}`, `Origin: ${hub.url}`]);
  const started = performance.now();
  const waited = () => performance.now() - started;
  socket.send('40');
  while (!socket.closed && waited() < NO_PONG_MS) await sleep(100);
  const took = waited();
  socket.destroy();
  // It was there indeed, and was asked.
  expect(socket.texts).toEqual(expect.arrayContaining([expect.stringMatching(/^40\{/), '2']));
  return took;
}

/** However it ends: one that was cut in the middle of a word hears of a reset first, and `once` would take it for a failure. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

/** Sends `first` at once and `rest` byte by byte for as long as it is let; answers when it was cut, in milliseconds. */
async function open(hub: HubHarness, rest: string, first = ''): Promise<number> {
  const socket: Socket = connect(hub.hub.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.on('data', () => undefined);
  await once(socket, 'connect');
  const started = performance.now();
  if (first) socket.write(first);
  let at = 0;
  const dripping = setInterval(() => void (at < rest.length && socket.write(rest[at++]!)), DRIP_MS);
  const late = setTimeout(() => socket.destroy(), 2 * CLOSED_MS);
  await closed(socket);
  clearInterval(dripping);
  clearTimeout(late);
  return performance.now() - started;
}
