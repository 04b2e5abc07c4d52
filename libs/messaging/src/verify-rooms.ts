import { isDeepStrictEqual } from 'node:util';
import type { RoomRecord } from '@jianqiao/contract';
import { type Break, type Ledger, standing } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { roomOfFacts } from './room-of-facts';
import { roomStream } from './room.facts';
import { loadRooms } from './rooms.repository';

/** Rooms that are checked at a time: each may have thousands of members. */
const PORTION = 20;

/**
 * Where rooms, their parties and members are not what their facts say; undefined when they agree. Reads in portions,
 * without a transaction: what moved meanwhile is read again before it is called broken.
 */
export async function verifyRooms(database: Database, ledger: Ledger): Promise<Break | undefined> {
  for (let after = ''; ;) {
    const rows: readonly { readonly id: string }[] = await database.reader.query(
      `SELECT id FROM room WHERE id > ? ORDER BY id LIMIT ${PORTION}`,
      [after],
    );
    const ids = rows.map(({ id }) => id);
    for (const { roomId, ...found } of await faultsOf(database, ledger, ids)) {
      const broken = await standing(found, () => faultsOf(database, ledger, [roomId]));
      if (broken) return { streamId: broken.streamId, sequence: broken.sequence, reason: broken.reason };
    }
    if (ids.length < PORTION) return withoutRoom(database);
    after = ids.at(-1)!;
  }
}

async function faultsOf(
  { reader }: Database,
  ledger: Ledger,
  ids: readonly string[],
): Promise<readonly (Break & { readonly roomId: string })[]> {
  const rooms = await loadRooms(reader, ids);
  const facts = await ledger.readAllBut(
    'message:posted',
    rooms.map(({ id }) => roomStream(id)),
  );
  return rooms.flatMap((room) => {
    const streamId = roomStream(room.id);
    const own = facts.get(streamId) ?? [];
    const told = roomOfFacts(own);
    const reason = told ? otherwise(room, told) : 'no fact proposes the room';
    return reason === undefined ? [] : [{ roomId: room.id, streamId, sequence: own.at(-1)?.sequence ?? 0, reason }];
  });
}

/** What the state has otherwise than the facts, by its name and id alone. */
function otherwise(room: RoomRecord, told: RoomRecord): string | undefined {
  const { parties, members, ...shared } = room;
  const keys = Object.keys(shared) as (keyof typeof shared)[];
  const key = keys.find((one) => !isDeepStrictEqual(shared[one], told[one]));
  if (key) return `the facts say otherwise of the room’s ${key}`;
  const agency = differing(parties, told.parties, ({ agencyId }) => agencyId);
  if (agency) return `the facts say otherwise of the agency ${agency}`;
  const account = differing(members, told.members, ({ accountId }) => accountId);
  return account && `the facts say otherwise of the member ${account}`;
}

/** The id of the first that only one side has, or has otherwise, or in another place. */
function differing<T>(shown: readonly T[], told: readonly T[], idOf: (one: T) => string): string | undefined {
  if (isDeepStrictEqual(shown, told)) return undefined;
  const there = new Map(shown.map((one) => [idOf(one), one]));
  const known = new Map(told.map((one) => [idOf(one), one]));
  const ids = [...there.keys(), ...known.keys()];
  return (
    ids.find((id) => !isDeepStrictEqual(there.get(id), known.get(id))) ?? ids.find((id, n) => id !== idOf(told[n]!))
  );
}

/** A room that was deleted behind the hub's back. */
async function withoutRoom({ reader }: Database): Promise<Break | undefined> {
  // The range of the key that holds the streams of rooms: no row of a fact need be read.
  const [gone]: readonly { readonly stream_id: string }[] = await reader.query(
    `SELECT f.stream_id FROM fact f LEFT JOIN room r ON r.id = SUBSTR(f.stream_id, 6)
     WHERE f.stream_id > 'room:' AND f.stream_id < 'room;' AND f.sequence = 1 AND r.id IS NULL
     ORDER BY f.stream_id LIMIT 1`,
  );
  return gone && { streamId: gone.stream_id, sequence: 1, reason: 'the state knows nothing of it' };
}
