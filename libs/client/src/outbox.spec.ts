import { ProblemCode } from '@jianqiao/contract';
import { problem } from '../test/fake-hub';
import { VirtualTime } from '../test/virtual-time';
import { World } from '../test/world';
import { HubClient } from './hub-client';
import { OutboxEntry, OutboxStore, memoryOutboxStore } from './outbox-store';

const say = (client: HubClient, roomId: string, text: string) => client.outbox.post({ roomId, text, language: 'en' });

const waiting = (client: HubClient) => client.outbox.getSnapshot().entries.map(({ text, state }) => [text, state]);

/** A world with one open room and Beijing's officer at a browser. */
async function atDesk() {
  const world = new World();
  const roomId = world.openRoom();
  const store = memoryOutboxStore();
  const client = world.client('lin', store);
  await world.time.pass(1_000);
  return { world, roomId, store, client, hub: world.hub, time: world.time };
}

/** The same store, but what it answers is two seconds old. */
function slowly(store: OutboxStore, time: VirtualTime): OutboxStore {
  return {
    ...store,
    async all(accountId) {
      const entries = await store.all(accountId);
      await new Promise<void>((resolve) => time.set(resolve, 2_000));
      return entries;
    },
  };
}

describe('the outbox', () => {
  it('sends what is posted, forgets it once it is acknowledged, and says where it stands', async () => {
    const { world, roomId, store, client, time } = await atDesk();
    const stored: unknown[] = [];
    client.outbox.onStored(({ text }, { sequence }) => stored.push([text, sequence]));
    say(client, roomId, 'hello');
    expect(waiting(client)).toEqual([['hello', 'waiting']]);
    await time.pass(1_000);
    expect(waiting(client)).toEqual([]);
    expect(await store.all('lin')).toEqual([]);
    expect(world.stored(roomId)).toEqual(['hello']);
    expect(stored).toEqual([['hello', world.hub.rooms.room(roomId).facts.length]]);
  });

  it('stores a message before it sends it', async () => {
    const { roomId, client, hub, time, store } = await atDesk();
    const put = store.put.bind(store);
    store.put = async (entry) => {
      await new Promise<void>((resolve) => time.set(resolve, 500));
      await put(entry);
    };
    say(client, roomId, 'kept after half a second');
    say(client, roomId, 'kept after a second');
    await time.pass(400);
    expect(hub.commands('message:post')).toEqual([]);
    await time.pass(500);
    expect(hub.commands('message:post')).toHaveLength(1);
    await time.pass(500);
    expect(hub.commands('message:post')).toHaveLength(2);
  });

  it('keeps the order of a room, one message on the wire at a time', async () => {
    const { world, roomId, client, hub, time } = await atDesk();
    const texts = Array.from({ length: 20 }, (_, index) => `no. ${index}`);
    for (const text of texts) say(client, roomId, text);
    hub.refuseNext.push({ name: 'message:post', problem: problem('internal') });
    await time.pass(10_000);
    expect(world.stored(roomId)).toEqual(texts);
  });

  it('does not let one room wait for another', async () => {
    const { world, roomId, client, hub, time } = await atDesk();
    const other = world.openRoom();
    hub.refuseNext.push({ name: 'message:post', problem: problem('internal', { retryAfterMs: 60_000 }) });
    say(client, roomId, 'held up');
    say(client, other, 'on its way');
    await time.pass(2_000);
    expect(world.stored(other)).toEqual(['on its way']);
    expect(waiting(client)).toEqual([['held up', 'waiting']]);
  });

  it.each([
    'timed_out',
    'overloaded',
    'draining',
    'unavailable',
    'storage_full',
    'rate_limited',
    'internal',
    'unauthenticated',
  ] as const)('tries again for as long as the hub answers %s', async (code) => {
    const { world, roomId, client, hub, time } = await atDesk();
    for (let times = 0; times < 12; times += 1) hub.refuseNext.push({ name: 'message:post', problem: problem(code) });
    say(client, roomId, 'in the end');
    await time.pass(5_000);
    expect(waiting(client)).toEqual([['in the end', 'waiting']]);
    await time.until(() => waiting(client).length === 0, 600_000);
    expect(world.stored(roomId)).toEqual(['in the end']);
  });

  it('waits as long as the hub asks, with all rooms when the whole account sends too much', async () => {
    const { world, roomId, client, hub, time } = await atDesk();
    const other = world.openRoom();
    hub.refuseNext.push({ name: 'message:post', problem: problem('rate_limited', { retryAfterMs: 7_000 }) });
    say(client, roomId, 'one');
    await time.pass(100);
    say(client, other, 'two');
    await time.pass(6_800);
    expect(hub.commands('message:post')).toHaveLength(1);
    await time.pass(300);
    expect([world.stored(roomId), world.stored(other)]).toEqual([['one'], ['two']]);
  });

  it('does not wait out on a new connection what an old one has asked for, but for too many commands', async () => {
    const { world, roomId, client, hub, time } = await atDesk();
    hub.refuseNext.push({ name: 'message:post', problem: problem('draining', { retryAfterMs: 60_000 }) });
    say(client, roomId, 'to the next node');
    await time.pass(1_000);
    hub.cut();
    await time.pass(5_000);
    expect(world.stored(roomId)).toEqual(['to the next node']);

    hub.refuseNext.push({ name: 'message:post', problem: problem('rate_limited', { retryAfterMs: 60_000 }) });
    say(client, roomId, 'in a minute');
    await time.pass(1_000);
    hub.cut();
    await time.pass(30_000);
    expect(waiting(client)).toEqual([['in a minute', 'waiting']]);
  });

  it('sends the same id again when the acknowledgement was lost, and so is stored once', async () => {
    const { world, roomId, client, hub, time } = await atDesk();
    hub.weather.loseAck = 1;
    say(client, roomId, 'once');
    await time.pass(30_000);
    hub.weather.loseAck = 0;
    await time.until(() => waiting(client).length === 0);
    const ids = hub.commands('message:post').map(({ body }) => (body as { clientMessageId: string }).clientMessageId);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(1);
    expect(world.stored(roomId)).toEqual(['once']);
  });

  it.each<ProblemCode>(['room.not_found', 'room.action_forbidden', 'message.conflict', 'invalid', 'too_large'])(
    'parks what the hub refuses with %s, and goes on with the next',
    async (code) => {
      const { world, roomId, client, hub, store, time } = await atDesk();
      hub.refuseNext.push({ name: 'message:post', problem: problem(code) });
      say(client, roomId, 'not so');
      say(client, roomId, 'but so');
      await time.pass(2_000);
      expect(waiting(client)).toEqual([['not so', 'refused']]);
      expect(client.outbox.getSnapshot().entries[0]!.problem).toEqual(problem(code));
      expect((await store.all('lin')).map(({ state }) => state)).toEqual(['refused']);
      expect(world.stored(roomId)).toEqual(['but so']);
      await time.pass(120_000);
      expect(hub.commands('message:post')).toHaveLength(2);
    },
  );

  it('lets the person retry or discard what was refused', async () => {
    const { world, roomId, client, hub, store, time } = await atDesk();
    for (const text of ['first', 'second']) {
      hub.refuseNext.push({ name: 'message:post', problem: problem('room.action_forbidden') });
      say(client, roomId, text);
    }
    await time.pass(2_000);
    const [first, second] = client.outbox.getSnapshot().entries;
    expect(client.outbox.discard(first!.id)).toBe(true);
    client.outbox.retry(second!.id);
    await time.pass(2_000);
    expect(world.stored(roomId)).toEqual(['second']);
    expect(await store.all('lin')).toEqual([]);
  });

  it('retries under a new id when another message was stored under the old one', async () => {
    const { world, roomId, client, hub, time } = await atDesk();
    hub.refuseNext.push({ name: 'message:post', problem: problem('message.conflict') });
    const { id } = say(client, roomId, 'again');
    await time.pass(1_000);
    client.outbox.retry(id);
    await time.pass(1_000);
    const ids = hub.commands('message:post').map(({ body }) => (body as { clientMessageId: string }).clientMessageId);
    expect(ids[0]).toBe(id);
    expect(ids[1]).not.toBe(id);
    expect(world.stored(roomId)).toEqual(['again']);
  });

  it('does not pretend to take back what is on the wire', async () => {
    const { world, roomId, client, hub, time } = await atDesk();
    hub.weather.delayMs = 1_000;
    const { id } = say(client, roomId, 'gone');
    await time.pass(1);
    expect(client.outbox.discard(id)).toBe(false);
    await time.pass(3_000);
    expect(world.stored(roomId)).toEqual(['gone']);
    expect(client.outbox.discard(id)).toBe(false);
  });

  it('sends after a reload what was typed before it, in order, before what is typed after it', async () => {
    const { world, roomId, client, store, hub, time } = await atDesk();
    hub.cut();
    hub.down = true;
    for (const text of ['one', 'two', 'three']) say(client, roomId, text);
    await time.pass(5_000);
    client.stop();
    expect((await store.all('lin')).length).toBe(3);
    hub.down = false;
    const again = world.client('lin', store);
    say(again, roomId, 'four');
    expect(again.outbox.getSnapshot().loaded).toBe(false);
    await time.pass(5_000);
    expect(world.stored(roomId)).toEqual(['one', 'two', 'three', 'four']);
    expect(await store.all('lin')).toEqual([]);
  });

  it('does not show or send one person’s messages when another signs in at the same browser', async () => {
    const { world, roomId, client, store, hub, time } = await atDesk();
    hub.cut();
    hub.down = true;
    say(client, roomId, 'for lin alone');
    await time.pass(1_000);
    client.stop();
    hub.down = false;

    const colleague = world.client('tran', store);
    await time.pass(60_000);
    expect(colleague.outbox.getSnapshot()).toMatchObject({ loaded: true, entries: [] });
    expect(hub.commands('message:post')).toEqual([]);
    colleague.stop();

    world.client('lin', store);
    await time.pass(5_000);
    const { facts } = hub.rooms.room(roomId);
    expect(facts.at(-1)).toMatchObject({ actor: { accountId: 'lin' }, payload: { text: 'for lin alone' } });
  });

  it('does not send what a careless store gives it of others', async () => {
    const { world, roomId, store, hub, time } = await atDesk();
    const entry: OutboxEntry = {
      ...{ id: world.chance.id(), accountId: 'tran', roomId, text: 'secret', language: 'en' },
      ...{ createdAt: 0, order: 0, state: 'waiting', problem: null },
    };
    const careless: OutboxStore = { ...store, all: () => Promise.resolve([entry]) };
    const client = world.client('lin', careless);
    await time.pass(60_000);
    expect(client.outbox.getSnapshot().entries).toEqual([]);
    expect(hub.commands('message:post')).toEqual([]);
  });

  it('finishes what a closed tab of the same person left, and forgets what another tab has done', async () => {
    const { world, roomId, client, store, hub, time } = await atDesk();
    const other = world.client('lin', store);
    await time.pass(1_000);
    hub.refuseNext.push({ name: 'message:post', problem: problem('internal', { retryAfterMs: 600_000 }) });
    say(client, roomId, 'left behind');
    await time.pass(1_000);
    client.stop();
    await time.pass(40_000);
    expect(world.stored(roomId)).toEqual(['left behind']);
    expect(waiting(other)).toEqual([]);

    hub.refuseNext.push({ name: 'message:post', problem: problem('invalid') });
    say(other, roomId, 'refused');
    await time.pass(1_000);
    const third = world.client('lin', store);
    await time.pass(1_000);
    expect(waiting(third)).toEqual([['refused', 'refused']]);
    other.outbox.discard(other.outbox.getSnapshot().entries[0]!.id);
    await time.pass(40_000);
    expect(waiting(third)).toEqual([]);
  });

  it('does not send what was discarded in another tab, and sends what was retried there', async () => {
    const { world, roomId, client, store, hub, time } = await atDesk();
    hub.refuseNext.push({ name: 'message:post', problem: problem('invalid') });
    const { id: refused } = say(client, roomId, 'once more');
    await time.pass(1_000);
    const other = world.client('lin', store);
    await time.pass(1_000);
    hub.down = true;
    hub.cut();
    const { id } = say(client, roomId, 'take it back');
    await time.pass(40_000);
    expect(waiting(other)).toEqual([
      ['once more', 'refused'],
      ['take it back', 'waiting'],
    ]);
    expect(client.outbox.discard(id)).toBe(true);
    client.outbox.retry(refused);
    await time.pass(100);
    client.stop();
    hub.down = false;
    await time.pass(20_000);
    expect(world.stored(roomId)).toEqual(['once more']);
    expect(waiting(other)).toEqual([]);
  });

  it('does not send again, nor put back, what was discarded in another tab while the hub held this one up', async () => {
    const { world, roomId, client, store, hub, time } = await atDesk();
    const other = world.client('lin', store);
    await time.pass(26_000);
    hub.refuseNext.push({ name: 'message:post', problem: problem('rate_limited', { retryAfterMs: 30_000 }) });
    hub.refuseNext.push({ name: 'message:post', problem: problem('rate_limited', { retryAfterMs: 12_000 }) });
    const { id } = say(client, roomId, 'take it back');
    // The other tab comes upon it, and is held up too.
    await time.until(() => hub.commands('message:post').length === 2);
    expect(client.outbox.discard(id)).toBe(true);
    await time.pass(100_000);
    expect(hub.commands('message:post')).toHaveLength(2);
    expect([waiting(other), await store.all('lin'), world.stored(roomId)]).toEqual([[], [], []]);
  });

  it('drops again what the store failed to drop, lest a later visit sends it', async () => {
    const { roomId, client, store, hub, time } = await atDesk();
    hub.down = true;
    hub.cut();
    const { id } = say(client, roomId, 'take it back');
    await time.pass(1_000);
    const remove = store.remove.bind(store);
    store.remove = () => Promise.reject(new Error('busy'));
    client.outbox.discard(id);
    await time.pass(35_000);
    expect(await store.all('lin')).toHaveLength(1);
    store.remove = remove;
    await time.pass(35_000);
    expect(await store.all('lin')).toEqual([]);
  });

  it('sends after a lost connection although the store does not answer any more', async () => {
    const { world, roomId, client, store, hub, time } = await atDesk();
    hub.down = true;
    hub.cut();
    say(client, roomId, 'all the same');
    await time.pass(1_000);
    store.all = () => new Promise<never>(() => undefined);
    hub.down = false;
    await time.pass(20_000);
    expect(world.stored(roomId)).toEqual(['all the same']);
  });

  it('sends even when the store fails or hangs, says so, and stores as soon as it can', async () => {
    for (const broken of [() => Promise.reject(new Error('quota')), () => new Promise<never>(() => undefined)]) {
      const { world, roomId, client, store, hub, time } = await atDesk();
      const put = store.put.bind(store);
      store.put = broken;
      say(client, roomId, 'all the same');
      await time.pass(6_000);
      expect(world.stored(roomId)).toEqual(['all the same']);

      hub.cut();
      hub.down = true;
      say(client, roomId, 'at risk');
      await time.pass(6_000);
      expect(client.outbox.getSnapshot().durable).toBe(false);
      await time.pass(60_000);
      expect(waiting(client)).toEqual([['at risk', 'waiting']]);
      store.put = put;
      await time.pass(40_000);
      expect(client.outbox.getSnapshot().durable).toBe(true);
      expect((await store.all('lin')).map(({ text }) => text)).toEqual(['at risk']);
      client.stop();
    }
  });

  it('waits for a slow store before it sends anything, so that old messages come first', async () => {
    const { world, roomId, client, store, hub, time } = await atDesk();
    hub.cut();
    hub.down = true;
    say(client, roomId, 'old');
    await time.pass(1_000);
    client.stop();
    hub.down = false;
    const again = world.client('lin', slowly(store, time));
    say(again, roomId, 'new');
    await time.pass(1_000);
    expect(hub.commands('message:post')).toEqual([]);
    await time.pass(5_000);
    expect(world.stored(roomId)).toEqual(['old', 'new']);
  });

  it('does not take up again what was acknowledged while the store was being read', async () => {
    const { world, roomId, client: firstTab, store, hub, time } = await atDesk();
    firstTab.stop();
    const client = world.client('lin', slowly(store, time));
    await time.pass(1_000);
    // The store is looked into every half minute and answers at 2 s, 34 s, …: here while the message is on the wire.
    await time.pass(30_900);
    hub.weather.delayMs = 1_500;
    say(client, roomId, 'once');
    await time.pass(20_000);
    expect(waiting(client)).toEqual([]);
    expect(hub.commands('message:post')).toHaveLength(1);
  });

  it('stops with its client', async () => {
    const { client, roomId, hub, time } = await atDesk();
    hub.refuseNext.push({ name: 'message:post', problem: problem('internal') });
    say(client, roomId, 'later');
    await time.pass(100);
    client.stop();
    await time.pass(60_000);
    expect(hub.commands('message:post')).toHaveLength(1);
    expect(time.pending).toBe(0);
  });
});
