import { opened, settle, texts } from '../test/opened-room';

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
