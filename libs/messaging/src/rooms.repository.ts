import type { MemberView, PartyView, RoomRecord } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { Tx } from '@jianqiao/persistence';
import { type EntityManager, In } from 'typeorm';
import { RoomEntity, RoomMemberEntity, RoomPartyEntity } from './room.entity';
import { RoomNotFound, RoomStale } from './room.errors';
import { mayKnow } from './room.policy';

/** The shared state of a room from its rows; what the client's reducer must arrive at, too. */
function toRecord(
  room: RoomEntity,
  parties: readonly RoomPartyEntity[],
  members: readonly RoomMemberEntity[],
): RoomRecord {
  return {
    id: room.id,
    kind: room.kind,
    state: room.state,
    mechanismCode: room.mechanismCode,
    titles: room.titles,
    purposes: room.purposes,
    proposedBy: room.proposedBy,
    proposedAt: room.proposedAt,
    parties: parties.map(({ agencyId, standing, since }): PartyView => ({ agencyId, standing, since })),
    members: members.map(({ accountId, agencyId, capacity, name, since, until }): MemberView => ({
      accountId,
      agencyId,
      capacity,
      name,
      since,
      until,
    })),
    version: room.version,
  };
}

/** Loads rooms whole: with parties and members, in their order. Unknown ids are missing from the answer. */
export async function loadRooms(manager: EntityManager, ids: readonly string[]): Promise<readonly RoomRecord[]> {
  if (ids.length === 0) return [];
  const rooms = await manager.find(RoomEntity, { where: { id: In([...ids]) } });
  const where = { roomId: In(rooms.map(({ id }) => id)) };
  const order = { position: 'ASC' } as const;
  const parties = Map.groupBy(await manager.find(RoomPartyEntity, { where, order }), ({ roomId }) => roomId);
  const members = Map.groupBy(await manager.find(RoomMemberEntity, { where, order }), ({ roomId }) => roomId);
  return rooms.map((room) => toRecord(room, parties.get(room.id) ?? [], members.get(room.id) ?? []));
}

/** The room, if the actor may know of it; else it is not found. */
export async function readableRoom(manager: EntityManager, actor: Actor, roomId: string): Promise<RoomRecord> {
  const [room] = await loadRooms(manager, [roomId]);
  if (!room || !mayKnow(actor, room)) throw new RoomNotFound();
  return room;
}

/** Changes a room and raises its version; somebody else's change in between is `room.stale`. */
export async function changeRoom(
  tx: Tx,
  room: RoomRecord,
  expectedVersion: number,
  change: Partial<Pick<RoomEntity, 'state' | 'titles' | 'purposes'>> = {},
): Promise<number> {
  const version = room.version + 1;
  if (room.version !== expectedVersion) throw new RoomStale(room.version);
  const { affected } = await tx.update(RoomEntity, { id: room.id, version: room.version }, { ...change, version });
  if (affected !== 1) throw new RoomStale(version);
  return version;
}
