import { problem } from '../test/fake-hub';
import { World, textsOf } from '../test/world';
import { HubClient } from './hub-client';
import { RoomSession } from './room-session';

/** A room with messages, and Beijing's officer who has it open. */
async function opened(messages = 0, seed = 1) {
  const world = new World(seed);
  const roomId = world.openRoom();
  for (let index = 1; index <= messages; index += 1) world.say('tran', roomId, `message ${index}`);
  const client = world.client('lin');
  const session = client.room(roomId);
  const leave = session.subscribe(() => undefined);
  await world.time.pass(1_000);
  const { hub, time } = world;
  const room = hub.rooms.room(roomId);
  const level = () =>
    session.getSnapshot().status === 'live' && session.getSnapshot().timeline.head === room.facts.length;
  return { world, hub, time, roomId, room, client, session, leave, level };
}

async function settle<T>(world: World, promise: Promise<T>): Promise<T> {
  let done = false;
  void promise.finally(() => (done = true));
  await world.time.until(() => done);
  return promise;
}

const texts = (session: RoomSession) => textsOf(session.getSnapshot().timeline.facts);
const pending = (session: RoomSession) => session.getSnapshot().pending.map(({ text, state }) => [text, state]);

function another(world: World, accountId: string, roomId: string): { client: HubClient; session: RoomSession } {
  const client = world.client(accountId);
  const session = client.room(roomId);
  session.subscribe(() => undefined);
  return { client, session };
}

describe('opening a room', () => {
  it('shows the newest facts, who is in it and what one may do', async () => {
    const { session, room, hub, roomId } = await opened(120);
    const snapshot = session.getSnapshot();
    expect(snapshot.status).toBe('live');
    expect(snapshot.room).toEqual(hub.act('lin', 'room:open', { roomId }).room);
    expect(snapshot.timeline.facts).toEqual(room.facts.slice(-50));
    expect(snapshot).toMatchObject({ hasOlder: true, hasNewer: false, complete: false });
    expect(snapshot.agencies.map(({ id }) => id)).toEqual(['cn', 'vn']);
  });

  it('is refused for a room that one may not know, and stays so', async () => {
    const { world, hub, roomId, time } = await opened();
    const { session } = another(world, 'boun', roomId);
    await time.pass(1_000);
    expect(session.getSnapshot()).toMatchObject({ status: 'refused', problem: { code: 'room.not_found' }, room: null });
    hub.heard.length = 0;
    await time.pass(300_000);
    expect(hub.commands('room:open').filter(({ accountId }) => accountId === 'boun')).toEqual([]);
  });

  it('is tried again while the hub has no time', async () => {
    const world = new World();
    const roomId = world.openRoom();
    for (const name of ['room:open', 'stream:resume', 'room:open'] as const) {
      world.hub.refuseNext.push({ name, problem: problem('overloaded') });
    }
    const { session } = another(world, 'lin', roomId);
    await world.time.until(() => session.getSnapshot().status === 'live');
  });

  it('gives everybody who shows it the same session, which closes a little after the last has left', async () => {
    const { client, session, leave, roomId, hub, time, world } = await opened();
    expect(client.room(roomId)).toBe(session);
    const leaveToo = session.subscribe(() => undefined);
    leave();
    leave();
    await time.pass(10_000);
    world.say('tran', roomId, 'still live');
    await time.pass(1_000);
    expect(texts(session)).toEqual(['still live']);
    leaveToo();
    const back = session.subscribe(() => undefined);
    await time.pass(10_000);
    expect(hub.commands('room:open')).toHaveLength(1);
    back();
    await time.pass(10_000);
    expect(client.room(roomId)).not.toBe(session);
    // A screen that kept the old session and returns to it finds it at work again.
    session.subscribe(() => undefined);
    world.say('tran', roomId, 'after the return');
    await time.pass(1_000);
    expect(texts(session)).toEqual(['still live', 'after the return']);
  });

  it('replaces its snapshot at each change and never alters one', async () => {
    const { session, world, roomId, time } = await opened(3);
    const before = session.getSnapshot();
    const copy = structuredClone(before);
    expect(session.getSnapshot()).toBe(before);
    world.say('tran', roomId, 'new');
    await time.pass(1_000);
    expect(session.getSnapshot()).not.toBe(before);
    expect(before).toEqual(copy);
  });
});

