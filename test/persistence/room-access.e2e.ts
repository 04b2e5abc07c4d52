import { type Actor, DomainError, newId, systemClock } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { RoomAccess, RoomEntity, RoomMemberEntity, RoomPartyEntity } from '@jianqiao/messaging';
import { Database } from '@jianqiao/persistence';
import { type TestDatabase, createTestDatabase } from '@jianqiao/testing';
import { entities } from '../../apps/hub/src/entities';

const id = () => newId(systemClock);
const agencyId = id();
const actorOf = (accountId: string, of = agencyId): Actor => ({
  ...{ accountId, agencyId: of, capacity: 'interpreter', capacities: ['interpreter'] },
});

describe('rooms as a node remembers them', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let access: RoomAccess;

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    database = await Database.open(testDatabase.settings, entities);
    access = new RoomAccess(database, new Ledger(database, systemClock), systemClock, { rooms: 3, members: 5 });
    access.hears = () => true;
  });

  afterEach(async () => {
    await database.close();
    await testDatabase.remove();
  });

  const name = (roomId: string, accountId: string, position: number) =>
    database.unitOfWork.run((tx) =>
      tx.insert(RoomMemberEntity, {
        ...{ roomId, accountId, position, agencyId, capacity: 'interpreter' },
        ...{ name: { family: 'X', given: '' } as never, since: 0, until: null },
      }),
    );
  const openRoom = async (...accountIds: string[]): Promise<string> => {
    const roomId = id();
    await database.unitOfWork.run(async (tx) => {
      await tx.insert(RoomEntity, {
        ...{ id: roomId, kind: 'bilateral', state: 'open', mechanismCode: null, titles: { en: 'x' }, purposes: {} },
        ...{ proposedBy: agencyId, proposedAt: 0, version: 1 },
      });
      await tx.insert(RoomPartyEntity, { roomId, agencyId, position: 0, standing: 'proposer', since: 0 });
    });
    for (const [position, accountId] of accountIds.entries()) await name(roomId, accountId, position);
    return roomId;
  };

  it('stay remembered for their members, however often strangers knock', async () => {
    const [lin, somchai] = [id(), id()];
    const roomId = await openRoom(lin);
    expect(await access.mayRead(actorOf(lin), roomId)).toBe(true);
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await access.mayRead(actorOf(somchai, id()), roomId)).toBe(false);
      expect(access.postableNow(actorOf(lin), roomId)).toBeDefined();
    }
  });

  it('are not denied because the node has too much to do to look', async () => {
    const busy = { get: () => () => Promise.reject(new DomainError('overloaded', { retryAfterMs: 1_000 })) };
    const elsewhere = new RoomAccess(
      Object.create(database, { reader: { value: new Proxy({}, busy) } }) as Database,
      new Ledger(database, systemClock),
      systemClock,
    );
    await expect(elsewhere.mayRead(actorOf(id()), await openRoom(id()))).rejects.toThrow('overloaded');
  });

  it('admit at once who was named on another node', async () => {
    const [lin, tran] = [id(), id()];
    const roomId = await openRoom(lin);
    expect(await access.mayRead(actorOf(lin), roomId)).toBe(true);
    expect(await access.postable(actorOf(tran), roomId).catch(() => 'refused')).toBe('refused');
    await name(roomId, tran, 1);
    expect(await access.postable(actorOf(tran), roomId)).toMatchObject({ accountId: tran });
  });

  it('are forgotten, the oldest first, when there are too many of them or of their members', async () => {
    const small = [await openRoom(id()), await openRoom(id()), await openRoom(id()), await openRoom(id())];
    for (const roomId of small) await access.room(roomId);
    expect(small.map((roomId) => access.membersOf(roomId))).toEqual([0, 1, 1, 1]);
    const large = await openRoom(id(), id(), id());
    await access.room(large);
    expect([...small, large].map((roomId) => access.membersOf(roomId))).toEqual([0, 0, 1, 1, 3]);
  });
});
