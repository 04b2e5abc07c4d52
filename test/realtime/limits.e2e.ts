import type { RoomView } from '@jianqiao/contract';
import { randomUUID } from 'node:crypto';
import type { Socket as TcpSocket } from 'node:net';
import { HubHarness, Member } from '@jianqiao/testing';

describe('budgets', () => {
  it('are answered with the wait, and leave the other agency alone', async () => {
    const hub = await HubHarness.start({
      rates: { account: { perSecond: 5, burst: 10 }, agency: { perSecond: 1_000, burst: 1_000 } },
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
      await new Promise((resolve) => setTimeout(resolve, 500));
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

/** 8 kB each: far more than the kernel buffers on loopback, which may take over 30 MB. */
const LIMIT = 12_000;

describe('a stalled client that still answers pings', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let room: RoomView;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    room = await hub.openRoom(beijing, hanoi);
  });
  afterAll(() => hub.stop());

  it('is cut when its queue passes 1 MiB, and disturbs nobody', async () => {
    const stalled = await hub.as('vn.liaison');
    await Promise.all([beijing.follow(room.id), stalled.follow(room.id)]);
    // The reader stops reading: bytes pile up in the kernel first, then in the hub.
    const { transport } = stalled.socket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } };
    transport.ws._socket.pause();
    const text = 'x'.repeat(7_900);
    let posted = 0;
    for (; posted < LIMIT && (await connectionsOf(hub)) > 2; posted += 50) {
      await Promise.all(
        Array.from({ length: 50 }, () =>
          beijing.done('message:post', { roomId: room.id, clientMessageId: randomUUID(), text, language: 'en' }),
        ),
      );
    }
    expect(posted).toBeLessThan(LIMIT);
    const last = room.head + posted;
    await beijing.hears('message:posted', ({ sequence }) => sequence === last);
  }, 60_000);
});

async function connectionsOf(hub: HubHarness): Promise<number> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  return Number(/^hub_sockets (\d+)/m.exec(text)?.[1]);
}

describe('connections', () => {
  it('are bounded by person and by network, and others still get in', async () => {
    const hub = await HubHarness.start({ rates: { handshakes: { perSecond: 1, burst: 60 } } });
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
      // The network's budget is used up by now.
      const late = await Promise.allSettled(Array.from({ length: 10 }, again));
      expect(late.some(({ status }) => status === 'rejected')).toBe(true);
      expect((await hanoi.command('room:list', {})).ok).toBe(true);
    } finally {
      await hub.stop();
    }
  });
});