describe('an open room', () => {
  it('shows facts as they happen, and the room as they make it', async () => {
    const { session, world, hub, roomId, time } = await opened(3);
    world.say('tran', roomId, 'live');
    const { version } = session.getSnapshot().room!;
    hub.act('tran', 'member:name', { roomId, expectedVersion: version, accountId: 'pham' });
    await time.pass(1_000);
    expect(texts(session).at(-1)).toBe('live');
    expect(session.getSnapshot().room).toEqual(hub.act('lin', 'room:open', { roomId }).room);
    expect(session.getSnapshot().complete).toBe(true);
  });

  it('reads again what one may do when the room has changed, and keeps its window', async () => {
    const { session, hub, roomId, time, world } = await opened(120);
    await settle(world, session.loadOlder());
    const before = session.getSnapshot().timeline.from;
    hub.heard.length = 0;
    world.say('tran', roomId, 'no reason to ask');
    await time.pass(1_000);
    expect(hub.commands('room:open')).toEqual([]);
    const { version } = session.getSnapshot().room!;
    hub.act('lin', 'member:leave', { roomId, expectedVersion: version });
    await time.pass(2_000);
    expect(session.getSnapshot().room!.actions).toEqual(hub.act('lin', 'room:open', { roomId }).room.actions);
    expect(session.getSnapshot().room!.actions).not.toContain('post');
    hub.act('lin', 'member:name', { roomId, expectedVersion: version + 1, accountId: 'lin' });
    await time.pass(2_000);
    expect(session.getSnapshot().room!.actions).toContain('post');
    hub.act('tran', 'room:retitle', {
      roomId,
      expectedVersion: version + 2,
      titles: { en: 'T' },
      purposes: { en: 'P' },
    });
    await time.pass(2_000);
    const { timeline, room } = session.getSnapshot();
    expect(room).toEqual(hub.act('lin', 'room:open', { roomId }).room);
    expect(timeline.head).toBe(room!.head);
    expect(before).toBeLessThan(timeline.from);
  });

  it('reads again what one may do when only the facts tell of the change', async () => {
    const world = new World();
    const { hub, time } = world;
    const titles = { en: 'Proposed' };
    const { id } = hub.act('lin', 'room:propose', {
      ...{ proposalId: world.chance.id(), kind: 'bilateral', agencyIds: ['vn'], titles, purposes: titles },
      memberIds: ['zhou'],
    });
    const { session } = another(world, 'zhou', id);
    await time.pass(1_000);
    expect(session.getSnapshot().room!.actions).toEqual(['read', 'leave']);
    hub.act('tran', 'room:accept', { roomId: id, expectedVersion: 1 });
    await time.pass(1_000);
    expect(session.getSnapshot().room!.actions).toEqual(['read', 'post', 'leave']);
  });

  it('keeps the window it has when a change makes it read the room again', async () => {
    const { session, hub, roomId, time, world } = await opened(120);
    await settle(world, session.loadOlder());
    const { from } = session.getSnapshot().timeline;
    const { version } = session.getSnapshot().room!;
    hub.act('tran', 'room:retitle', { roomId, expectedVersion: version, titles: { en: 'T' }, purposes: { en: 'P' } });
    await time.pass(2_000);
    expect(session.getSnapshot().timeline.from).toBe(from);
    expect(session.getSnapshot().room!.titles).toEqual({ en: 'T' });
  });

  it('closes its messages to somebody who may no longer read them', async () => {
    const { session, hub, roomId, time } = await opened(20);
    const { version } = session.getSnapshot().room!;
    hub.act('lin', 'member:leave', { roomId, expectedVersion: version });
    await time.pass(2_000);
    // A liaison officer still knows of the room, and may name people.
    expect(session.getSnapshot()).toMatchObject({ status: 'live', hasOlder: false, complete: false });
    expect(session.getSnapshot().timeline.facts).toEqual([]);
    hub.act('tran', 'message:post', { roomId, clientMessageId: 'x', text: 'among ourselves', language: 'en' });
    await time.pass(120_000);
    expect(session.getSnapshot().timeline.facts).toEqual([]);
    hub.act('lin', 'member:name', { roomId, expectedVersion: version + 1, accountId: 'lin' });
    await time.pass(2_000);
    expect(texts(session)).toContain('among ourselves');
  });

  it('closes its messages even if nothing but the fact itself tells of it', async () => {
    const { session, hub, roomId, time } = await opened(20);
    const { version } = session.getSnapshot().room!;
    hub.weather.loseSignal = 1;
    hub.act('lin', 'member:leave', { roomId, expectedVersion: version });
    await time.pass(2_000);
    expect(session.getSnapshot().room!.actions).not.toContain('read');
    expect(session.getSnapshot().timeline.facts).toEqual([]);
  });

  it('is refused to somebody who has been removed from it altogether', async () => {
    const { world, hub, roomId, session, time } = await opened(5);
    const { version } = session.getSnapshot().room!;
    hub.act('tran', 'member:name', { roomId, expectedVersion: version, accountId: 'pham' });
    const pham = another(world, 'pham', roomId);
    await time.pass(1_000);
    expect(texts(pham.session)).toHaveLength(5);
    hub.act('tran', 'member:remove', { roomId, expectedVersion: version + 1, accountId: 'pham' });
    await time.pass(2_000);
    expect(pham.session.getSnapshot()).toMatchObject({ status: 'refused', problem: { code: 'room.not_found' } });
    expect(pham.session.getSnapshot().timeline.facts).toEqual([]);
  });

  it('finds out by itself that it may no longer be read, should nothing tell', async () => {
    const { session, hub, roomId, time } = await opened(20);
    hub.weather.loseSignal = hub.weather.loseFact = 1;
    hub.act('lin', 'member:leave', { roomId, expectedVersion: 2 });
    await time.pass(70_000);
    expect(session.getSnapshot().timeline.facts).toEqual([]);
    expect(session.getSnapshot().room!.actions).not.toContain('read');
    hub.heard.length = 0;
    await time.pass(600_000);
    expect(hub.heard.filter(({ accountId }) => accountId === 'lin').length).toBeLessThan(10);
  });

  it('does not pester a hub that cannot give what it says it has', async () => {
    const { session, hub, world, roomId, time, level } = await opened(5);
    hub.alter = (name, value) => (name === 'stream:read' ? { ...(value as object), facts: [] } : value);
    hub.weather.loseFact = 1;
    world.say('tran', roomId, 'lost');
    hub.weather.loseFact = 0;
    world.say('tran', roomId, 'heard');
    await time.pass(30_000);
    expect(session.getSnapshot().status).toBe('behind');
    expect(hub.commands('stream:read').length).toBeLessThan(10);
    hub.alter = (_name, value) => value;
    await time.until(level);
  });

  it('waits a moment for facts that overtake each other, then reads the hole', async () => {
    const { session, hub, world, roomId, time, level } = await opened(5);
    hub.heard.length = 0;
    hub.weather.lateFactMs = 100;
    for (let index = 0; index < 20; index += 1) world.say('tran', roomId, `overtaking ${index}`);
    await time.pass(240);
    expect(level()).toBe(true);
    await time.pass(1_000);
    expect(hub.commands('stream:read')).toEqual([]);

    hub.weather.lateFactMs = 0;
    hub.weather.loseFact = 1;
    world.say('tran', roomId, 'lost');
    hub.weather.loseFact = 0;
    world.say('tran', roomId, 'heard');
    await time.pass(100);
    expect(texts(session)).not.toContain('heard');
    await time.pass(1_000);
    expect(texts(session).slice(-2)).toEqual(['lost', 'heard']);
    expect(hub.commands('stream:read')).toHaveLength(1);
  });

  it('is not set back by an answer that is older than what it has heard', async () => {
    const { session, hub, world, roomId, time } = await opened(5);
    const titles = { en: 'Heard before the answer' };
    hub.weather.lateAnswerMs = 3_000;
    hub.signal('lin', 'rooms:changed', { roomId });
    await time.pass(100);
    hub.act('tran', 'room:retitle', { roomId, expectedVersion: 2, titles, purposes: titles });
    const seen = new Set<string | undefined>();
    session.subscribe(() => seen.add(session.getSnapshot().room?.titles['en']));
    await time.pass(20_000);
    world.say('tran', roomId, 'and on');
    await time.pass(1_000);
    expect([...seen]).toEqual(['Heard before the answer']);
    expect(session.getSnapshot().room).toEqual(hub.act('lin', 'room:open', { roomId }).room);
  });

  it('finds a lost newest fact by itself, and at once when the hub says that it is behind', async () => {
    const { session, hub, world, roomId, time, level } = await opened(5);
    hub.weather.loseFact = 1;
    world.say('tran', roomId, 'lost');
    await time.pass(70_000);
    expect(texts(session).at(-1)).toBe('lost');
    world.say('tran', roomId, 'lost again');
    await time.pass(100);
    hub.signal('lin', 'stream:lagging', { stream: `room:${roomId}` });
    await time.pass(100);
    expect(level()).toBe(true);
  });
});

