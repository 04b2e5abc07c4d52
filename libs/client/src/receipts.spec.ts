import { another, opened } from '../test/opened-room';
import { World } from '../test/world';

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
    const { session, hub, roomId, time } = await opened();
    hub.signal('lin', 'presence:changed', { roomId, present: ['tran'], absent: [] });
    hub.signal('lin', 'presence:changed', { roomId, present: ['boun'], absent: [] });
    await time.pass(1_000);
    expect(session.getSnapshot().present).toEqual(['tran']);
    hub.signal('lin', 'presence:changed', { roomId, present: [], absent: ['tran'] });
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
