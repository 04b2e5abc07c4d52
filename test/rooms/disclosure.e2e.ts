import type { RoomView, TokenScope } from '@jianqiao/contract';
import { MandateEntity } from '@jianqiao/identity';
import { newId } from '@jianqiao/kernel';
import { HubHarness, type Member } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Socket, io } from 'socket.io-client';

describe('of a room', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let vientiane: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, vientiane] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison'), hub.as('la.liaison')]);
  });
  afterAll(() => hub.stop());

  const proposal = (others: readonly Member[]) => ({
    proposalId: randomUUID(),
    kind: others.length === 1 ? ('bilateral' as const) : ('multilateral' as const),
    agencyIds: others.map(({ agencyId }) => agencyId),
    titles: { en: 'Liaison' },
    purposes: { en: 'Daily contact' },
  });
  const propose = (...others: readonly Member[]) => beijing.done('room:propose', proposal(others));
  const retitle = (room: RoomView, expectedVersion: number) =>
    beijing.done('room:retitle', { roomId: room.id, expectedVersion, titles: { en: 'x' }, purposes: { en: 'x' } });
  const hearsOf = (member: Member, room: RoomView) =>
    member.signalled('rooms:changed', ({ roomId }: { roomId: string }) => roomId === room.id);

  it('an agency that declined hears that, and nothing more', async () => {
    const room = await propose(hanoi, vientiane);
    await hearsOf(vientiane, room);
    vientiane.forget();
    await vientiane.done('room:decline', { roomId: room.id, expectedVersion: 1, reason: 'Not our subject' });
    await hearsOf(vientiane, room);
    await sleep(100);
    vientiane.forget();

    hanoi.forget();
    await retitle(room, 2);
    await hearsOf(hanoi, room);
    await sleep(200);
    expect(vientiane.signals).toEqual([]);
  });

  it('an agency hears that the proposal was withdrawn, and nothing more', async () => {
    const room = await propose(hanoi);
    await hearsOf(hanoi, room);
    hanoi.forget();
    await beijing.done('room:withdraw', { roomId: room.id, expectedVersion: 1, reason: 'Sent in error' });
    await hearsOf(hanoi, room);
    await sleep(100);
    hanoi.forget();

    await beijing.done('member:leave', { roomId: room.id, expectedVersion: 2 });
    await sleep(200);
    expect(hanoi.signals).toEqual([]);
  });

  it('an invited agency does not learn from the order or the cursor of its list when messages came', async () => {
    const room = await propose(hanoi, vientiane);
    await hanoi.done('room:accept', { roomId: room.id, expectedVersion: 1 });
    const later = await propose(vientiane);
    hub.clock.advance(1_000);
    const before = await vientiane.done('room:list', { limit: 1 });
    expect(before).toMatchObject({ items: [{ id: later.id }], next: expect.any(String) });
    await hanoi.done('message:post', { roomId: room.id, clientMessageId: randomUUID(), text: 'x', language: 'en' });
    expect(await vientiane.done('room:list', { limit: 1 })).toEqual(before);
    const { items } = await hanoi.done('room:list', { limit: 1 });
    expect(items.map(({ id }) => id)).toEqual([room.id]);
  });

  it('the secretariat is no party, whatever else it may do', async () => {
    const stranger = await hub.as('secretariat');
    const mandate = { id: newId(hub.clock), accountId: stranger.accountId, capacity: 'agency_administrator' as const };
    await hub.hub.database.unitOfWork.run((tx) =>
      tx.insert(MandateEntity, { ...mandate, validFrom: hub.clock.now() - 1, validUntil: null }),
    );
    const secretariat = await hub.as('secretariat');
    await sleep(100);
    expect(await secretariat.command('room:propose', proposal([hanoi]))).toMatchObject({
      problem: { code: 'forbidden' },
    });
  });

  describe('a tool', () => {
    const sockets: Socket[] = [];
    afterAll(() => sockets.forEach((socket) => socket.disconnect()));

    const toolOf = async (member: Member, scopes: readonly TokenScope[]) => {
      const { body } = await member.http('POST', '/me/tokens', { name: 'A tool', scopes, expiresInDays: 1 });
      const { secret } = body as { secret: string };
      const socket = io(hub.url, {
        transports: ['websocket'],
        forceNew: true,
        extraHeaders: { authorization: `Bearer ${secret}` },
      });
      sockets.push(socket);
      const heard: string[] = [];
      socket.onAny((name: string) => heard.push(name));
      await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
      // Seated anew once what ends its token is watched.
      await sleep(200);
      return heard;
    };

    it('hears that the list of rooms changed only where its token lets it read them', async () => {
      const reader = await toolOf(hanoi, ['rooms:read']);
      const directory = await toolOf(hanoi, ['directory:read']);
      const room = await hub.openRoom(beijing, hanoi);
      await hearsOf(hanoi, room);
      await sleep(200);
      expect(reader).toContain('rooms:changed');
      expect(directory).toEqual([]);
    });
  });
});