describe('coming back', () => {
  it.each([0, 1, 49, 200, 999])('brings what was missed, %i facts', async (missed) => {
    const { session, hub, world, roomId, room, time, level } = await opened(10);
    const { from } = session.getSnapshot().timeline;
    hub.cut();
    hub.down = true;
    for (let index = 0; index < missed; index += 1) world.say('tran', roomId, `missed ${index}`);
    await time.pass(30_000);
    expect(session.getSnapshot().status).toBe('behind');
    hub.down = false;
    await time.until(level);
    const { timeline } = session.getSnapshot();
    expect(timeline.from).toBe(from);
    expect(timeline.facts).toEqual(room.facts);
    // One answer of `stream:resume` holds so many facts of one stream; only what is beyond has to be read.
    expect(hub.commands('stream:read').length).toBe(missed > 200 ? 4 : 0);
  });

  it('brings what happened between seeing the room and joining its audience, however much', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    hub.weather.lateAnswerMs = 5_000;
    const { session } = another(world, 'lin', roomId);
    await time.until(() => hub.commands('room:open').length > 0);
    for (let index = 0; index < 450; index += 1) world.say('tran', roomId, `in between ${index}`);
    await time.until(() => session.getSnapshot().status === 'live');
    expect(session.getSnapshot().timeline.facts).toEqual(hub.rooms.room(roomId).facts);
  });

  it('shows no messages to somebody who was removed between seeing the room and joining its audience', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    world.say('tran', roomId, 'not for the removed');
    hub.weather.lateAnswerMs = 5_000;
    hub.weather.loseSignal = 1;
    const { session } = another(world, 'lin', roomId);
    await time.until(() => hub.commands('room:open').length > 0);
    hub.act('lin', 'member:leave', { roomId, expectedVersion: 2 });
    await time.pass(30_000);
    expect(session.getSnapshot().timeline.facts).toEqual([]);
  });

  it('begins anew at the newest page after a long absence, and can page back over all of it', async () => {
    const { session, hub, world, roomId, room, time, level } = await opened(10);
    hub.cut();
    hub.down = true;
    for (let index = 0; index < 1_500; index += 1) world.say('tran', roomId, `missed ${index}`);
    const { version } = hub.rooms.room(roomId).record;
    hub.act('tran', 'member:name', { roomId, expectedVersion: version, accountId: 'pham' });
    await time.pass(600_000);
    hub.down = false;
    hub.heard.length = 0;
    await time.until(level);
    expect(session.getSnapshot().timeline.facts).toEqual(room.facts.slice(-50));
    expect(hub.commands('stream:read')).toEqual([]);
    expect(session.getSnapshot().room).toEqual(hub.act('lin', 'room:open', { roomId }).room);
    while (session.getSnapshot().hasOlder) await settle(world, session.loadOlder());
    expect(session.getSnapshot().timeline.facts).toEqual(room.facts);
    expect(session.getSnapshot().complete).toBe(true);
  });

  it('believes a hub that was restored from an older copy', async () => {
    const { session, hub, world, roomId, room, time, level } = await opened(30);
    hub.cut();
    room.facts.splice(-10);
    await time.until(level);
    world.say('tran', roomId, 'a new beginning');
    await time.until(level);
    expect(session.getSnapshot().timeline.facts).toEqual(room.facts);
  });
});

