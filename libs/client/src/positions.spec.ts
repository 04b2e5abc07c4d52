import { problem } from '../test/fake-hub';
import { World } from '../test/world';

async function inRoom() {
  const world = new World();
  const roomId = world.openRoom();
  for (let index = 0; index < 30; index += 1) world.say('tran', roomId, `message ${index}`);
  const client = world.client('lin');
  const session = client.room(roomId);
  session.subscribe(() => undefined);
  await world.time.pass(3_000);
  world.hub.heard.length = 0;
  const told = () => world.hub.commands('position:move').map(({ body }) => body as { read: number; delivered: number });
  return { world, roomId, client, session, told, time: world.time, hub: world.hub };
}

describe('reports of positions', () => {
  it('are at most one per second and room, and the last one is the furthest', async () => {
    const { session, told, time, hub, roomId } = await inRoom();
    for (let sequence = 5; sequence <= 30; sequence += 1) {
      session.markRead(sequence);
      await time.pass(100);
    }
    await time.pass(2_000);
    expect(told().length).toBeLessThanOrEqual(4);
    expect(told().at(-1)).toMatchObject({ read: 30 });
    expect(hub.rooms.room(roomId).positions.get('lin')).toMatchObject({ read: 30 });
    await time.pass(60_000);
    expect(told().length).toBeLessThanOrEqual(4);
  });

  it('never go back', async () => {
    const { session, told, time } = await inRoom();
    session.markRead(20);
    session.markRead(10);
    await time.pass(3_000);
    expect(told().map(({ read }) => read)).toEqual([20]);
    expect(session.getSnapshot().read).toBe(20);
  });

  it('do not claim more than there is', async () => {
    const { session, told, time, hub, roomId } = await inRoom();
    const head = hub.rooms.room(roomId).facts.length;
    session.markRead(1_000_000);
    await time.pass(1_000);
    expect(told()).toEqual([{ roomId, delivered: head, read: head }]);
  });

  it('are tried again until the hub takes them, and after a lost connection', async () => {
    const { session, told, time, hub, roomId } = await inRoom();
    hub.refuseNext.push({ name: 'position:move', problem: problem('rate_limited', { retryAfterMs: 4_000 }) });
    session.markRead(12);
    await time.pass(3_000);
    expect(told()).toHaveLength(1);
    hub.cut();
    session.markRead(15);
    await time.pass(10_000);
    expect(hub.rooms.room(roomId).positions.get('lin')).toMatchObject({ read: 15 });
  });

  it('are given up when the hub refuses them for good', async () => {
    const { session, told, time, hub } = await inRoom();
    hub.refuseNext.push({ name: 'position:move', problem: problem('room.not_found') });
    session.markRead(12);
    await time.pass(60_000);
    expect(told()).toHaveLength(1);
  });

  it('say that a message has come to this device, without anybody opening the room', async () => {
    const world = new World();
    const roomId = world.openRoom();
    world.say('tran', roomId, 'while away');
    world.client('lin');
    await world.time.pass(3_000);
    const position = () => world.hub.rooms.room(roomId).positions.get('lin');
    const head = () => world.hub.rooms.room(roomId).facts.length;
    expect(position()).toMatchObject({ delivered: head(), read: 0 });
    world.say('tran', roomId, 'live');
    await world.time.pass(3_000);
    expect(position()).toMatchObject({ delivered: head(), read: 0 });
  });
});
