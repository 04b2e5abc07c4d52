import { Fact } from '@jianqiao/contract';
import { problem } from '../test/fake-hub';
import { VirtualTime } from '../test/virtual-time';
import { HubConnection } from './connection';
import { LinkEvents } from './link';

interface Sent {
  readonly name: string;
  readonly ack: (reply: unknown) => void;
}

/** A connection whose links the test holds in its hands. */
function opened(random = () => 0.5) {
  const time = new VirtualTime();
  const links: { events: LinkEvents; sent: Sent[]; closed: boolean }[] = [];
  let wake: () => void = () => undefined;
  const connection = new HubConnection({
    openLink: (events) => {
      const link = { events, sent: [] as Sent[], closed: false };
      links.push(link);
      return {
        send: (name, _body, ack) => void link.sent.push({ name, ack }),
        close: () => (link.closed = true),
      };
    },
    now: time.now,
    random,
    timers: time,
    online: {
      subscribe: (listener) => {
        wake = listener;
        return () => (wake = () => undefined);
      },
    },
  });
  connection.start();
  const last = () => links.at(-1)!;
  return { connection, time, links, last, wake: () => wake(), state: () => connection.getSnapshot() };
}

const list = (connection: HubConnection, timeoutMs?: number) => connection.command('room:list', {}, { timeoutMs });