describe('paging', () => {
  it('goes back to the first fact and says when it holds all', async () => {
    const { session, world, room } = await opened(230);
    let pages = 0;
    while (session.getSnapshot().hasOlder) {
      expect(await settle(world, session.loadOlder())).toBe(true);
      pages += 1;
    }
    expect(pages).toBe(2);
    expect(session.getSnapshot().timeline.facts).toEqual(room.facts);
    expect(session.getSnapshot().complete).toBe(true);
    expect(await settle(world, session.loadOlder())).toBe(false);
  });

  it('does one thing at a time, and shows which', async () => {
    const { session, world } = await opened(400);
    const first = session.loadOlder();
    expect(session.getSnapshot().loading).toBe('older');
    expect(await settle(world, session.loadOlder())).toBe(false);
    expect(await settle(world, first)).toBe(true);
    expect(world.hub.commands('stream:read')).toHaveLength(1);
    expect(session.getSnapshot().loading).toBeNull();
  });

  it('jumps into the past, goes on from there, and hears the present meanwhile', async () => {
    const { session, world, hub, roomId, room, time } = await opened(500);
    expect(await settle(world, session.jumpTo(100))).toBe(true);
    const { timeline } = session.getSnapshot();
    expect(timeline.from).toBeLessThan(100);
    expect(timeline.to).toBeGreaterThan(100);
    expect(session.getSnapshot()).toMatchObject({ hasNewer: true, hasOlder: true });

    world.say('tran', roomId, 'meanwhile');
    const { version } = session.getSnapshot().room!;
    hub.act('tran', 'room:retitle', { roomId, expectedVersion: version, titles: { en: 'T' }, purposes: { en: 'P' } });
    await time.pass(1_000);
    expect(session.getSnapshot().timeline).toMatchObject({ to: timeline.to, head: room.facts.length });
    expect(session.getSnapshot().room!.titles).toEqual({ en: 'T' });

    while (session.getSnapshot().hasNewer) expect(await settle(world, session.loadNewer())).toBe(true);
    expect(session.getSnapshot().timeline.facts.at(-1)).toEqual(room.facts.at(-1));
    world.say('tran', roomId, 'attached again');
    await time.pass(1_000);
    expect(texts(session).at(-1)).toBe('attached again');
  });

  it('stays where one reads when the connection was away for long', async () => {
    const { session, world, hub, roomId, room, time } = await opened(500);
    await settle(world, session.jumpTo(100));
    const { from, to } = session.getSnapshot().timeline;
    hub.cut();
    hub.down = true;
    for (let index = 0; index < 1_200; index += 1) world.say('tran', roomId, `missed ${index}`);
    await time.pass(60_000);
    hub.down = false;
    await time.until(() => session.getSnapshot().status === 'live');
    expect(session.getSnapshot().timeline).toMatchObject({ from, to, head: room.facts.length });
    expect(await settle(world, session.jumpToNewest())).toBe(true);
    expect(session.getSnapshot().hasNewer).toBe(false);
    expect(session.getSnapshot().timeline.facts.at(-1)).toEqual(room.facts.at(-1));
  });

  it('returns to the newest facts when one posts', async () => {
    const { session, world, time } = await opened(500);
    await settle(world, session.jumpTo(50));
    session.post('an answer', 'en');
    await time.pass(2_000);
    expect(session.getSnapshot().hasNewer).toBe(false);
    expect(texts(session).at(-1)).toBe('an answer');
  });

  it('fails without harm while offline', async () => {
    const { session, world, hub } = await opened(200);
    hub.cut();
    hub.down = true;
    const before = session.getSnapshot().timeline;
    expect(await settle(world, session.loadOlder())).toBe(false);
    expect(await settle(world, session.jumpTo(10))).toBe(false);
    expect(session.getSnapshot().timeline).toBe(before);
    expect(session.getSnapshot().loading).toBeNull();
  });
});

