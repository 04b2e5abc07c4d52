import type { Fact, ListRooms, Page, RoomSummary, RoomView, StreamPage } from '@jianqiao/contract';
import { LIMITS } from '@jianqiao/contract';
import { type Actor, holds } from '@jianqiao/kernel';
import type { Ledger, StoredFact } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { In, IsNull } from 'typeorm';
import { ReadPositionEntity } from './message.entity';
import type { RoomAccess } from './room-access';
import { RoomMemberEntity, RoomPartyEntity } from './room.entity';
import { roomStream } from './room.facts';
import { mayKnow } from './room.policy';
import { toRoomSummary, toRoomView, toWireFact } from './room.view';
import { loadRooms, readableRoom } from './rooms.repository';

/** Unread messages are counted up to here; beyond it people read "100+". */
const UNREAD_LIMIT = 100;

/** Reads of rooms, straight to views, only of what the actor may know. */
export class RoomQueries {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly access: RoomAccess,
  ) {}

  /** The room for this reader. */
  async view(actor: Actor, roomId: string): Promise<RoomView> {
    // The head first: a fact committed in between is then heard again, which changes nothing; the other way it is missed.
    const { sequence } = await this.ledger.head(roomStream(roomId));
    const room = await readableRoom(this.database.reader, actor, roomId);
    return toRoomView(actor, room, sequence);
  }

  /** Rooms by latest activity. The cursor names the last room of the page before. */
  async list(actor: Actor, { cursor, limit = LIMITS.listPage }: ListRooms): Promise<Page<RoomSummary>> {
    const ids = await this.visibleTo(actor);
    // Heads before all else, for the reason given in `view`.
    const heads = await this.ledger.headSequences(ids.map(roomStream));
    const lastMessages = await this.lastMessages(ids);
    const rooms = (await loadRooms(this.database.reader, ids)).filter((room) => mayKnow(actor, room));
    const activity = (room: (typeof rooms)[number]) =>
      Math.max(room.proposedAt, lastMessages.get(room.id)?.at ?? 0, ...room.parties.map(({ since }) => since));
    const ordered = rooms
      .map((room) => ({ room, key: `${String(activity(room)).padStart(15, '0')}:${room.id}` }))
      .sort((a, b) => (a.key < b.key ? 1 : -1))
      .filter(({ key }) => !cursor || key < cursor);
    const page = ordered.slice(0, limit);
    const items = await this.summaries(
      actor,
      page.map(({ room }) => room),
      heads,
      lastMessages,
    );
    return { items, next: ordered.length > limit ? page[page.length - 1]!.key : null };
  }

  /** Facts of a room after or before a sequence, ascending; not found unless the actor may read its messages. */
  async facts(
    actor: Actor,
    roomId: string,
    range: { readonly after?: number; readonly before?: number; readonly limit: number },
  ): Promise<StreamPage> {
    await this.access.readable(actor, roomId);
    const stream = roomStream(roomId);
    const { sequence: head } = await this.ledger.head(stream);
    const facts =
      range.after !== undefined
        ? await this.ledger.readAfter(stream, range.after, range.limit)
        : await this.ledger.readBefore(stream, range.before ?? head + 1, range.limit);
    return { facts: facts.map(toWireFact), head: Math.max(head, facts.at(-1)?.sequence ?? 0) };
  }

  /** The newest facts of a room, for one who may read it; nothing for one who may only know of it. */
  async newest(actor: Actor, room: RoomView, limit: number): Promise<readonly Fact[]> {
    if (!room.actions.includes('read')) return [];
    return (await this.facts(actor, room.id, { before: room.head + 1, limit })).facts;
  }

  /** Ids of agencies in the rooms that the actor is a member of, or speaks for their agency in. */
  async agencyIdsSharedWith(actor: Actor): Promise<readonly string[]> {
    const rooms = await loadRooms(this.database.reader, await this.visibleTo(actor));
    return [
      ...new Set(rooms.filter((room) => mayKnow(actor, room)).flatMap(({ parties }) => parties.map((p) => p.agencyId))),
    ];
  }

  /** Ids of active members of the rooms that the actor may know. */
  async accountIdsSharedWith(actor: Actor): Promise<readonly string[]> {
    const rooms = await loadRooms(this.database.reader, await this.visibleTo(actor));
    const members = rooms.filter((room) => mayKnow(actor, room)).flatMap(({ members }) => members);
    return [...new Set(members.filter(({ until }) => until === null).map(({ accountId }) => accountId))];
  }

  /** Candidates: rooms the actor is in, and those of their agency when they speak for it. `mayKnow` decides. */
  private async visibleTo(actor: Actor): Promise<string[]> {
    const reader = this.database.reader;
    const mine = await reader.find(RoomMemberEntity, {
      select: { roomId: true },
      where: { accountId: actor.accountId, until: IsNull() },
    });
    const agencys = holds(actor, 'liaison_officer', 'agency_administrator')
      ? await reader.find(RoomPartyEntity, { select: { roomId: true }, where: { agencyId: actor.agencyId } })
      : [];
    return [...new Set([...mine, ...agencys].map(({ roomId }) => roomId))];
  }

  private async summaries(
    actor: Actor,
    rooms: Awaited<ReturnType<typeof loadRooms>>,
    heads: ReadonlyMap<string, number>,
    lastMessages: ReadonlyMap<string, { readonly sequence: number }>,
  ): Promise<readonly RoomSummary[]> {
    if (rooms.length === 0) return [];
    const ids = rooms.map(({ id }) => id);
    const positions = await this.database.reader.find(ReadPositionEntity, {
      where: { accountId: actor.accountId, roomId: In(ids) },
    });
    const read = new Map(positions.map((position) => [position.roomId, position.read]));
    const unread = await this.unread(actor, ids, read, heads);
    const facts = new Map<string, StoredFact>();
    for (const id of ids) {
      const last = lastMessages.get(id);
      const fact = last && (await this.ledger.find(roomStream(id), last.sequence));
      if (fact) facts.set(id, fact);
    }
    return rooms.map((room) =>
      toRoomSummary(actor, room, {
        head: heads.get(roomStream(room.id)) ?? 0,
        read: read.get(room.id) ?? 0,
        unread: unread.get(room.id) ?? 0,
        last: facts.get(room.id),
      }),
    );
  }

  /** Up to the head only: what was posted since is heard as a fact, and would be counted twice. */
  private async unread(
    actor: Actor,
    roomIds: readonly string[],
    read: ReadonlyMap<string, number>,
    heads: ReadonlyMap<string, number>,
  ): Promise<ReadonlyMap<string, number>> {
    const one = `SELECT ? AS room_id, COUNT(*) AS unread FROM (SELECT 1 FROM message WHERE room_id = ? AND sequence > ? AND sequence <= ? AND sender_account_id <> ? LIMIT ${UNREAD_LIMIT}) AS waiting`;
    const rows: readonly { room_id: string; unread: string | number }[] = await this.database.reader.query(
      roomIds.map(() => one).join(' UNION ALL '),
      roomIds.flatMap((id) => [id, id, read.get(id) ?? 0, heads.get(roomStream(id)) ?? 0, actor.accountId]),
    );
    return new Map(rows.map((row) => [row.room_id, Number(row.unread)]));
  }

  private async lastMessages(
    roomIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly sequence: number; readonly at: number }>> {
    const found = new Map<string, { sequence: number; at: number }>();
    for (let start = 0; start < roomIds.length; start += 500) {
      const some = roomIds.slice(start, start + 500);
      const rows: readonly { room_id: string; sequence: string | number; at: string | number }[] =
        await this.database.reader.query(
          `SELECT m.room_id, m.sequence, m.at FROM message m JOIN (SELECT room_id, MAX(sequence) AS sequence FROM message WHERE room_id IN (${some.map(() => '?').join(', ')}) GROUP BY room_id) last ON m.room_id = last.room_id AND m.sequence = last.sequence`,
          some,
        );
      for (const row of rows) found.set(row.room_id, { sequence: Number(row.sequence), at: Number(row.at) });
    }
    return found;
  }
}
