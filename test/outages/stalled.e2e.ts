import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RoomView } from '@jianqiao/contract';
import { HubHarness, Member, testDialect } from '@jianqiao/testing';

/** What one of them may cost. */
const COST_BYTES = 8 * 1024 * 1024;
/** How long it may stay: 15 s are promised, some 11 is what it takes, and a busy machine is granted more. */
const CUT_MS = 25_000;
const STALLED = 100;
/** What has waited so long without becoming less is not on its way into a kernel's buffer. */
const STILL_MS = 2_000;
/** Some 24 kB: what the kernel takes off the hub's hands, megabytes for each of them, is to be used up soon. */
const TEXT = '检'.repeat(7_900);
const PER_SECOND = 50;
/** After this, whom the kernel still helps is let off. */
const FILL_MS = 120_000;
/** So many that one slow moment of the machine is no percentile. */
const MEASURED = 300;

/** No database has a part in it. */
const onOne = testDialect() === 'sqlite' ? describe : describe.skip;

onOne('clients that do not read', () => {
  let hub: HubHarness;
  let beijing: Member;
  let listeners: readonly Member[];
  let room: RoomView;

  beforeAll(async () => {
    hub = await HubHarness.start();
    beijing = await hub.as('cn.liaison');
    const hanoi = await hub.as('vn.liaison');
    room = await hub.openRoom(beijing, hanoi);
    for (const [by, login] of [
      [beijing, 'cn.organizer'],
      [beijing, 'cn.interpreter'],
      [hanoi, 'vn.interpreter'],
    ] as const) {
      const { accountId } = await hub.as(login);
      const { version } = (await by.done('room:open', { roomId: room.id })).room;
      await by.done('member:name', { roomId: room.id, expectedVersion: version, accountId });
    }
    listeners = [hanoi, ...(await connectionsOf(hub, 'vn.liaison', 4))];
    for (const listener of listeners) await listener.follow(room.id);
  });
  afterAll(() => hub.stop());

  it('are cut within 15 s, cost little, and do not make the others wait', async () => {
    const alone = await measure(beijing, listeners, room.id);

    const watch = new Watch(hub);
    const logins = ['cn.organizer', 'cn.interpreter', 'vn.interpreter'];
    const deaf: Member[] = [];
    for (const login of logins) deaf.push(...(await connectionsOf(hub, login, Math.ceil(STALLED / logins.length))));
    await Promise.all(deaf.map((member) => member.follow(room.id)));
    for (const member of deaf) stopReading(member);

    const among = await measure(beijing, listeners, room.id, () => watch.stalled + watch.cut.length >= deaf.length);
    for (const since = performance.now(); watch.waiting > 0 && performance.now() - since < 2 * CUT_MS;)
      await sleep(100);
    watch.stop();
    const longest = Math.max(...watch.cut);

    process.stdout.write(
      `${watch.cut.length} of ${deaf.length} stalled clients cut after ${among.posted} messages, the last ${Math.round(longest)} ms after it took nothing more, with ` +
        `${Math.round(watch.most / 1024)} KiB at most; p99 of the others ${alone.p99.toFixed(1)} ms without, ${among.p99.toFixed(1)} ms with them\n`,
    );
    expect(watch.waiting).toBe(0);
    expect(watch.cut.length).toBeGreaterThan(STALLED / 2);
    expect(longest).toBeLessThan(CUT_MS);
    expect(watch.most).toBeLessThan(COST_BYTES);
    // Twice as long is promised. What is short is no ratio on a busy machine; who waited for the deaf would wait until they
    // are cut.
    expect(among.p99).toBeLessThan(Math.max(2 * alone.p99, alone.p99 + 3_000));
    expect((await beijing.command('room:list', {})).ok).toBe(true);
  }, 420_000);
});

/** Posts at a steady rate, until enough is measured and `until` holds; the time from sending to each listener. */
async function measure(
  sender: Member,
  listeners: readonly Member[],
  roomId: string,
  until = () => true,
): Promise<{ readonly p99: number; readonly posted: number }> {
  const sentAt = new Map<string, number>();
  const times: number[] = [];
  const hear = (name: string, body: { payload?: { clientMessageId: string } }) => {
    const sent = name === 'message:posted' ? sentAt.get(body.payload!.clientMessageId) : undefined;
    if (sent !== undefined) times.push(performance.now() - sent);
  };
  for (const { socket } of listeners) socket.onAny(hear);
  const posts: Promise<unknown>[] = [];
  const started = performance.now();
  while (posts.length < MEASURED || (!until() && performance.now() - started < FILL_MS)) {
    const clientMessageId = randomUUID();
    sentAt.set(clientMessageId, performance.now());
    posts.push(sender.done('message:post', { roomId, clientMessageId, text: TEXT, language: 'en' }));
    await sleep(Math.max(0, started + (posts.length * 1_000) / PER_SECOND - performance.now()));
  }
  await Promise.all(posts);
  await sleep(300);
  for (const { socket } of listeners) socket.offAny(hear);
  expect(times).toHaveLength(posts.length * listeners.length);
  return { p99: times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]!, posted: posts.length };
}

/** Looks at the hub's ends of new connections: since when one takes nothing of what waits for it, and when it is cut. */
class Watch {
  /** How long after they took nothing more, in milliseconds. */
  readonly cut: number[] = [];
  /** What waited for one of them, at most. */
  most = 0;
  private readonly ends = new Map<TcpSocket, { queued: number; since: number }>();
  private readonly server: Server;
  private readonly timer = setInterval(() => this.look(), 100);

  constructor(hub: HubHarness) {
    this.server = hub.hub.app.getHttpServer();
    this.server.on('connection', this.add);
  }

  /** Those for whom something waits. */
  get waiting(): number {
    return [...this.ends.values()].filter(({ queued }) => queued > 0).length;
  }

  /** Those that take nothing any more. For a moment something waits for anybody, also while the kernel still takes it. */
  get stalled(): number {
    const before = performance.now() - STILL_MS;
    return [...this.ends.values()].filter(({ queued, since }) => queued > 0 && since < before).length;
  }

  stop(): void {
    this.server.off('connection', this.add);
    clearInterval(this.timer);
  }

  private readonly add = (end: TcpSocket): void => {
    const state = { queued: 0, since: 0 };
    this.ends.set(end, state);
    end.once('close', () => {
      this.ends.delete(end);
      if (state.queued > 0) this.cut.push(performance.now() - state.since);
    });
  };

  private look(): void {
    for (const [end, state] of this.ends) {
      const { _handle: handle } = end as unknown as { _handle?: { writeQueueSize: number } | null };
      const queued = end.writableLength + (handle?.writeQueueSize ?? 0);
      this.most = Math.max(this.most, queued);
      // What shrinks is being read.
      if (queued < state.queued || state.queued === 0) state.since = performance.now();
      state.queued = queued;
    }
  }
}

/** More connections of somebody who is signed in. */
async function connectionsOf(hub: HubHarness, login: string, count: number): Promise<Member[]> {
  const { accountId, agencyId, cookie, url } = await hub.as(login);
  return Promise.all(Array.from({ length: count }, () => Member.connect(url, accountId, agencyId, cookie)));
}

/** From now on nothing is taken from the kernel, which soon announces a window of zero. */
function stopReading({ socket }: Member): void {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } };
  transport.ws._socket.pause();
}