describe('own messages', () => {
  it('go from waiting to stored, delivered and read', async () => {
    const { session, world, roomId, room, time } = await opened();
    session.post('hello', 'en');
    expect(pending(session)).toEqual([['hello', 'waiting']]);
    await time.pass(1_000);
    expect(pending(session)).toEqual([]);
    const { sequence } = room.facts.at(-1)!;
    expect(session.messageState(sequence)).toBe('stored');

    world.hub.act('zhou', 'room:list', {});
    const tran = another(world, 'tran', roomId);
    await time.pass(2_000);
    expect(session.messageState(sequence)).toBe('delivered');
    tran.session.markRead(sequence);
    await time.pass(2_000);
    expect(session.messageState(sequence)).toBe('read');
  });

  it('are not delivered or read by colleagues of one’s own agency', async () => {
    const { session, hub, roomId, room, time } = await opened();
    const { version } = session.getSnapshot().room!;
    hub.act('lin', 'member:name', { roomId, expectedVersion: version, accountId: 'zhou' });
    session.post('hello', 'en');
    await time.pass(1_000);
    const { sequence } = room.facts.at(-1)!;
    hub.act('zhou', 'position:move', { roomId, delivered: sequence, read: sequence });
    await time.pass(1_000);
    expect(session.messageState(sequence)).toBe('stored');
  });

  it('are seen once at every moment, whether the answer or the fact comes first', async () => {
    for (const lateFactMs of [0, 500]) {
      const { session, hub, time } = await opened(0, lateFactMs);
      hub.weather.lateFactMs = lateFactMs;
      const seen = new Set<string>();
      session.subscribe(() => {
        const shown = [...texts(session), ...session.getSnapshot().pending.map(({ text }) => text)];
        seen.add(JSON.stringify(shown.filter((text) => text === 'once')));
      });
      session.post('once', 'en');
      await time.pass(3_000);
      expect([...seen]).toEqual(['["once"]']);
    }
  });

  it('show as stored while the fact is awaited, and fetch it when it does not come', async () => {
    const { session, hub, time } = await opened();
    hub.weather.loseFact = 1;
    session.post('hello', 'en');
    await time.until(() => pending(session)[0]?.[1] === 'stored');
    await time.pass(1_000);
    expect(pending(session)).toEqual([]);
    expect(texts(session)).toEqual(['hello']);
  });

  it('are not shown as pending for being out of the window', async () => {
    const { session, world, time } = await opened(500);
    session.post('at the end', 'en');
    await time.pass(1_000);
    await settle(world, session.jumpTo(10));
    expect(pending(session)).toEqual([]);
  });

  it('stand as refused with the reason, and can be sent again or thrown away', async () => {
    const { session, hub, time } = await opened();
    for (const text of ['one', 'two']) {
      hub.refuseNext.push({ name: 'message:post', problem: problem('room.action_forbidden') });
      session.post(text, 'en');
    }
    await time.pass(1_000);
    const [one, two] = session.getSnapshot().pending;
    expect(one).toMatchObject({ text: 'one', state: 'refused', problem: { code: 'room.action_forbidden' } });
    expect(session.discardMessage(one!.id)).toBe(true);
    session.retryMessage(two!.id);
    await time.pass(1_000);
    expect(pending(session)).toEqual([]);
    expect(texts(session)).toEqual(['two']);
  });
});

