import { Redis } from 'ioredis';
import type { PresenceChannel } from '../../apps/hub/src/realtime/presence-exchange';
import { RedisLink } from '../../apps/hub/src/realtime/redis-link';
import { testRedisUrl } from '@jianqiao/testing';
import { eventually } from '../mail/mail-server';
import { Line } from './line';

type Others = ConstructorParameters<typeof RedisLink> extends [string, ...infer Rest] ? Rest : never;

/** Every one and a half seconds it is looked; a busy machine looks late. */
const SOON_MS = 10_000;

/** A firewall that forgets a line, a server that loses its power: there is no word of it. */
describe('a line to Redis', () => {
  let line: Line;
  let other: Redis;
  let link: RedisLink;
  let alive: NodeJS.Timeout | undefined;
  const reached = new Set<number>();
  /** What the database knows of the watched streams. */
  const heads = new Map<string, number>();

  beforeEach(async () => {
    const url = new URL(testRedisUrl());
    url.pathname = '/14';
    other = new Redis(url.href);
    line = await Line.to(Number(url.port));
    reached.clear();
    heads.clear();
    url.port = String(line.port);
    const relay = { streams: [], reached: (_: string, sequence: number) => reached.add(sequence) };
    const node = {
      node: 'here',
      connectTo: (channel: PresenceChannel) => {
        alive = setInterval(() => channel.toAll({ kind: 'alive', number: 0 }), 1_000);
        return { opened: () => undefined, hear: () => undefined };
      },
    };
    const ledger = { headSequences: () => Promise.resolve(new Map(heads)) };
    const logger = { debug: () => undefined, warn: () => undefined };
    const audiences = { connectTo: () => undefined, relay };
    link = new RedisLink(url.href, ...([audiences, node, ledger, logger] as unknown as Others));
  });
  afterEach(async () => {
    clearInterval(alive);
    link.close();
    other.disconnect();
    await line.close();
  });

  const say = (sequence: number) =>
    other.publish('jianqiao:14:nodes', JSON.stringify({ from: 'there', grew: [['room:a', sequence]], signals: [] }));

  it('may lose a hint while all seems well: what grew is found all the same', async () => {
    await eventually(() => link.ready);
    // The look that a new line begins with is over.
    await new Promise((resolve) => setImmediate(resolve));
    heads.set('room:a', 5);
    const looked = performance.now();
    await eventually(() => reached.has(5));
    expect(performance.now() - looked).toBeLessThan(SOON_MS);
    expect(link.ready).toBe(true);
  });

  it('that falls silent is left for a new one, and hints are heard again', async () => {
    await eventually(() => link.ready);
    await say(1);
    await eventually(() => reached.has(1));
    line.silence();
    // Both halves of the line have something to carry now, and lose it.
    await say(2);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    line.restore();
    expect(link.ready).toBe(true);
    await eventually(async () => {
      await say(3);
      return reached.has(3);
    });
    expect(reached.has(2)).toBe(false);
  });
});
