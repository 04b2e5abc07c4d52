import type { MemberView, RoomRecord } from '@jianqiao/contract';
import { KnownRoom } from './known-room';

const member = (accountId: string, until: number | null): MemberView => ({
  ...{ accountId, agencyId: 'x', capacity: 'liaison_officer', since: 0, until },
  name: { family: 'X', given: '' } as never,
});
const roomAt = (sequence: number) => {
  return new KnownRoom(
    { id: 'r', members: [member('lin', null), member('tran', 5)] } as unknown as RoomRecord,
    sequence,
  );
};

describe('a room as a node remembers it', () => {
  it('proves nothing about a longer stream than it knows', () => {
    expect([6, 7, 8].map((sequence) => roomAt(7).wasMember('lin', sequence))).toEqual([true, true, false]);
  });

  it('knows of messages that follow on each other, and of none behind a gap', () => {
    const room = roomAt(7);
    for (const sequence of [8, 9, 12, 10]) room.noteMessage(sequence);
    expect([10, 11, 12].map((sequence) => room.wasMember('lin', sequence))).toEqual([true, false, false]);
    for (const sequence of [11, 12]) room.noteMessage(sequence);
    expect(room.wasMember('lin', 12)).toBe(true);
  });

  it('takes nobody for a member who left or never was', () => {
    expect(['tran', 'somchai'].map((accountId) => roomAt(7).wasMember(accountId, 1))).toEqual([false, false]);
  });

  it('shows one person their own part alone', () => {
    expect(roomAt(7).asSeenBy('lin').members).toEqual([member('lin', null)]);
    expect(roomAt(7).asSeenBy('somchai').members).toEqual([]);
  });
});
