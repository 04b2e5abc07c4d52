import { ProblemCode } from '@jianqiao/contract';
import { FAIR, FakeHub, problem } from '../test/fake-hub';
import { settle } from '../test/opened-room';
import { Chance } from '../test/random';
import { World, textsOf } from '../test/world';
import { HubClient } from './hub-client';
import { OutboxStore, memoryOutboxStore } from './outbox-store';
import { reduceRoom, initialRoom } from './reducer';
import { RoomSession } from './room-session';

const SEEDS = 300;
const PASSING: readonly ProblemCode[] = [
  'timed_out',
  'overloaded',
  'draining',
  'unavailable',
  'storage_full',
  'rate_limited',
  'internal',
];

/** A tab of somebody's browser: it can be closed and opened again on the same store. */
class Tab {
  client: HubClient;
  session: RoomSession;
  private said = 0;

  constructor(
    private readonly world: World,
    readonly name: string,
    readonly accountId: string,
    private readonly roomId: string,
    private readonly store: OutboxStore,
  ) {
    this.open();
  }

  open(): void {
    this.client = this.world.client(this.accountId, this.store);
    this.session = this.client.room(this.roomId);
    this.session.subscribe(() => undefined);
  }

  /** Closed and opened again; what was typed and not sent is in the store alone. */
  reload(): void {
    this.client.stop();
    this.open();
  }

  speak(): string {
    this.said += 1;
    const text = `${this.name} ${this.said}`;
    this.session.post(text, 'en');
    return text;
  }
}

function stormy(chance: Chance, hub: FakeHub): void {
  const often = chance.next();
  Object.assign(hub.weather, {
    cutBefore: 0.08 * often,
    cutAfter: 0.12 * often,
    loseAck: 0.05 * chance.next(),
    loseFact: chance.happens(0.5) ? 0.1 * chance.next() : 0,
    loseSignal: chance.happens(0.5) ? chance.next() : 0,
    doubleFact: 0.2 * chance.next(),
    lateFactMs: chance.happens(0.5) ? 400 * chance.next() : 0,
    lateAnswerMs: chance.happens(0.5) ? 400 * chance.next() : 0,
    refuseOpening: 0.4 * chance.next(),
    delayMs: 1 + chance.below(120),
  });
}

async function mishap({ chance, hub, time }: World, tabs: readonly Tab[]): Promise<void> {
  switch (chance.below(8)) {
    case 0:
      return hub.cut();
    case 1:
      return hub.cut(chance.oneOf(tabs).accountId);
    case 2:
      hub.cut();
      hub.down = true;
      await time.pass(chance.below(20_000));
      hub.down = false;
      return;
    case 3:
      return chance.oneOf(tabs).reload();
    case 4:
      return chance.oneOf(tabs).client.connection.retryNow();
    case 5:
      hub.refuseNext.push({
        name: chance.oneOf(['message:post', 'stream:resume', 'stream:read', 'room:open', 'room:list']),
        problem: problem(chance.oneOf(PASSING), chance.happens(0.5) ? { retryAfterMs: chance.below(3_000) } : {}),
      });
      return;
    default:
  }
}

describe('a hub client on an unkind network', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'stores every message exactly once, in order, and shows every reader the same (seed %i)',
    async (seed) => {
      const world = new World(seed);
      const { chance, hub, time } = world;
      const roomId = world.openRoom();
      for (let quiet = chance.below(120); quiet > 0; quiet -= 1) world.say('tran', roomId, `before ${quiet}`);
      const before = world.stored(roomId);
      const shared = memoryOutboxStore();
      const tabs = [
        new Tab(world, 'lin-a', 'lin', roomId, shared),
        new Tab(world, 'lin-b', 'lin', roomId, shared),
        new Tab(world, 'tran', 'tran', roomId, memoryOutboxStore()),
      ];
      const spoken: string[] = [];

      stormy(chance, hub);
      for (let step = 0; step < 50; step += 1) {
        if (chance.happens(0.6)) spoken.push(chance.oneOf(tabs).speak());
        if (chance.happens(0.1)) {
          const { version } = hub.rooms.room(roomId).record;
          const titles = { en: `Title ${step}` };
          hub.act('tran', 'room:retitle', { roomId, expectedVersion: version, titles, purposes: titles });
        }
        if (chance.happens(0.3)) await mishap(world, tabs);
        await time.pass(chance.below(chance.happens(0.2) ? 5_000 : 200));
      }
      Object.assign(hub.weather, FAIR);
      hub.refuseNext.length = 0;
      await time.until(() =>
        tabs.every(({ client, session }) => {
          const { status, timeline } = session.getSnapshot();
          const sent = client.outbox.getSnapshot().entries.length === 0;
          return sent && status === 'live' && timeline.head === hub.rooms.room(roomId).facts.length;
        }),
      );
      // Long enough for a fact that was lost silently to be found missing in the list, too.
      await time.pass(400_000);

      const said = world.stored(roomId).slice(before.length);
      expect([...said].sort()).toEqual([...spoken].sort());
      for (const { name } of tabs) {
        const own = (texts: readonly string[]) => texts.filter((text) => text.startsWith(`${name} `));
        expect(own(said)).toEqual(own(spoken));
      }
      const { facts, record } = hub.rooms.room(roomId);
      for (const { client, session, accountId } of tabs) {
        while (session.getSnapshot().hasOlder) expect(await settle(world, session.loadOlder())).toBe(true);
        const { timeline, room, complete, pending } = session.getSnapshot();
        expect(timeline.facts).toEqual(facts);
        expect(complete).toBe(true);
        expect(pending).toEqual([]);
        expect(room).toMatchObject(record);
        expect(room).toEqual(hub.act(accountId, 'room:open', { roomId }).room);
        expect(client.rooms.getSnapshot().rooms).toEqual(hub.act(accountId, 'room:list', {}).items);
      }
      const [first, ...rest] = facts;
      expect(rest.reduce(reduceRoom, initialRoom(first as never))).toEqual(record);
      expect(await shared.all('lin')).toEqual([]);
      for (const { client } of tabs) client.stop();
      expect(textsOf(facts)).toHaveLength(before.length + spoken.length);
    },
  );
});
