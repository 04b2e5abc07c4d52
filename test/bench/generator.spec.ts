import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Server } from 'socket.io';

const load = (path: string) => import(pathToFileURL(resolve(__dirname, '../../bench/generator', path)).href);

/** What a server does with the copy of a message for the last member of a room. */
type Fault = 'none' | 'loses' | 'doubles' | 'misdirects' | 'refuses';

const MEMBERS = 4;
const PEOPLE = Array.from({ length: 2 * MEMBERS }, (_, index) => ({
  token: `token-${index}`,
  agencyId: `agency-${index}`,
  rooms: [index < MEMBERS ? 'first' : 'second'],
}));

/** A server that delivers one message in ten wrongly. */
async function serverThat(fault: Fault): Promise<{ port: number; close(): void }> {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'] });
  let posted = 0;
  io.on('connection', (socket) => {
    socket.on('stream:resume', ({ streams }: { streams: { stream: string }[] }, ack: (reply: object) => void) => {
      for (const { stream } of streams) void socket.join(stream);
      ack({ ok: true, value: { streams: streams.map(({ stream }) => ({ stream, facts: [], head: 0 })) } });
    });
    socket.on('message:post', ({ roomId, ...payload }: { roomId: string }, ack: (reply: object) => void) => {
      posted += 1;
      const wrong = fault !== 'none' && posted % 10 === 0;
      if (wrong && fault === 'refuses') return ack({ ok: false, problem: { code: 'rate_limited', params: {} } });
      const fact = { stream: `room:${roomId}`, sequence: posted, type: 'message:posted', at: 1, actor: {}, payload };
      const room = io.to(`room:${roomId}`);
      if (wrong && fault === 'loses') room.except(socket.id).emit('message:posted', fact);
      else room.emit('message:posted', fact);
      if (wrong && fault === 'doubles') socket.emit('message:posted', fact);
      if (wrong && fault === 'misdirects') io.emit('message:posted', fact);
      ack({ ok: true, value: { sequence: posted, at: 1 } });
    });
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  return { port: (http.address() as AddressInfo).port, close: () => void io.close() };
}

async function measured(fault: Fault) {
  const { Crowd } = await load('crowd.mjs');
  const { steady } = await load('load.mjs');
  const server = await serverThat(fault);
  const crowd = new Crowd({ ports: [server.port], people: PEOPLE });
  try {
    await crowd.gather();
    return await steady(crowd, { rate: 200, senders: 2, warmMs: 50, measureMs: 400, pids: [], drainMs: 500 });
  } finally {
    crowd.leave();
    server.close();
  }
}

describe('the load generator against a server', () => {
  it('finds nothing wrong with one that does its work', async () => {
    const result = await measured('none');
    expect(result).toMatchObject({ lost: 0, duplicates: 0, strays: 0, unanswered: 0, refused: 0 });
    expect(result.deliveries / result.acked).toBeCloseTo(MEMBERS, 0);
  });

  it('notices a message that one member never got', async () => {
    expect((await measured('loses')).lost).toBeGreaterThan(0);
  });

  it('notices a message that came twice', async () => {
    expect((await measured('doubles')).duplicates).toBeGreaterThan(0);
  });

  it('notices a message that came to somebody of another room', async () => {
    expect((await measured('misdirects')).strays).toBeGreaterThan(0);
  });

  it('counts refusals apart from losses', async () => {
    const result = await measured('refuses');
    expect(result.refused).toBeGreaterThan(0);
    expect(result).toMatchObject({ lost: 0, unanswered: 0, refusals: { rate_limited: result.refused } });
  });
});
