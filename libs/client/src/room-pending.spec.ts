import { problem } from '../test/fake-hub';
import { another, opened, pending, settle, texts } from '../test/opened-room';

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
