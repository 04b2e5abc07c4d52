import type { OpenedRoom } from '@jianqiao/contract';
import { problem } from '../test/fake-hub';
import { another, opened, settle } from '../test/opened-room';
import { World, textsOf } from '../test/world';

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

  it('sees again who is there when it was a while before it could join the audience', async () => {
    const world = new World();
    const { hub, time } = world;
    const roomId = world.openRoom();
    let present: readonly string[] = ['lin', 'pham'];
    hub.alter = (name, value) => (name === 'room:open' ? { ...(value as OpenedRoom), present } : value);
    for (let turn = 0; turn < 4; turn += 1)
      hub.refuseNext.push({ name: 'stream:resume', problem: problem('unavailable') });
    const { session } = another(world, 'lin', roomId);
    await time.until(() => session.getSnapshot().present.length > 0);
    present = ['lin', 'tran'];
    await time.until(() => session.getSnapshot().status === 'live');
    expect(session.getSnapshot().present).toEqual(present);
  });

  it('sees again who is there when it was too slow to be told', async () => {
    const { hub, time, session, room } = await opened(10);
    hub.alter = (name, value) =>
      name === 'room:open' ? { ...(value as OpenedRoom), present: ['lin', 'tran'] } : value;
    hub.signal('lin', 'stream:lagging', { streams: [room.facts[0]!.stream] });
    await time.until(() => session.getSnapshot().present.length === 2);
    expect(textsOf(session.getSnapshot().timeline.facts)).toHaveLength(10);
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

  it('shows the newest page first when it falls far behind on a connection that stays, and never a hole', async () => {
    const { session, hub, world, roomId, room, time, level } = await opened(10);
    const windows: (readonly number[])[] = [];
    session.subscribe(() => windows.push(session.getSnapshot().timeline.facts.map(({ sequence }) => sequence)));
    hub.weather.loseFact = 1;
    for (let index = 0; index < 5_000; index += 1) world.say('tran', roomId, `lost ${index}`);
    hub.weather.loseFact = 0;
    hub.heard.length = 0;
    world.say('tran', roomId, 'heard');
    await time.pass(1_000);
    await time.until(level);
    expect(session.getSnapshot().timeline.facts).toEqual(room.facts.slice(-50));
    expect(session.getSnapshot()).toMatchObject({ hasOlder: true, hasNewer: false, complete: false });
    expect(hub.commands('stream:read')).toEqual([]);
    expect(hub.commands('room:open')).toHaveLength(1);
    for (const window of windows) expect(window).toEqual(window.map((_sequence, n) => window[0]! + n));
    while (session.getSnapshot().hasOlder) await settle(world, session.loadOlder());
    expect(session.getSnapshot().timeline.facts).toEqual(
      room.facts.slice(0, session.getSnapshot().timeline.facts.length),
    );
  });

  it('tries again later, and not at once, where seeing the room again brings nothing newer', async () => {
    const { hub, world, roomId, time, level } = await opened(10);
    const old = hub.act('lin', 'room:open', { roomId });
    hub.weather.loseFact = 1;
    for (let index = 0; index < 2_000; index += 1) world.say('tran', roomId, `lost ${index}`);
    hub.weather.loseFact = 0;
    hub.alter = (name, value) => (name === 'room:open' ? old : value);
    hub.heard.length = 0;
    world.say('tran', roomId, 'heard');
    await time.pass(20_000);
    expect(hub.commands('room:open').length).toBeLessThan(12);
    hub.alter = (_name, value) => value;
    await time.until(level);
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
