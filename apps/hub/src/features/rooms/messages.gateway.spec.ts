import { type MessageWriter, type Positions, RoomAccess, type RoomQueries } from '@jianqiao/messaging';
import type { Audiences } from '../../realtime/audiences';
import type { Caller } from '../../realtime/command';
import { MessagesGateway } from './messages.gateway';

const [A, B] = ['a', 'b'].map((letter) => `room:0${letter}000000-0000-7000-8000-000000000000`) as [string, string];

/** A connection, and the rooms it may read as far as this node remembers; their messages cannot always be read. */
function desk(remembered: Set<string>) {
  const rooms = new Set<string>(['account:me']);
  const socket = { rooms, leave: (stream: string) => rooms.delete(stream) };
  const database = { isAway: false, entering: [] as string[] };
  const access = {
    mayRead: (_: unknown, roomId: string) => Promise.resolve(remembered.has(`room:${roomId}`)),
    forget: () => undefined,
  } as unknown as RoomAccess;
  const join = async (_: unknown, stream: string) => {
    database.entering.push(stream);
    if (stream === B && database.isAway) throw new Error('ETIMEDOUT');
    await Promise.resolve();
    rooms.add(stream);
    return true;
  };
  const missed = (_: unknown, after: ReadonlyMap<string, number>) => {
    if (database.isAway) return Promise.reject(new Error('ETIMEDOUT'));
    const page = { facts: [], head: 0 };
    return Promise.resolve(new Map([...after.keys()].map((roomId) => [roomId, page])));
  };
  const gateway = new MessagesGateway(
    {} as MessageWriter,
    {} as Positions,
    { missed } as unknown as RoomQueries,
    access,
    { join } as unknown as Audiences,
  );
  const resume = (...streams: readonly string[]) =>
    gateway.resume({ actor: {}, socket } as unknown as Caller, {
      streams: streams.map((stream) => ({ stream, afterSequence: 0 })),
    });
  return { rooms, database, resume };
}

describe('resuming rooms', () => {
  it('leaves what it joined when it fails: nobody has looked whether what was remembered still holds', async () => {
    const { rooms, database, resume } = desk(new Set([A]));
    database.isAway = true;
    await expect(resume(A)).rejects.toThrow('ETIMEDOUT');
    expect([...rooms]).toEqual(['account:me']);
  });

  it('leaves the one room, too, when the other cannot be joined', async () => {
    const { rooms, database, resume } = desk(new Set([A, B]));
    database.isAway = true;
    await expect(resume(B, A)).rejects.toThrow('ETIMEDOUT');
    expect([...rooms]).toEqual(['account:me']);
  });

  it('stays in what an earlier command joined', async () => {
    const { rooms, database, resume } = desk(new Set([A]));
    await resume(A);
    database.isAway = true;
    await expect(resume(A)).rejects.toThrow('ETIMEDOUT');
    expect(rooms).toContain(A);
  });

  it('does not leave what is joined again meanwhile', async () => {
    const { rooms, database, resume } = desk(new Set([A]));
    database.isAway = true;
    const first = resume(A).catch(() => (database.isAway = false));
    const second = resume(A);
    await first;
    expect((await second).streams[0]).toMatchObject({ head: 0 });
    expect(rooms).toContain(A);
  });

  it('leaves a room that it is not found any more', async () => {
    const remembered = new Set([A]);
    const { rooms, resume } = desk(remembered);
    await resume(A);
    remembered.clear();
    expect((await resume(A)).streams[0]).toMatchObject({ problem: 'stream.not_found' });
    expect(rooms).not.toContain(A);
  });

  it('leaves no audience but a room’s: what decides about the connection itself is heard to the end', async () => {
    const { rooms, resume } = desk(new Set());
    expect((await resume('account:me')).streams[0]).toMatchObject({ problem: 'stream.not_found' });
    expect(rooms).toContain('account:me');
  });
});
