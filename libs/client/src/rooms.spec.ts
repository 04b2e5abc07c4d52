import { Page, RoomSummary } from '@jianqiao/contract';
import { problem } from '../test/fake-hub';
import { World } from '../test/world';
import { HubClient } from './hub-client';
import { RoomLine } from './room-line';
import { excerptOf } from './room-summary';

const shown = (client: HubClient) => client.rooms.getSnapshot().rooms;

/** What the hub would answer now, in full. */
function fresh(world: World, accountId: string): RoomSummary[] {
  const all: RoomSummary[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<RoomSummary> = world.hub.act(accountId, 'room:list', { cursor });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

describe('the list of rooms', () => {
  it('is read when the connection stands, the most recently active first', async () => {
    const world = new World();
    const [older, newer] = [world.openRoom(), world.openRoom()];
    await world.time.pass(1_000);
    world.say('tran', older, 'now the newest');
    const client = world.client('lin');
    expect(client.rooms.getSnapshot()).toEqual({ status: 'loading', problem: null, rooms: [], truncated: false });
    await world.time.pass(1_000);
    expect(client.rooms.getSnapshot().status).toBe('ready');
    expect(shown(client).map(({ id }) => id)).toEqual([older, newer]);
  });

  it('equals a fresh reading after every kind of fact, without being read again for messages', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    const silent = world.openRoom();
    const [lin, tran, zhou] = [world.client('lin'), world.client('tran'), world.client('zhou')];
    const same = async () => {
      await time.pass(2_000);
      for (const client of [lin, tran, zhou]) expect(shown(client)).toEqual(fresh(world, client.me.accountId));
    };
    await same();
    const { version } = hub.rooms.room(roomId).record;
    const titles = { en: 'A new title' };
    hub.act('lin', 'room:retitle', { roomId, expectedVersion: version, titles, purposes: titles });
    await same();
    hub.act('lin', 'member:name', { roomId, expectedVersion: version + 1, accountId: 'zhou' });
    await same();
    expect(shown(zhou).map(({ id }) => id)).toEqual([roomId]);
    hub.heard.length = 0;
    world.say('tran', roomId, 'x'.repeat(500));
    await same();
    world.say('zhou', roomId, '检'.repeat(139) + '👍🏽 and more');
    await same();
    world.say('lin', silent, 'elsewhere');
    await same();
    expect(hub.commands('room:list')).toEqual([]);
    hub.act('lin', 'member:remove', { roomId, expectedVersion: version + 2, accountId: 'zhou' });
    await same();
    expect(shown(zhou)).toEqual([]);
    const proposed = hub.act('lin', 'room:propose', {
      ...{ proposalId: world.chance.id(), kind: 'multilateral', agencyIds: ['vn', 'la'], titles, purposes: titles },
    });
    await same();
    expect(shown(tran).find(({ id }) => id === proposed.id)).toMatchObject({ waitsForMe: true, member: false });
    hub.act('boun', 'room:accept', { roomId: proposed.id, expectedVersion: 1 });
    await same();
    hub.act('tran', 'room:decline', { roomId: proposed.id, expectedVersion: 2, reason: 'No' });
    await same();
  });

  it('counts what is unread, up to a hundred, and not what one writes oneself', async () => {
    const world = new World();
    const roomId = world.openRoom();
    const client = world.client('lin');
    await world.time.pass(1_000);
    world.say('lin', roomId, 'from my other device');
    for (let index = 0; index < 3; index += 1) world.say('tran', roomId, `no. ${index}`);
    await world.time.pass(1_000);
    expect(shown(client)[0]!.unread).toBe(3);
    for (let index = 0; index < 150; index += 1) world.say('tran', roomId, `more ${index}`);
    await world.time.pass(1_000);
    expect(shown(client)[0]!.unread).toBe(100);
  });

  it('counts what is left up to where the list is, though the open room has missed the last', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    for (let index = 0; index < 10; index += 1) world.say('tran', roomId, `heard ${index}`);
    const client = world.client('lin');
    const session = client.room(roomId);
    session.subscribe(() => undefined);
    await time.pass(1_000);
    const { head } = shown(client)[0]!;
    hub.weather.loseFact = 1;
    for (let index = 0; index < 3; index += 1) world.say('tran', roomId, `missed ${index}`);
    await time.pass(100);
    hub.weather.loseFact = 0;
    client.rooms.refresh();
    await time.pass(1_000);
    expect(shown(client)[0]).toMatchObject({ head: head + 3, unread: 13 });
    expect(session.getSnapshot().timeline.head).toBe(head);
    session.markRead(head - 4);
    await time.pass(5_000);
    expect(shown(client)[0]).toMatchObject({ read: head - 4, unread: 7 });
  });

  it('counts what is left up to where the list is, though the open room knows more', () => {
    const world = new World();
    const roomId = world.openRoom();
    for (let index = 0; index < 10; index += 1) world.say('tran', roomId, `said ${index}`);
    const line = new RoomLine(world.hub.act('lin', 'room:list', {}).items[0]!, world.client('lin').me);
    const { head } = line.summary;
    line.noteRead(head - 4, (end) => end - (head - 4));
    expect(line).toMatchObject({ counted: true, summary: { read: head - 4, unread: 4 } });
  });

  it('follows what is read here at once, and what is read on another device', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    for (let index = 0; index < 10; index += 1) world.say('tran', roomId, `before ${index}`);
    const client = world.client('lin');
    const session = client.room(roomId);
    session.subscribe(() => undefined);
    await time.pass(1_000);
    const head = hub.rooms.room(roomId).facts.length;
    expect(shown(client)[0]!.unread).toBe(10);
    // The hub does not know it yet when the list is read again.
    hub.refuseNext.push({ name: 'position:move', problem: problem('rate_limited', { retryAfterMs: 5_000 }) });
    session.markRead(head - 4);
    expect(shown(client)[0]).toMatchObject({ unread: 4, read: head - 4 });
    client.rooms.refresh();
    await time.pass(1_000);
    expect(hub.act('lin', 'room:list', {}).items[0]).toMatchObject({ read: 0 });
    expect(shown(client)[0]).toMatchObject({ unread: 4, read: head - 4 });

    const elsewhere = world.client('lin');
    await time.pass(2_000);
    world.say('tran', roomId, 'live 1');
    world.say('tran', roomId, 'live 2');
    await time.pass(2_000);
    hub.heard.length = 0;
    hub.act('lin', 'position:move', { roomId, delivered: head + 1, read: head + 1 });
    await time.pass(100);
    expect(shown(elsewhere)[0]).toMatchObject({ unread: 1, read: head + 1 });
    expect(hub.commands('room:list')).toEqual([]);
  });

  it('asks the hub to count when it cannot know', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    for (let index = 0; index < 10; index += 1) world.say('tran', roomId, `before ${index}`);
    const client = world.client('lin');
    await time.pass(1_000);
    hub.act('lin', 'position:move', { roomId, delivered: 9, read: 9 });
    await time.pass(4_000);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
  });

  it('reads all pages and joins all audiences, a batch at a time', async () => {
    const world = new World();
    const rooms = Array.from({ length: 230 }, () => world.openRoom());
    const client = world.client('lin');
    await world.time.pass(2_000);
    expect(shown(client)).toHaveLength(230);
    expect(
      world.hub.commands('stream:resume').map(({ body }) => (body as { streams: unknown[] }).streams.length),
    ).toEqual([200, 30]);
    for (const roomId of rooms) world.say('tran', roomId, 'to all');
    await world.time.pass(2_000);
    expect(shown(client).every(({ unread }) => unread === 1)).toBe(true);
  });

  it('does not lose a room that becomes active while the pages are read', async () => {
    const world = new World();
    const { hub, time } = world;
    const rooms: string[] = [];
    for (let index = 0; index < 150; index += 1) {
      rooms.push(world.openRoom());
      await time.pass(1);
    }
    const client = world.client('lin');
    await time.until(() => hub.commands('room:list').length === 1);
    world.say('tran', rooms[0]!, 'suddenly the newest');
    await time.pass(2_000);
    expect(shown(client)).toHaveLength(150);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
  });

  it('catches up after a lost connection, and keeps showing what it knew meanwhile', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    const client = world.client('lin');
    await time.pass(1_000);
    hub.cut();
    hub.down = true;
    for (let index = 0; index < 400; index += 1) world.say('tran', roomId, `missed ${index}`);
    await time.pass(30_000);
    expect(shown(client)).toHaveLength(1);
    hub.down = false;
    await time.pass(20_000);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
    hub.heard.length = 0;
    world.say('tran', roomId, 'live again');
    await time.pass(1_000);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
    expect(hub.commands('room:list')).toEqual([]);
  });

  it('repairs a hole in what it hears', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    const client = world.client('lin');
    await time.pass(1_000);
    hub.weather.loseFact = 1;
    world.say('tran', roomId, 'lost');
    hub.weather.loseFact = 0;
    world.say('tran', roomId, 'heard');
    await time.pass(1_000);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
    hub.weather.loseFact = 1;
    world.say('tran', roomId, 'lost, and nothing after it');
    await time.pass(1_000);
    expect(shown(client)).not.toEqual(fresh(world, 'lin'));
    await time.pass(310_000);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
  });

  it('reads one line again rather than thousands of facts that nobody sees', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    const client = world.client('lin');
    await time.pass(2_000);
    hub.weather.loseFact = 1;
    for (let index = 0; index < 5_000; index += 1) world.say('tran', roomId, `lost ${index}`);
    hub.weather.loseFact = 0;
    hub.heard.length = 0;
    world.say('tran', roomId, 'heard');
    await time.pass(1_000);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
    expect(hub.commands('stream:resume')).toHaveLength(1);
    expect(hub.commands('room:list')).toHaveLength(1);
    world.say('tran', roomId, 'and the next');
    await time.pass(1_000);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
    expect(hub.commands('stream:resume')).toHaveLength(1);
  });

  it('leaves the hub in peace as long as it is asked to, whatever else happens', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    hub.refuseNext.push({ name: 'room:list', problem: problem('rate_limited', { retryAfterMs: 5_000 }) });
    const client = world.client('lin');
    await time.pass(100);
    client.rooms.refresh();
    hub.signal('lin', 'rooms:changed', { roomId });
    await time.pass(4_800);
    expect(hub.commands('room:list')).toHaveLength(1);
    await time.pass(1_000);
    expect(client.rooms.getSnapshot().status).toBe('ready');
  });

  it('says when the list is refused, and recovers when it is not any more', async () => {
    const world = new World();
    const { hub, time } = world;
    world.openRoom();
    hub.refuseNext.push({ name: 'room:list', problem: problem('token.scope_missing') });
    const client = world.client('lin');
    await time.pass(60_000);
    expect(client.rooms.getSnapshot()).toMatchObject({ status: 'refused', problem: { code: 'token.scope_missing' } });
    expect(hub.commands('room:list')).toHaveLength(1);
    client.rooms.refresh();
    await time.pass(1_000);
    expect(client.rooms.getSnapshot()).toMatchObject({ status: 'ready', problem: null });
  });

  it('hears a room again that one was removed from and named in again', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    hub.act('lin', 'member:name', { roomId, expectedVersion: 2, accountId: 'zhou' });
    const client = world.client('zhou');
    await time.pass(1_000);
    // Faster than the list can be read in between.
    hub.act('lin', 'member:remove', { roomId, expectedVersion: 3, accountId: 'zhou' });
    hub.act('lin', 'member:name', { roomId, expectedVersion: 4, accountId: 'zhou' });
    await time.pass(2_000);
    hub.heard.length = 0;
    world.say('tran', roomId, 'welcome back');
    await time.pass(1_000);
    expect(shown(client)).toEqual(fresh(world, 'zhou'));
    expect(hub.commands('room:list')).toEqual([]);
  });

  it('is not set back by an answer that is older than what it has heard', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    const client = world.client('lin');
    await time.pass(1_000);
    hub.heard.length = 0;
    hub.weather.lateAnswerMs = 5_000;
    client.rooms.refresh();
    await time.until(() => hub.commands('room:list').length === 1);
    world.say('tran', roomId, 'heard before the answer');
    await time.pass(6_000);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
    expect(hub.commands('room:list')).toHaveLength(1);
  });

  it('does not pester a hub that cannot give what it says it has', async () => {
    const world = new World();
    const { hub, time } = world;
    const stream = `room:${world.openRoom()}`;
    hub.alter = (name, value) => (name === 'stream:resume' ? { streams: [{ stream, facts: [], head: 99 }] } : value);
    const client = world.client('lin');
    await time.pass(30_000);
    expect(hub.commands('stream:resume').length).toBeLessThan(10);
    hub.alter = (_name, value) => value;
    await time.pass(30_000);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
  });

  it('makes one reading of many changes', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    world.client('lin');
    await time.pass(1_000);
    hub.heard.length = 0;
    for (let index = 0; index < 50; index += 1) hub.signal('lin', 'rooms:changed', { roomId });
    await time.pass(1_000);
    expect(hub.commands('room:list')).toHaveLength(1);
  });

  it('stops with its client', async () => {
    const world = new World();
    world.openRoom();
    const client = world.client('lin');
    await world.time.pass(1_000);
    client.stop();
    expect(world.time.pending).toBe(0);
    client.start();
    await world.time.pass(1_000);
    expect(shown(client)).toEqual(fresh(world, 'lin'));
  });

  it.each(['rooms:changed', 'stream:lagging'] as const)(
    'joins a room again that %s put out of its audience while it was being joined',
    async (signal) => {
      const world = new World();
      const { hub, time } = world;
      const roomId = world.openRoom();
      world.client('lin');
      // Heard just before the answer, which still says that the room is joined.
      hub.alter = (name, value) => {
        if (name !== 'stream:resume' || hub.commands(name).length > 1) return value;
        if (signal === 'rooms:changed') hub.signal('lin', signal, { roomId });
        else hub.signal('lin', signal, { streams: [`room:${roomId}`] });
        return value;
      };
      await time.pass(2_000);
      expect(hub.commands('stream:resume')).toHaveLength(2);
    },
  );
});

describe('an excerpt', () => {
  it('is cut where the hub cuts it, never within a character', () => {
    expect(excerptOf('short')).toBe('short');
    expect(excerptOf('👍'.repeat(200))).toBe('👍'.repeat(140));
    expect(excerptOf(`${'a'.repeat(139)}👍b`)).toBe(`${'a'.repeat(139)}👍`);
  });
});
