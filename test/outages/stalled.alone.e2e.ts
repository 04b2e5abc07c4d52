import { type ChildProcess, fork } from 'node:child_process';
import type { Server } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IssuedTokenView, RoomView } from '@jianqiao/contract';
import { HubHarness, type Member, promised, testDialect } from '@jianqiao/testing';
import type { Job, Waits, Word } from './onlookers';

/** What one of them may cost. */
const COST_BYTES = 8 * 1024 * 1024;
/** How long it may stay; some eleven is what it takes. */
const CUT_MS = 15_000;
const STALLED = 100;
/** Twice of next to nothing is nothing: below this, nobody waits. */
const PROMPT_MS = 25;
/** Who has not been cut by then never is. */
const NEVER_MS = 60_000;

/** No database has a part in it. */
const onOne = testDialect() === 'sqlite' ? describe : describe.skip;

onOne('clients that do not read', () => {
  let hub: HubHarness;
  let beijing: Member;
  let room: RoomView;
  let tokens: readonly string[];

  beforeAll(async () => {
    hub = await HubHarness.start();
    beijing = await hub.as('cn.liaison');
    const hanoi = await hub.as('vn.liaison');
    room = await hub.openRoom(beijing, hanoi);
    const deaf: Member[] = [];
    for (const [by, login] of [
      [beijing, 'cn.organizer'],
      [beijing, 'cn.interpreter'],
      [hanoi, 'vn.interpreter'],
    ] as const) {
      const member = await hub.as(login);
      const { version } = (await by.done('room:open', { roomId: room.id })).room;
      await by.done('member:name', { roomId: room.id, expectedVersion: version, accountId: member.accountId });
      deaf.push(member);
    }
    tokens = await Promise.all([beijing, hanoi, ...deaf].map(tokenOf));
  });
  afterAll(() => hub.stop());

  it('are cut within 15 s, cost little, and do not make the others wait', async () => {
    const [sender, listener, ...deaf] = tokens as [string, string, ...string[]];
    const job: Job = {
      port: hub.hub.port,
      roomId: room.id,
      sender,
      listeners: Array.from({ length: 5 }, () => listener),
      readers: Array.from({ length: STALLED }, (_, n) => deaf[n % deaf.length]!),
    };
    const limits = { cut: CUT_MS, 'p99 of the others, if not twice what it was at most': PROMPT_MS };
    const measure = async () => {
      const { watch, waits } = await stall(hub, job);
      const longest = Math.max(...watch.cut);
      const [before, meanwhile] = [waits.whileAllRead, waits.whileManyDoNot];
      process.stdout.write(
        `${watch.cut.length} of ${STALLED} stalled clients cut after ${waits.posted} messages, the last ${Math.round(longest)} ms after it took nothing more, with ` +
          `${Math.round(watch.most / 1024)} KiB at most; p99 of the others ${before.toFixed(1)} ms while all read, ${meanwhile.toFixed(1)} ms while these did not\n`,
      );
      expect(watch.cut).toHaveLength(STALLED);
      expect(watch.most).toBeLessThan(COST_BYTES);
      return {
        cut: longest,
        'p99 of the others, if not twice what it was at most': meanwhile > 2 * before ? meanwhile : 0,
      };
    };
    // Both halves of each try must meet a machine that is as busy with other things.
    await promised(limits, measure, 5);
    expect((await beijing.command('room:list', {})).ok).toBe(true);
  }, 300_000);
});

/** Lets others talk and many stop reading, until the last of these was cut. */
async function stall(hub: HubHarness, job: Job): Promise<{ readonly watch: Watch; readonly waits: Waits }> {
  const child = fork(join(__dirname, 'onlookers.ts'), {
    execArgv: ['--require', join(__dirname, '../../scripts/typescript.cjs')],
  });
  const hears = listen(child);
  let watch: Watch | undefined;
  try {
    child.send(job);
    await hears((word) => word === 'ready');
    watch = new Watch(hub);
    child.send('connect' satisfies Word);
    await hears((word) => word === 'stalled');
    const since = performance.now();
    while (watch.cut.length < job.readers.length && performance.now() - since < NEVER_MS) await sleep(100);
    child.send('enough' satisfies Word);
    const { waits } = (await hears((word) => typeof word === 'object')) as { readonly waits: Waits };
    return { watch, waits };
  } finally {
    watch?.stop();
    child.kill();
  }
}

/** Waits for words of a process; fails when it ends before they come. */
function listen(child: ChildProcess): (isIt: (word: Word) => boolean) => Promise<Word> {
  const words: Word[] = [];
  child.on('message', (word: Word) => void words.push(word));
  return async (isIt) => {
    for (;;) {
      const found = words.find(isIt);
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error('the onlookers ended too soon');
      await sleep(20);
    }
  };
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

async function tokenOf(member: Member): Promise<string> {
  const command = { name: 'stalled', scopes: ['rooms:read', 'rooms:write'], expiresInDays: 1 };
  const { status, body } = await member.http('POST', '/me/tokens', command);
  if (status !== 201) throw new Error(`no token: ${status}`);
  return (body as IssuedTokenView).secret;
}
