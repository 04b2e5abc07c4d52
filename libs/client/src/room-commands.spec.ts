import { another, opened, proposed, settle, texts } from '../test/opened-room';
import { World } from '../test/world';

describe('commands on a room', () => {
  it('carry the version that is shown, and change what one may do at once', async () => {
    const world = new World();
    const { hub, time } = world;
    const id = proposed(world);
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
    const id = proposed(world);
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
  });

  it('open the messages to whoever accepts, should nothing else tell', async () => {
    const world = new World();
    const { hub, time } = world;
    const id = proposed(world);
    const { session } = another(world, 'tran', id);
    await time.pass(1_000);
    hub.weather.loseSignal = 1;
    await settle(world, session.accept());
    await time.pass(1_000);
    world.say('lin', id, 'heard live');
    await time.pass(1_000);
    expect(texts(session)).toEqual(['heard live']);
  });

  it('do not bring back what was possible when they were done, should their answer be late', async () => {
    const world = new World();
    const { hub, time } = world;
    const id = proposed(world);
    const { session } = another(world, 'lin', id);
    await time.pass(1_000);
    hub.weather.lateAnswerMs = 10_000;
    void session.retitle({ en: 'Mine' }, { en: 'Mine' });
    await time.until(() => hub.commands('room:retitle').length === 1);
    hub.weather.lateAnswerMs = 0;
    hub.act('tran', 'room:accept', { roomId: id, expectedVersion: 2 });
    await time.pass(20_000);
    expect(session.getSnapshot().room!.actions).toEqual(hub.act('lin', 'room:open', { roomId: id }).room.actions);
    expect(session.getSnapshot().room!.actions).not.toContain('withdraw');
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
    const [one, two] = [proposed(world), proposed(world)];
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
