import { randomUUID } from 'node:crypto';
import type { RoomView } from '@jianqiao/contract';
import { systemClock } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { verifyMessages, verifyRooms } from '@jianqiao/messaging';
import type { Value } from '@jianqiao/persistence';
import { HubHarness, type Member } from '@jianqiao/testing';

describe('rooms and their messages, held against their facts', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let bangkok: Member;
  let room: RoomView;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, bangkok] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison'), hub.as('th.liaison')]);
    room = await hub.openRoom(beijing, hanoi);
    for (let n = 0; n < 3; n += 1) await post(room, beijing);
  });
  afterAll(() => hub.stop());

  const post = ({ id: roomId }: RoomView, by: Member) =>
    by.done('message:post', { roomId, clientMessageId: randomUUID(), text: 'Good morning.', language: 'en' });
  const look = async (ledger = new Ledger(hub.hub.database, systemClock)) => {
    const { database } = hub.hub;
    return (await verifyMessages(database)) ?? (await verifyRooms(database, ledger));
  };
  const query = <T = unknown>(text: string, values: readonly Value[] = []): Promise<T> =>
    hub.hub.database.unitOfWork.run((tx) => tx.query<T>(text, [...values]));
  /** Looks while the rows of a table are otherwise, and puts them back. */
  const lookWith = async (table: string, tampering: string, values: readonly Value[] = []) => {
    const rows = await query<readonly Record<string, Value>[]>(`SELECT * FROM ${table}`);
    await query(tampering, values);
    try {
      return await look();
    } finally {
      await query(`DELETE FROM ${table}`);
      for (const row of rows) {
        const names = Object.keys(row);
        const marks = names.map(() => '?').join(', ');
        await query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`, Object.values(row));
      }
    }
  };

  it('agree', async () => {
    expect(await look()).toBe(undefined);
  });

  it('agree after all that may become of a room', async () => {
    const other = await hub.openRoom(beijing, hanoi);
    const version = async () => (await beijing.done('room:open', { roomId: other.id })).room.version;
    const colleague = await hub.as('cn.officer');
    const expected = async () => ({ roomId: other.id, expectedVersion: await version() });
    const { accountId } = colleague;
    await beijing.done('member:name', { ...(await expected()), accountId });
    await beijing.done('member:remove', { ...(await expected()), accountId });
    await beijing.done('member:name', { ...(await expected()), accountId });
    await colleague.done('member:leave', await expected());
    const words = { titles: { en: 'Another title' }, purposes: { en: 'Another purpose' } };
    await beijing.done('room:retitle', { ...(await expected()), ...words });
    const propose = (agencyIds: readonly string[]) =>
      beijing.done('room:propose', {
        ...{ proposalId: randomUUID(), agencyIds, titles: { en: 'Proposed' }, purposes: { en: 'A purpose' } },
        kind: agencyIds.length === 1 ? 'bilateral' : 'multilateral',
      });
    const { id: withdrawn } = await propose([hanoi.agencyId]);
    await beijing.done('room:withdraw', { roomId: withdrawn, expectedVersion: 1, reason: 'In error.' });
    const { id: declined } = await propose([hanoi.agencyId, bangkok.agencyId]);
    await hanoi.done('room:decline', { roomId: declined, expectedVersion: 1, reason: 'Not now.' });
    await bangkok.done('room:decline', { roomId: declined, expectedVersion: 2, reason: 'Nor we.' });
    expect(await look()).toBe(undefined);
  });

  it('agree where the text of a message was erased', async () => {
    const { sequence } = await post(room, beijing);
    await query('UPDATE fact SET payload = NULL WHERE stream_id = ? AND sequence = ?', [room.stream, sequence]);
    expect(await look()).toBe(undefined);
  });

  it.each<[string, string, Value]>([
    ['capacity', 'member', 'secretariat'],
    ['agency_id', 'member', 'x'],
    ['name', 'member', '{"latin":"Somebody Else"}'],
    ['since', 'member', 1],
    ['until', 'member', 1],
    ['position', 'member', 7],
    ['standing', 'agency', 'declined'],
    ['since', 'agency', 1],
    ['position', 'agency', 7],
  ])('do not, when somebody changed the %s of a %s', async (column, what, value) => {
    const [table, of, id] =
      what === 'member'
        ? (['room_member', 'account_id', beijing.accountId] as const)
        : (['room_party', 'agency_id', beijing.agencyId] as const);
    const where = `room_id = ? AND ${of} = ?`;
    const found = await lookWith(table, `UPDATE ${table} SET ${column} = ? WHERE ${where}`, [value, room.id, id]);
    // Of two who changed places, either may be named.
    const named = column === 'position' ? expect.stringContaining(`otherwise of the ${what} `) : undefined;
    expect(found).toMatchObject({
      streamId: room.stream,
      reason: (named as string | undefined) ?? `the facts say otherwise of the ${what} ${id}`,
    });
  });

  it.each<[string, Value]>([
    ['kind', 'multilateral'],
    ['state', 'withdrawn'],
    ['mechanism_code', 'sco'],
    ['titles', '{"en":"Another"}'],
    ['purposes', '{"en":"Another"}'],
    ['about', '{"kind":"notice","id":"x"}'],
    ['proposed_by', 'x'],
    ['proposed_at', 1],
    ['version', 77],
  ])('do not, when somebody changed the %s of a room', async (column, value) => {
    const found = await lookWith('room', `UPDATE room SET ${column} = ? WHERE id = ?`, [value, room.id]);
    const key = column.replace(/_(.)/, (_, letter: string) => letter.toUpperCase());
    expect(found).toMatchObject({ streamId: room.stream, reason: `the facts say otherwise of the room’s ${key}` });
  });

  it('do not, when somebody was made a member, or is one no more', async () => {
    const { accountId } = bangkok;
    const added = await lookWith(
      'room_member',
      `INSERT INTO room_member (room_id, account_id, position, agency_id, capacity, name, since, until)
       SELECT room_id, ?, 9, agency_id, capacity, name, since, until FROM room_member WHERE room_id = ? AND position = 0`,
      [accountId, room.id],
    );
    expect(added).toMatchObject({
      streamId: room.stream,
      reason: `the facts say otherwise of the member ${accountId}`,
    });
    const where = 'room_id = ? AND account_id = ?';
    const left = await lookWith('room_member', `DELETE FROM room_member WHERE ${where}`, [room.id, hanoi.accountId]);
    const reason = `the facts say otherwise of the member ${hanoi.accountId}`;
    expect(left).toMatchObject({ streamId: room.stream, reason });
  });

  it('do not, when a room is gone, or was never proposed', async () => {
    const gone = await lookWith('room', 'DELETE FROM room WHERE id = ?', [room.id]);
    expect(gone).toEqual({ streamId: room.stream, sequence: 1, reason: 'the state knows nothing of it' });
    const made = await lookWith(
      'room',
      `INSERT INTO room (id, kind, state, titles, purposes, proposed_by, proposed_at, version)
       SELECT 'x', kind, state, titles, purposes, proposed_by, proposed_at, version FROM room WHERE id = ?`,
      [room.id],
    );
    expect(made).toEqual({ streamId: 'room:x', sequence: 0, reason: 'no fact proposes the room' });
  });

  it.each<[string, string, Value, string]>([
    ['id', 'client_message_id', randomUUID(), 'message has another id'],
    ['time', 'at', 1, 'message has another time'],
    ['author', 'sender_account_id', 'x', 'message has no fact'],
    ['place', 'sequence', 1, 'message has no fact'],
  ])('do not, when somebody changed the %s of a message', async (_what, column, value, reason) => {
    const { sequence } = await post(room, hanoi);
    const update = `UPDATE message SET ${column} = ? WHERE room_id = ? AND sequence = ?`;
    const at = column === 'sequence' ? Number(value) : sequence;
    const found = await lookWith('message', update, [value, room.id, sequence]);
    expect(found).toEqual({ streamId: room.stream, sequence: at, reason });
  });

  describe('beside a hub that writes', () => {
    /** Has something done between the reading of rooms and that of their facts, so many times. */
    const lookBeside = (times: number, move: () => Promise<unknown>) => {
      const ledger = new Ledger(hub.hub.database, systemClock);
      const read = ledger.readAllBut.bind(ledger);
      let turns = 0;
      ledger.readAllBut = async (...asked) => {
        if (turns++ < times) await move();
        return read(...asked);
      };
      return look(ledger);
    };
    const retitle = async () => {
      const { room: now } = await beijing.done('room:open', { roomId: room.id });
      const expectedVersion = now.version;
      const words = { titles: { en: `Title ${expectedVersion}` }, purposes: { en: 'A purpose' } };
      await beijing.done('room:retitle', { roomId: room.id, expectedVersion, ...words });
    };

    it('agree while a room changes again and again', async () => {
      expect(await lookBeside(3, retitle)).toBe(undefined);
    });

    it('agree while people talk', async () => {
      expect(await lookBeside(3, () => post(room, hanoi))).toBe(undefined);
    });

    it('still do not where something stands of which no fact tells', async () => {
      const where = 'room_id = ? AND account_id = ?';
      await query(`UPDATE room_member SET until = 1 WHERE ${where}`, [room.id, hanoi.accountId]);
      expect(await lookBeside(2, retitle)).toMatchObject({ streamId: room.stream });
      await query(`UPDATE room_member SET until = NULL WHERE ${where}`, [room.id, hanoi.accountId]);
      expect(await look()).toBe(undefined);
    });
  });
});