describe('receipts, presence and typing', () => {
  it('tell which agencies have read a message, and which have not', async () => {
    const world = new World();
    const { hub, time } = world;
    const titles = { en: 'Three of us' };
    const { id } = hub.act('lin', 'room:propose', {
      ...{ proposalId: world.chance.id(), kind: 'multilateral', agencyIds: ['vn', 'la'], titles, purposes: titles },
    });
    hub.act('tran', 'room:accept', { roomId: id, expectedVersion: 1, memberIds: ['pham'] });
    const lin = another(world, 'lin', id);
    await time.pass(1_000);
    lin.session.post('to all', 'en');
    await time.pass(1_000);
    const { sequence } = lin.session.getSnapshot().timeline.facts.at(-1)!;
    // An agency that has only been invited does not take part yet.
    expect(lin.session.readByAgencies(sequence)).toEqual({ read: [], waiting: ['vn'] });
    hub.act('boun', 'room:accept', { roomId: id, expectedVersion: 2 });
    hub.act('pham', 'position:move', { roomId: id, delivered: sequence, read: sequence });
    await time.pass(1_000);
    expect(lin.session.readByAgencies(sequence)).toEqual({ read: ['vn'], waiting: ['la'] });
    const answer = world.say('tran', id, 'an answer');
    await time.pass(1_000);
    expect(lin.session.readByAgencies(answer)).toEqual({ read: [], waiting: ['cn', 'la'] });
  });

  it('remember how far one had read when the room was opened', async () => {
    const { session, world, hub, roomId, time, leave, room } = await opened(10);
    expect(session.getSnapshot()).toMatchObject({ read: 0, readAtOpening: 0 });
    session.markRead(8);
    hub.act('tran', 'room:retitle', { roomId, expectedVersion: 2, titles: { en: 'T' }, purposes: { en: 'P' } });
    await time.pass(1_000);
    expect(session.getSnapshot()).toMatchObject({ read: 8, readAtOpening: 0 });
    leave();
    await time.pass(10_000);
    world.say('tran', roomId, 'later');
    hub.act('lin', 'position:move', { roomId, delivered: 10, read: 10 });
    session.subscribe(() => undefined);
    await time.pass(1_000);
    expect(session.getSnapshot()).toMatchObject({ read: 10, readAtOpening: 10 });
    expect(room.positions.get('lin')!.read).toBe(10);
  });

  it('take positions in whatever order they come', async () => {
    const { session, hub, roomId, time } = await opened(10);
    const moved = (read: number) => ({
      roomId,
      positions: [{ accountId: 'tran', agencyId: 'vn', delivered: 9, read }],
    });
    hub.signal('lin', 'positions:moved', moved(7));
    hub.signal('lin', 'positions:moved', moved(3));
    await time.pass(1_000);
    expect(session.getSnapshot().positions.find(({ accountId }) => accountId === 'tran')).toMatchObject({ read: 7 });
  });

  it('show who is there, of the people in the room', async () => {
    const { session, hub, time } = await opened();
    hub.signal('lin', 'presence:changed', { accountId: 'tran', present: true });
    hub.signal('lin', 'presence:changed', { accountId: 'boun', present: true });
    await time.pass(1_000);
    expect(session.getSnapshot().present).toEqual(['tran']);
    hub.signal('lin', 'presence:changed', { accountId: 'tran', present: false });
    await time.pass(1_000);
    expect(session.getSnapshot().present).toEqual([]);
  });

  it('show who is writing, until they stop or have sent it', async () => {
    const { session, world, hub, roomId, time } = await opened();
    hub.act('tran', 'typing:start', { roomId });
    hub.act('lin', 'typing:start', { roomId });
    await time.pass(5_000);
    expect(session.getSnapshot().typing).toEqual(['tran']);
    hub.act('tran', 'typing:start', { roomId });
    await time.pass(5_000);
    expect(session.getSnapshot().typing).toEqual(['tran']);
    await time.pass(2_000);
    expect(session.getSnapshot().typing).toEqual([]);
    hub.act('tran', 'typing:start', { roomId });
    await time.pass(100);
    world.say('tran', roomId, 'sent');
    await time.pass(100);
    expect(session.getSnapshot().typing).toEqual([]);
  });

  it('say that one is writing once in three seconds, however fast one types, and not while offline', async () => {
    const { session, hub, time } = await opened();
    for (let key = 0; key < 100; key += 1) {
      session.startTyping();
      await time.pass(100);
    }
    expect(hub.commands('typing:start')).toHaveLength(4);
    session.post('sent', 'en');
    session.startTyping();
    await time.pass(100);
    expect(hub.commands('typing:start')).toHaveLength(5);
    hub.cut();
    session.startTyping();
    await time.pass(10_000);
    expect(hub.commands('typing:start')).toHaveLength(5);
  });
});

