import type { RoomView } from '@jianqiao/contract';
import { randomUUID } from 'node:crypto';
import type { Socket as TcpSocket } from 'node:net';
import { HubHarness, Member } from '@jianqiao/testing';

describe('budgets', () => {
  it('are answered with the wait, and leave the other agency alone', async () => {
    const hub = await HubHarness.start({
      rates: { account: { perSecond: 1, burst: 10 }, agency: { perSecond: 1_000, burst: 1_000 } },
    });
    try {
      const [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
      const replies = await Promise.all(Array.from({ length: 30 }, () => beijing.command('room:list', {})));
      const refused = replies.filter((reply) => !reply.ok);
      expect(refused.length).toBeGreaterThanOrEqual(15);
      expect(refused[0]).toMatchObject({
        problem: { code: 'rate_limited', params: { retryAfterMs: expect.any(Number) } },
      });
      expect((await hanoi.command('room:list', {})).ok).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect((await beijing.command('room:list', {})).ok).toBe(true);
    } finally {
      await hub.stop();
    }
  });
});

describe('a command that asks for many streams', () => {
  it('costs as much, so that one person cannot keep the database busy for all', async () => {
    const hub = await HubHarness.start({ rates: { account: { perSecond: 1, burst: 50 } } });
    try {
      const beijing = await hub.as('cn.liaison');
      const ask = (count: number) =>
        beijing.command('stream:resume', {
          streams: Array.from({ length: count }, () => ({ stream: `room:${randomUUID()}`, afterSequence: 0 })),
        });
      expect(await ask(200)).toMatchObject({ ok: true });
      expect(await ask(200)).toMatchObject({ ok: true });
      expect(await ask(200)).toMatchObject({ problem: { code: 'rate_limited' } });
      expect(await ask(1)).toMatchObject({ ok: true });
    } finally {
      await hub.stop();
    }
  });
});

/** What a client's transport writes to. */
interface Websocket {
  readonly _socket: TcpSocket;
  send(text: string): void;
}

/** 8 kB each: far more than the kernel buffers on loopback, which may take over 30 MB. */
const LIMIT = 12_000;

describe('a client that does not read, but answers pings', () => {
  let hub: HubHarness;
  let beijing: Member;
  let room: RoomView;

  beforeAll(async () => {
    hub = await HubHarness.start({ rates: { account: { perSecond: 1_000, burst: LIMIT } } });
    beijing = await hub.as('cn.liaison');
    room = await hub.openRoom(beijing, await hub.as('vn.liaison'));
    await beijing.follow(room.id);
  });
  afterAll(() => hub.stop());

  /** Somebody in the room who stops reading; resolves when the hub keeps as much for them as it ever will. */
  async function stall(): Promise<{ stalled: Member; line: TcpSocket; posted: number }> {
    const stalled = await hub.as('vn.liaison');
    await stalled.follow(room.id);
    const { transport } = stalled.socket.io.engine as unknown as { transport: { ws: Websocket } };
    const { ws } = transport;
    const line = ws._socket;
    // It sees no ping, and answers them all the same: else the hub would find out by their silence.
    const pongs = setInterval(() => ws.send('3'), 1_000);
    line.once('close', () => clearInterval(pongs));
    // Bytes pile up in the kernel first, then in the hub.
    line.pause();
    let posted = 0;
    for (; posted < LIMIT && (await gauge(hub, 'hub_socket_queue_bytes')) < KEPT_BYTES; posted += 100) await post(100);
    expect(posted).toBeLessThan(LIMIT);
    return { stalled, line, posted };
  }

  const post = (messages: number): Promise<unknown> =>
    Promise.all(
      Array.from({ length: messages }, () =>
        beijing.done('message:post', {
          roomId: room.id,
          clientMessageId: randomUUID(),
          text: 'x'.repeat(7_900),
          language: 'en',
        }),
      ),
    );

  it('is not kept more than a little, and hears what it missed as soon as it reads again', async () => {
    const { stalled, line } = await stall();
    for (let more = 0; more < 3; more += 1) await post(100);
    expect(await gauge(hub, 'hub_socket_queue_bytes')).toBeLessThan(4 * KEPT_BYTES);
    line.resume();
    await stalled.signalled('stream:lagging', ({ streams }: { streams: string[] }) => streams.includes(room.stream));
    const value = await stalled.done('stream:read', { stream: room.stream, before: 1_000_000, limit: 1 });
    expect(await stalled.follow(room.id, value.head - 200)).toHaveLength(200);
    // From now on it hears everything again.
    await post(1);
    await stalled.hears('message:posted', ({ sequence }) => sequence === value.head + 1);
    stalled.close();
  }, 120_000);

  it('is cut within 15 s, and disturbs nobody', async () => {
    await stall();
    const begin = performance.now();
    while ((await gauge(hub, 'hub_socket_queue_bytes')) > 0 && performance.now() - begin < 40_000) {
      await post(1);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    // Without the cut it would stay as long as it answers pings.
    expect(performance.now() - begin).toBeLessThan(15_000);
    const value = await beijing.done('stream:read', { stream: room.stream, before: 1_000_000, limit: 1 });
    await beijing.hears('message:posted', ({ sequence }) => sequence === value.head);
  }, 120_000);
});

/** The hub keeps some 512 KiB for a client that lags. */
const KEPT_BYTES = 500_000;

async function gauge(hub: HubHarness, name: string): Promise<number> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
}

describe('connections', () => {
  it('are bounded by person, in number and in frequency, and others still get in', async () => {
    const hub = await HubHarness.start({ rates: { handshakes: { perSecond: 0.2, burst: 60 } } });
    try {
      const beijing = await hub.as('cn.liaison');
      const again = () => Member.connect(hub.url, beijing.accountId, beijing.agencyId, beijing.cookie);
      const all = await Promise.allSettled(Array.from({ length: 55 }, again));
      const open = all
        .filter(({ status }) => status === 'fulfilled')
        .map((one) => (one as PromiseFulfilledResult<Member>).value);
      expect(open).toHaveLength(49);
      const hanoi = await hub.as('vn.liaison');
      for (const member of open) member.close();
      // The person's budget of handshakes is used up by now.
      const late = await Promise.allSettled(Array.from({ length: 10 }, again));
      expect(late.some(({ status }) => status === 'rejected')).toBe(true);
      expect((await hanoi.command('room:list', {})).ok).toBe(true);
    } finally {
      await hub.stop();
    }
  });
});
