import { reduceRoom, reduceSummary } from '@jianqiao/client';
import type { OpenedRoom, RoomRecord, RoomSummary } from '@jianqiao/contract';
import { HubHarness, type Member } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import { recordOf } from './reader';

/** A reading takes several looks at the database, and the room goes on meanwhile: with what is heard after, it must come right. */
describe('a reading that crosses with changes', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let ngan: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, ngan] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison'), hub.as('vn.interpreter')]);
  });
  afterAll(() => hub.stop());

  it('comes right with the facts after its head', async () => {
    const { id, stream, version } = await hub.openRoom(beijing, hanoi);
    const { accountId } = ngan;
    await hanoi.done('member:name', { roomId: id, expectedVersion: version, accountId });
    const opened: OpenedRoom[] = [];
    const lines: RoomSummary[] = [];
    const zhou = await hub.as('cn.interpreter');
    let over = false;

    const reading = Array.from({ length: 4 }, async () => {
      while (!over) {
        opened.push(await ngan.done('room:open', { roomId: id }));
        lines.push((await ngan.done('room:list', {})).items.find((line) => line.id === id)!);
      }
    });
    for (let turn = 0; turn < 60; turn += 1) {
      const on = { roomId: id, expectedVersion: (await beijing.done('room:open', { roomId: id })).room.version };
      const message = { roomId: id, clientMessageId: randomUUID(), text: `message ${turn}`, language: 'en' };
      const member = zhou.accountId;
      if (turn % 3 === 0)
        await beijing.done('room:retitle', { ...on, titles: { en: `Title ${turn}` }, purposes: { en: 'x' } });
      if (turn % 6 === 1) await beijing.done('member:name', { ...on, accountId: member });
      if (turn % 6 === 4) await beijing.done('member:remove', { ...on, accountId: member });
      await beijing.done('message:post', message);
    }
    over = true;
    await Promise.all(reading);

    const { facts } = await ngan.done('stream:read', { stream, after: 0 });
    const final = await ngan.done('room:open', { roomId: id });
    const line = (await ngan.done('room:list', {})).items.find((one) => one.id === id)!;
    expect(final.room.head).toBe(facts.length);
    expect(opened.length).toBeGreaterThan(60);
    const me = { accountId, agencyId: ngan.agencyId };
    for (const { room } of opened) {
      const since = facts.filter(({ sequence }) => sequence > room.head);
      expect(since.reduce<RoomRecord>(reduceRoom, recordOf(room))).toEqual(recordOf(final.room));
    }
    for (const earlier of lines) {
      const since = facts.filter(({ sequence }) => sequence > earlier.head);
      expect(since.reduce((summary, fact) => reduceSummary(summary, fact, me), earlier)).toEqual(line);
    }
  });
});