describe('commands on a room', () => {
  it('carry the version that is shown, and change what one may do at once', async () => {
    const world = new World();
    const { hub, time } = world;
    const titles = { en: 'Proposed' };
    const { id } = hub.act('lin', 'room:propose', {
      ...{ proposalId: world.chance.id(), kind: 'bilateral', agencyIds: ['vn'], titles, purposes: titles },
    });
    const { session } = another(world, 'tran', id);
    await time.pass(1_000);
    expect(session.getSnapshot().room!.actions).toEqual(['accept', 'decline']);
    expect(session.getSnapshot().timeline.facts).toEqual([]);
    expect(await settle(world, session.accept(['pham']))).toMatchObject({ ok: true });
    expect(session.getSnapshot().room!.actions).toContain('post');
    await time.pass(1_000);
    expect(session.getSnapshot().status).toBe('live');
    expect(session.getSnapshot().timeline.facts).toEqual(hub.rooms.room(id).facts);

    expect(await settle(world, session.removeMember('pham'))).toEqual({ ok: true, value: null });
    await time.pass(1_000);
    expect(await settle(world, session.nameMember('pham', 'protocol_officer'))).toMatchObject({ ok: true });
    await time.pass(1_000);
    expect(await settle(world, session.retitle({ en: 'New' }, { en: 'New' }))).toMatchObject({ ok: true });
    await time.pass(1_000);
    expect(session.getSnapshot().room).toEqual(hub.act('tran', 'room:open', { roomId: id }).room);
    expect(await settle(world, session.leave())).toEqual({ ok: true, value: null });
  });

  it('are not undone by an answer that was made before them', async () => {
    const world = new World();
    const { hub, time } = world;
    const titles = { en: 'Proposed' };
    const { id } = hub.act('lin', 'room:propose', {
      ...{ proposalId: world.chance.id(), kind: 'bilateral', agencyIds: ['vn'], titles, purposes: titles },
    });
    const { session } = another(world, 'tran', id);
    await time.pass(1_000);
    hub.weather.lateAnswerMs = 10_000;
    hub.signal('tran', 'rooms:changed', { roomId: id });
    await time.pass(100);
    hub.weather.lateAnswerMs = 0;
    hub.weather.loseSignal = 1;
    await settle(world, session.accept());
    const offered = new Set<boolean>();
    session.subscribe(() => offered.add(session.getSnapshot().room!.actions.includes('accept')));
    await time.pass(20_000);
    expect([...offered]).toEqual([false]);
    expect(session.getSnapshot().room!.actions).toContain('post');
    world.say('lin', id, 'heard live');
    await time.pass(1_000);
    expect(texts(session)).toEqual(['heard live']);
  });

  it('do not bring back what was possible when they were done, should their answer be late', async () => {
    const { session, hub, roomId, time } = await opened();
    hub.weather.lateAnswerMs = 10_000;
    void session.retitle({ en: 'Mine' }, { en: 'Mine' });
    await time.until(() => hub.commands('room:retitle').length === 1);
    hub.weather.lateAnswerMs = 0;
    hub.act('lin', 'member:leave', { roomId, expectedVersion: 3 });
    await time.pass(20_000);
    expect(session.getSnapshot().room!.actions).not.toContain('post');
  });

  it('are seen to have been done, even if their fact gets lost', async () => {
    const { world, session, hub, time } = await opened();
    hub.weather.loseFact = hub.weather.loseSignal = 1;
    await settle(world, session.retitle({ en: 'Mine' }, { en: 'Mine' }));
    await time.pass(1_000);
    expect(session.getSnapshot().room!.titles).toEqual({ en: 'Mine' });
  });

  it('that lost a race are refused as stale, and nothing is done twice', async () => {
    const { world, session, hub, roomId } = await opened();
    const { version } = session.getSnapshot().room!;
    hub.act('tran', 'room:retitle', { roomId, expectedVersion: version, titles: { en: 'T' }, purposes: { en: 'T' } });
    const reply = await settle(world, session.retitle({ en: 'Mine' }, { en: 'Mine' }));
    expect(reply).toMatchObject({ ok: false, problem: { code: 'room.stale' } });
    expect(hub.rooms.room(roomId).record.titles).toEqual({ en: 'T' });
  });

  it('decline and withdraw with a reason', async () => {
    const world = new World();
    const titles = { en: 'Proposed' };
    const propose = () =>
      world.hub.act('lin', 'room:propose', {
        ...{ proposalId: world.chance.id(), kind: 'bilateral', agencyIds: ['vn'], titles, purposes: titles },
      }).id;
    const [one, two] = [propose(), propose()];
    const tran = another(world, 'tran', one);
    const lin = another(world, 'lin', two);
    await world.time.pass(1_000);
    expect(await settle(world, tran.session.decline('Elsewhere'))).toEqual({ ok: true, value: null });
    expect(await settle(world, lin.session.withdraw('An error'))).toMatchObject({ ok: true });
    await world.time.pass(1_000);
    expect(lin.session.getSnapshot().room!.state).toBe('withdrawn');
    expect(tran.session.getSnapshot().status).toBe('refused');
  });
});

describe('a stopped client', () => {
  it('leaves no timer behind', async () => {
    const { client, session, world, roomId, time } = await opened(5);
    session.startTyping();
    world.hub.act('tran', 'typing:start', { roomId });
    await time.pass(100);
    client.stop();
    await time.pass(100);
    expect(time.pending).toBe(0);
    expect(session.getSnapshot().status).toBe('behind');
  });
});
