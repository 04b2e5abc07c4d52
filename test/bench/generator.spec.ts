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

describe('somebody who comes back', () => {
  /** A server that has so much of a stream, and answers pages of ten by a rule of its own. */
  const comeBackTo = async (head: number, page: (after: number) => readonly number[]) => {
    const { comeBack } = await load('returns.mjs');
    const connection = {
      ...{ roomIds: ['room'], person: {}, bytes: 0, open: () => Promise.resolve() },
      ask: (_name: string, { streams: [asked] }: { streams: readonly [{ afterSequence: number }] }) => {
        const facts = page(asked.afterSequence).map((sequence) => ({ sequence }));
        return Promise.resolve({ ok: true, value: { streams: [{ facts, head }] } });
      },
    };
    return (await comeBack(0, connection, 100, 30)) as { readonly pages: number };
  };
  const ten = (first: number) => Array.from({ length: 10 }, (_, index) => first + index);

  it('reads to the end', async () => {
    expect(await comeBackTo(100, (after) => ten(after + 1))).toMatchObject({ pages: 3 });
  });

  it('notices that the first page begins too late', async () => {
    await expect(comeBackTo(100, (after) => ten(after === 70 ? 72 : after + 1))).rejects.toThrow('a hole before 72');
  });

  it('notices a hole between two pages, and within one', async () => {
    await expect(comeBackTo(100, (after) => ten(after === 80 ? 82 : after + 1))).rejects.toThrow('a hole before 82');
    await expect(comeBackTo(100, (after) => [after + 1, after + 3])).rejects.toThrow('a hole before 73');
  });

  it('does not take an empty page before the end for the end', async () => {
    await expect(comeBackTo(100, (after) => (after === 80 ? [] : ten(after + 1)))).rejects.toThrow(
      'nothing comes after 80 of 100',
    );
  });
});
