import type {
  Capacity,
  LocalizedText,
  MemberView,
  PartyStanding,
  PartyView,
  PersonName,
  RoomKind,
  RoomRecord,
  RoomState,
  RoomSubject,
} from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { Tx } from '@jianqiao/persistence';
import type { EntityManager } from 'typeorm';
import { RoomEntity } from './room.entity';
import { RoomNotFound, RoomStale } from './room.errors';
import { mayKnow } from './room.policy';

interface RoomRow {
  readonly id: string;
  readonly kind: RoomKind;
  readonly state: RoomState;
  readonly mechanism_code: string | null;
  readonly titles: string;
  readonly purposes: string;
  readonly about: string | null;
  readonly proposed_by: string;
  readonly proposed_at: string | number;
  readonly version: string | number;
}

interface PartyRow {
  readonly room_id: string;
  readonly position: string | number;
  readonly agency_id: string;
  readonly standing: PartyStanding;
  readonly since: string | number;
}

interface MemberRow {
  readonly room_id: string;
  readonly position: string | number;
  readonly account_id: string;
  readonly agency_id: string;
  readonly capacity: Capacity;
  readonly name: string;
  readonly since: string | number;
  readonly until: string | number | null;
}

/** The shared state of a room from its rows; what the client's reducer must arrive at, too. */
function toRecord(room: RoomRow, parties: readonly PartyRow[], members: readonly MemberRow[]): RoomRecord {
  return {
    id: room.id,
    kind: room.kind,
    state: room.state,
    mechanismCode: room.mechanism_code,
    titles: JSON.parse(room.titles) as LocalizedText,
    purposes: JSON.parse(room.purposes) as LocalizedText,
    about: room.about === null ? null : (JSON.parse(room.about) as RoomSubject),
    proposedBy: room.proposed_by,
    proposedAt: Number(room.proposed_at),
    parties: inOrder(parties).map(({ agency_id: agencyId, standing, since }): PartyView => ({
      agencyId,
      standing,
      since: Number(since),
    })),
    members: inOrder(members).map(toMember),
    version: Number(room.version),
  };
}

function toMember(row: MemberRow): MemberView {
  return {
    accountId: row.account_id,
    agencyId: row.agency_id,
    capacity: row.capacity,
    name: JSON.parse(row.name) as PersonName,
    since: Number(row.since),
    until: row.until === null ? null : Number(row.until),
  };
}

/** Sorted here: the database would sort thousands of wide rows on disk. */
function inOrder<R extends { readonly position: string | number }>(rows: readonly R[]): R[] {
  return [...rows].sort((a, b) => Number(a.position) - Number(b.position));
}

/**
 * Loads rooms whole: with parties and members, in their order; or with one person's membership alone, where that
 * decides and the others are not shown. Unknown ids are missing from the answer. Past the entities: when thousands come
 * back at once, making them would cost more than the reading.
 */
export async function loadRooms(
  manager: EntityManager,
  ids: readonly string[],
  onlyMember?: string,
): Promise<readonly RoomRecord[]> {
  if (ids.length === 0) return [];
  const some = `(${ids.map(() => '?').join(', ')})`;
  const rooms: readonly RoomRow[] = await manager.query(
    `SELECT id, kind, state, mechanism_code, titles, purposes, about, proposed_by, proposed_at, version FROM room WHERE id IN ${some}`,
    [...ids],
  );
  if (rooms.length === 0) return [];
  const parties: readonly PartyRow[] = await manager.query(
    `SELECT room_id, position, agency_id, standing, since FROM room_party WHERE room_id IN ${some}`,
    [...ids],
  );
  const members: readonly MemberRow[] = await manager.query(
    `SELECT room_id, position, account_id, agency_id, capacity, name, since, until FROM room_member WHERE room_id IN ${some}${onlyMember === undefined ? '' : ' AND account_id = ?'}`,
    onlyMember === undefined ? [...ids] : [...ids, onlyMember],
  );
  const partiesOf = Map.groupBy(parties, ({ room_id }) => room_id);
  const membersOf = Map.groupBy(members, ({ room_id }) => room_id);
  return rooms.map((room) => toRecord(room, partiesOf.get(room.id) ?? [], membersOf.get(room.id) ?? []));
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
