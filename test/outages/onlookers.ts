import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RawClient } from '../faults/raw-client';

/**
 * A process of its own, so that the time that clients take is not the hub's: one posts to a room at a steady rate, some
 * listen and measure, and many read until they do not read any more.
 */

/** What there is to do. */
export interface Job {
  readonly port: number;
  readonly roomId: string;
  readonly sender: string;
  readonly listeners: readonly string[];
  /** Tokens of those who will stop reading. */
  readonly readers: readonly string[];
}

/** How long others waited for a message, 99 of 100 times, in milliseconds. */
export interface Waits {
  readonly whileAllRead: number;
  readonly whileManyDoNot: number;
  readonly posted: number;
}

/** What the two processes say to each other, in this order. */
export type Word = 'ready' | 'connect' | 'stalled' | 'enough' | { readonly waits: Waits };

/** Some 24 kB: what the kernel takes off the hub's hands, megabytes for each of them, is to be used up soon. */
const FILLER = '检'.repeat(7_700);
const PER_SECOND = 50;
/** So many that one slow moment of the machine is no percentile. */
const MEASURED = 300;
const BENCH = join(__dirname, '../../bench/generator');

interface Reply {
  readonly ok: boolean;
}
interface Connection {
  open(door: { readonly port: number; readonly token: string; readonly network: string }): Promise<unknown>;
  ask(name: string, body: object): Promise<Reply>;
  close(): void;
}
interface Generator {
  readonly Connection: new (member: { readonly tally: object; readonly seats: Map<number, number> }) => Connection;
  textOf(message: number): string;
}

async function look({ port, roomId, sender, listeners, readers }: Job): Promise<Waits> {
  const parts = await Promise.all(['connection.mjs', 'messages.mjs'].map((part) => import(join(BENCH, part))));
  const { Connection, textOf } = Object.assign({}, ...(parts as object[])) as Generator;
  const sentAt: number[] = [];
  let times: number[] = [];
  const tally = {
    strays: 0,
    get sent() {
      return sentAt.length;
    },
    roomOf: () => 0,
    delivered: (message: number, _seat: number, now: number) => void times.push(now - sentAt[message]!),
  };
  const stream = `room:${roomId}`;
  const follow = async (token: string, seat: number): Promise<Connection> => {
    const connection = new Connection({ tally, seats: new Map([[seat < 0 ? 1 : 0, seat]]) });
    await connection.open({ port, token, network: '127.0.0.1' });
    if (seat >= 0) await connection.ask('stream:resume', { streams: [{ stream, afterSequence: 2 ** 40 }] });
    return connection;
  };
  const speaker = await follow(sender, -1);
  for (const [seat, token] of listeners.entries()) await follow(token, seat);

  /** Posts until enough is measured and it is over; the 99th percentile from sending to each listener. */
  const measure = async (isOver: () => boolean): Promise<number> => {
    times = [];
    const [first, started] = [sentAt.length, performance.now()];
    const posts: Promise<Reply>[] = [];
    while (posts.length < MEASURED || !isOver()) {
      const text = textOf(sentAt.length) + FILLER;
      sentAt.push(performance.now());
      posts.push(speaker.ask('message:post', { roomId, clientMessageId: randomUUID(), text, language: 'en' }));
      await sleep(Math.max(0, started + (posts.length * 1_000) / PER_SECOND - performance.now()));
    }
    if ((await Promise.all(posts)).some(({ ok }) => !ok)) throw new Error('a message was refused');
    const wanted = (sentAt.length - first) * listeners.length;
    for (const until = performance.now() + 10_000; times.length < wanted && performance.now() < until;) await sleep(20);
    if (times.length !== wanted) throw new Error(`${times.length} of ${wanted} deliveries`);
    return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]!;
  };

  say('ready');
  await heard('connect');
  const many = readers.map((token) => new RawClient(port, token));
  const following = await Promise.all(many.map((client) => client.follow([stream])));
  if (following.includes(false)) throw new Error('somebody could not follow the room');
  const whileAllRead = await measure(() => true);
  // Every other one answers pings that it does not read: by these alone the hub would take it for alive.
  for (const [n, client] of many.entries()) client.stall({ pongs: n % 2 === 0 });
  say('stalled');
  let enough = false;
  void heard('enough').then(() => (enough = true));
  const whileManyDoNot = await measure(() => enough);
  return { whileAllRead, whileManyDoNot, posted: sentAt.length };
}

function say(word: Word): void {
  process.send!(word);
}

async function heard(word: Word): Promise<void> {
  for (;;) if (((await once(process, 'message')) as [Word])[0] === word) return;
}

process.once('message', (job: Job) => {
  look(job).then(
    (waits) => process.send!({ waits } satisfies Word, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