describe('a connection', () => {
  it('tells how it stands, to everybody who listens', () => {
    const { connection, last, state } = opened();
    const seen: string[] = [];
    connection.subscribe(() => seen.push(state().status));
    last().events.opened();
    last().events.closed(null);
    expect(seen).toEqual(['online', 'offline']);
    expect(state()).toMatchObject({ attempt: 1, problem: null, endReason: null });
  });

  it('tries again with growing, spread waits of half a second to fifteen', async () => {
    const { time, links, last, state } = opened(() => 0.999_999);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) {
      last().events.closed(null);
      waits.push(state().nextAttemptAt! - time.now());
      const tried = links.length;
      await time.pass(waits.at(-1)! - 1);
      expect(links).toHaveLength(tried);
      await time.pass(1);
      expect(links).toHaveLength(tried + 1);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    expect(state()).toMatchObject({ status: 'connecting', attempt: 8 });
  });

  it('begins with short waits again only after it was well for a while', async () => {
    const { time, last, state } = opened(() => 0.999_999);
    const flap = async (wellMs: number) => {
      last().events.opened();
      await time.pass(wellMs);
      last().events.heard();
      last().events.closed(null);
      const wait = state().nextAttemptAt! - time.now();
      await time.pass(wait);
      return wait;
    };
    expect(await flap(20_000)).toBe(1_000);
    expect(await flap(100)).toBe(2_000);
    expect(await flap(100)).toBe(4_000);
    expect(await flap(20_000)).toBe(1_000);
  });

  it('tries at once when the network comes back or the person asks, and not twice', async () => {
    const { connection, links, last, time, wake, state } = opened();
    last().events.closed(null);
    wake();
    expect(links).toHaveLength(2);
    wake();
    connection.retryNow();
    await time.pass(3_000);
    expect(links).toHaveLength(2);
    expect(state().status).toBe('connecting');
  });

  it('gives up an attempt that comes to nothing', async () => {
    const { time, links, state } = opened();
    await time.pass(10_000);
    expect(links[0]!.closed).toBe(true);
    expect(state().status).toBe('offline');
  });

  it('does not hear a link that was given up', async () => {
    const { time, links, state } = opened();
    await time.pass(12_000);
    expect(links).toHaveLength(2);
    links[0]!.events.opened();
    expect(state().status).toBe('connecting');
    links[1]!.events.opened();
    links[0]!.events.closed(null);
    expect(state().status).toBe('online');
  });

  it('ends for good when the hub ends the session', async () => {
    const { connection, time, links, last, state } = opened();
    last().events.opened();
    const reply = list(connection);
    last().events.signal('session:ended', { reason: 'suspended', at: 1 });
    expect(state()).toMatchObject({ status: 'ended', endReason: 'suspended' });
    expect(await reply).toMatchObject({ ok: false, problem: { code: 'timed_out' } });
    connection.retryNow();
    connection.start();
    await time.pass(60_000);
    expect(links).toHaveLength(1);
    expect(links[0]!.closed).toBe(true);
    expect(time.pending).toBe(0);
  });

  it('ends for good when the handshake says that nobody is signed in', async () => {
    const { time, links, last, state } = opened();
    last().events.closed(problem('unauthenticated'));
    expect(state()).toMatchObject({
      status: 'ended',
      endReason: 'unauthenticated',
      problem: { code: 'unauthenticated' },
    });
    await time.pass(60_000);
    expect(links).toHaveLength(1);
  });

  it('waits as long as a refused handshake asks, and shows why', () => {
    const { time, last, state } = opened();
    last().events.closed(problem('rate_limited', { retryAfterMs: 42_000 }));
    expect(state()).toMatchObject({ status: 'offline', problem: { code: 'rate_limited' } });
    expect(state().nextAttemptAt).toBe(time.now() + 42_000);
  });

  it('comes back to a draining hub when it was told to, not earlier', async () => {
    const { time, links, last, state } = opened();
    last().events.opened();
    last().events.signal('node:draining', { reconnectInMs: 8_000 });
    await time.pass(2_000);
    expect(state().status).toBe('online');
    last().events.closed(null);
    await time.pass(5_900);
    expect(links).toHaveLength(1);
    await time.pass(200);
    expect(links).toHaveLength(2);
  });

  it('leaves a draining node by itself when its time is up', async () => {
    const { time, links, last } = opened();
    last().events.opened();
    last().events.signal('node:draining', { reconnectInMs: 3_000 });
    await time.pass(4_500);
    expect(links[0]!.closed).toBe(true);
    expect(links).toHaveLength(2);
  });

  it('answers a command with what the hub said', async () => {
    const { connection, last } = opened();
    last().events.opened();
    const reply = list(connection);
    last().sent[0]!.ack({ ok: true, value: { items: [], next: null } });
    expect(await reply).toEqual({ ok: true, value: { items: [], next: null } });
  });

  it('sends nothing while it is not online, and keeps nothing for later', async () => {
    const { connection, last } = opened();
    expect(await list(connection)).toMatchObject({ ok: false, problem: { code: 'timed_out' } });
    last().events.opened();
    expect(last().sent).toEqual([]);
  });

  it('leaves no command open: not when the answer is late, not when the line is lost', async () => {
    const { connection, time, last } = opened();
    last().events.opened();
    const late = list(connection, 2_000);
    await time.pass(2_000);
    expect(await late).toMatchObject({ ok: false, problem: { code: 'timed_out' } });
    last().sent[0]!.ack({ ok: true, value: 'too late' });
    const lost = list(connection);
    last().events.closed(null);
    expect(await lost).toMatchObject({ ok: false, problem: { code: 'timed_out' } });
    const stopped = list(connection);
    connection.stop();
    expect(await stopped).toMatchObject({ ok: false, problem: { code: 'timed_out' } });
    expect(time.pending).toBe(0);
  });

  it('takes a line that stays silent for dead, and one that is only slow for alive', async () => {
    const { connection, time, links, last, wake, state } = opened();
    last().events.opened();
    await time.pass(25_000);
    last().events.heard();
    void list(connection);
    await time.pass(10_000);
    expect(state().status).toBe('online');
    await time.pass(11_000);
    void list(connection);
    await time.pass(10_000);
    expect(links[0]!.closed).toBe(true);

    await time.pass(2_000);
    last().events.opened();
    await time.pass(31_000);
    wake();
    expect(links).toHaveLength(3);
    expect(state().status).toBe('connecting');
  });

  it('hands on signals and facts to those who ask for them', () => {
    const { connection, last } = opened();
    const heard: unknown[] = [];
    const stop = connection.on('rooms:changed', ({ roomId }) => heard.push(roomId));
    connection.onFact(({ sequence }) => heard.push(sequence));
    last().events.opened();
    last().events.signal('rooms:changed', { roomId: 'one' });
    last().events.fact({ sequence: 7 } as Fact);
    stop();
    last().events.signal('rooms:changed', { roomId: 'two' });
    expect(heard).toEqual(['one', 7]);
  });

  it('may be stopped by a listener, and a link may fail before it is there', () => {
    const { connection, links, last, state } = opened();
    connection.subscribe(() => {
      if (state().status === 'connecting') connection.stop();
    });
    last().events.closed(null);
    connection.retryNow();
    expect(links).toHaveLength(1);
    expect(state().status).toBe('offline');

    const time = new VirtualTime();
    const close = jest.fn();
    const refusing = new HubConnection({
      openLink: (events) => {
        events.closed(null);
        return { send: () => undefined, close };
      },
      now: time.now,
      random: () => 0,
      timers: time,
    });
    refusing.start();
    expect(refusing.getSnapshot().status).toBe('offline');
    expect(close).toHaveBeenCalledTimes(1);
  });
});
