import { problem } from '../test/fake-hub';
import { another, opened, settle, texts } from '../test/opened-room';
import { World } from '../test/world';

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

  it('finds a lost newest fact by itself', async () => {
    const { session, hub, world, roomId, time, level } = await opened(5);
    hub.weather.loseFact = 1;
    world.say('tran', roomId, 'lost');
    await time.pass(70_000);
    expect(texts(session).at(-1)).toBe('lost');
    expect(level()).toBe(true);
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
