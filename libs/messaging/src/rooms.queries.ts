import type {
  Fact,
  ListRooms,
  Page,
  PartyStanding,
  RoomState,
  RoomSummary,
  RoomView,
  StreamPage,
} from '@jianqiao/contract';
import { LIMITS } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { Ledger, StoredFact } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { In, IsNull } from 'typeorm';
import { ReadPositionEntity } from './message.entity';
import type { RoomAccess } from './room-access';
import { RoomMemberEntity } from './room.entity';
import { RoomNotFound } from './room.errors';
import { roomStream } from './room.facts';
import { mayKnow, partyMayKnow, roomPolicy, speaksForAgency } from './room.policy';
import { toRoomSummary, toRoomView, toWireFact } from './room.view';
import { loadRooms } from './rooms.repository';

/** Unread messages are counted up to here; beyond it people read "100+". */
const UNREAD_LIMIT = 100;
/** Among so many of the newest messages: a tool that posts and never reads would have its whole history counted. */
const UNREAD_LOOK = 500;

/** What the facts of one answer weigh at most: a heavier one would make a slow reader look like a stalled one. */
export const PAGE_BYTES = 256 * 1024;

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
    const sequence = await this.ledger.headSequence(roomStream(roomId));
    const room = await this.access.fresh(roomId);
    if (!room || !mayKnow(actor, room)) throw new RoomNotFound();
    return toRoomView(actor, room, sequence);
  }

  /** Rooms by latest activity. The cursor names the last room of the page before. */
  async list(actor: Actor, { cursor, limit = LIMITS.listPage }: ListRooms): Promise<Page<RoomSummary>> {
    const { ids, memberOf } = await this.visibleTo(actor);
    // Heads before all else, for the reason given in `view`.
    const heads = await this.ledger.headSequences(ids.map(roomStream));
    // Of rooms they only know of, people learn nothing about messages: not by their place in the list, either.
    const lastMessages = await this.lastMessages(memberOf);
    const answeredAt = await this.answeredAt(ids);
    const activity = (id: string) => Math.max(answeredAt.get(id) ?? 0, lastMessages.get(id)?.at ?? 0);
    const ordered = ids
      .map((id) => ({ id, key: `${String(activity(id)).padStart(15, '0')}:${id}` }))
      .sort((a, b) => (a.key < b.key ? 1 : -1))
      .filter(({ key }) => !cursor || key < cursor);
    const page = ordered.slice(0, limit);
    const rooms = new Map(
      (
        await loadRooms(
          this.database.reader,
          page.map(({ id }) => id),
          actor.accountId,
        )
      ).map((room) => [room.id, room]),
    );
    const shown = page.flatMap(({ id }) => rooms.get(id) ?? []).filter((room) => mayKnow(actor, room));
    const items = await this.summaries(actor, shown, heads, lastMessages);
    return { items, next: ordered.length > limit ? page[page.length - 1]!.key : null };
  }

  /** Of some rooms those that the actor may know, in the order asked for. */
  async some(actor: Actor, ids: readonly string[]): Promise<readonly RoomSummary[]> {
    const heads = await this.ledger.headSequences(ids.map(roomStream));
    const rooms = new Map((await loadRooms(this.database.reader, ids, actor.accountId)).map((room) => [room.id, room]));
    const shown = ids.flatMap((id) => rooms.get(id) ?? []).filter((room) => mayKnow(actor, room));
    const memberOf = shown.filter((room) => roomPolicy.read(actor, room)).map(({ id }) => id);
    return this.summaries(actor, shown, heads, await this.lastMessages(memberOf));
  }

  /** Facts of a room after or before a sequence, ascending; not found unless the actor may read its messages. */
  async facts(
    actor: Actor,
    roomId: string,
    range: { readonly after?: number; readonly before?: number; readonly limit: number },
  ): Promise<StreamPage> {
    await this.access.readable(actor, roomId);
    const stream = roomStream(roomId);
    const head = await this.ledger.headSequence(stream);
    if (range.after !== undefined) {
      return pageOf(lightest(await this.ledger.readAfter(stream, range.after, range.limit)), head);
    }
    const facts = await this.ledger.readBefore(stream, range.before ?? head + 1, range.limit);
    return pageOf(lightest([...facts].reverse()).reverse(), head);
  }

  /**
   * What was missed of some rooms, each after a sequence: of all together no more than one answer may hold. What does
   * not fit is asked for again; a room that may not be read is missing from the answer.
   */
  async missed(actor: Actor, after: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, StreamPage>> {
    const heads = await this.headsBehind(after);
    const pages = new Map<string, StreamPage>();
    let left: number = LIMITS.factsPerResume;
    let bytes = PAGE_BYTES;
    for (const [roomId, sequence] of after) {
      const stream = roomStream(roomId);
      const head = heads.get(stream) ?? 0;
      const limit = head > sequence && bytes > 0 ? Math.min(left, LIMITS.factsPerPage) : 0;
      const facts = limit > 0 ? lightest(await this.ledger.readAfter(stream, sequence, limit), bytes) : [];
      left -= facts.length;
      for (const fact of facts) bytes -= weight(fact);
      pages.set(roomId, pageOf(facts, head));
    }
    // Last of all: what was posted after somebody was removed is not theirs to read.
    const roomIds = [...pages.keys()];
    const mayRead = await Promise.all(roomIds.map((roomId) => this.access.mayRead(actor, roomId)));
    roomIds.forEach((roomId, n) => mayRead[n] || pages.delete(roomId));
    return pages;
  }

  /**
   * Where to read up to. Who resumes has joined the audience already: what comes after that which the node has handed on
   * is heard, and need not be asked for. Only who has more than that makes us look.
   */
  private async headsBehind(after: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>> {
    const heads = new Map<string, number>();
    const unknown: string[] = [];
    for (const [roomId, sequence] of after) {
      const stream = roomStream(roomId);
      const heard = this.access.heardTo(stream);
      if (heard !== undefined && heard >= sequence) heads.set(stream, heard);
      else unknown.push(stream);
    }
    if (unknown.length > 0) for (const [stream, head] of await this.ledger.headsOf(unknown)) heads.set(stream, head);
    return heads;
  }

  /** The newest facts of a room, for one who may read it; nothing for one who may only know of it. */
  async newest(actor: Actor, room: RoomView, limit: number): Promise<readonly Fact[]> {
    if (!room.actions.includes('read')) return [];
    return (await this.facts(actor, room.id, { before: room.head + 1, limit })).facts;
  }

  /** Ids of agencies in the rooms that the actor is a member of, or speaks for their agency in. */
  async agencyIdsSharedWith(actor: Actor): Promise<readonly string[]> {
    const { ids } = await this.visibleTo(actor);
    return this.distinct(ids, (rooms) => `SELECT DISTINCT agency_id AS id FROM room_party WHERE room_id IN (${rooms})`);
  }

  /** Ids of active members of the rooms that the actor may know. */
  async accountIdsSharedWith(actor: Actor): Promise<readonly string[]> {
    const { ids } = await this.visibleTo(actor);
    return this.distinct(
      ids,
      (rooms) => `SELECT DISTINCT account_id AS id FROM room_member WHERE until IS NULL AND room_id IN (${rooms})`,
    );
  }

  /** What `mayKnow` says, without loading the rooms: those the actor is in, and their agency's if they speak for it. */
  private async visibleTo(actor: Actor): Promise<{ readonly ids: string[]; readonly memberOf: readonly string[] }> {
    const reader = this.database.reader;
    const mine = await reader.find(RoomMemberEntity, {
      select: { roomId: true },
      where: { accountId: actor.accountId, until: IsNull() },
    });
    const agencys: readonly { room_id: string; standing: PartyStanding; state: RoomState }[] = speaksForAgency(actor)
      ? await reader.query(
          'SELECT p.room_id, p.standing, r.state FROM room_party p JOIN room r ON r.id = p.room_id WHERE p.agency_id = ?',
          [actor.agencyId],
        )
      : [];
    const memberOf = mine.map(({ roomId }) => roomId);
    const known = agencys.filter((one) => partyMayKnow(one, one)).map(({ room_id: id }) => id);
    return { ids: [...new Set([...memberOf, ...known])], memberOf };
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
    const last = new Map(
      ids.flatMap((id) => {
        const message = lastMessages.get(id);
        return message ? [[roomStream(id), message.sequence] as const] : [];
      }),
    );
    const facts = await this.ledger.findEach(last);
    return rooms.map((room) =>
      toRoomSummary(actor, room, {
        head: heads.get(roomStream(room.id)) ?? 0,
        read: read.get(room.id) ?? 0,
        unread: unread.get(room.id) ?? 0,
        last: facts.get(roomStream(room.id)),
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
    const one = `SELECT ? AS room_id, COUNT(*) AS unread FROM (SELECT 1 FROM (SELECT actor_account_id FROM fact WHERE stream_id = ? AND sequence > ? AND sequence <= ? AND type = 'message:posted' ORDER BY sequence DESC LIMIT ${UNREAD_LOOK}) AS newest WHERE actor_account_id <> ? LIMIT ${UNREAD_LIMIT}) AS waiting`;
    const behind = roomIds.filter((id) => (read.get(id) ?? 0) < (heads.get(roomStream(id)) ?? 0));
    if (behind.length === 0) return new Map();
    const rows: readonly { room_id: string; unread: string | number }[] = await this.database.reader.query(
      behind.map(() => one).join(' UNION ALL '),
      behind.flatMap((id) => [id, roomStream(id), read.get(id) ?? 0, heads.get(roomStream(id))!, actor.accountId]),
    );
    return new Map(rows.map((row) => [row.room_id, Number(row.unread)]));
  }

  /** When each room was proposed or last answered. */
  private async answeredAt(roomIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    for (const some of portions(roomIds)) {
      // The proposer's standing dates from the proposal.
      const rows: readonly { room_id: string; at: string | number }[] = await this.database.reader.query(
        `SELECT room_id, MAX(since) AS at FROM room_party WHERE room_id IN (${some.map(() => '?').join(', ')}) GROUP BY room_id`,
        some,
      );
      for (const row of rows) found.set(row.room_id, Number(row.at));
    }
    return found;
  }

  private async distinct(roomIds: readonly string[], statement: (rooms: string) => string): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const some of portions(roomIds)) {
      const rows: readonly { id: string }[] = await this.database.reader.query(
        statement(some.map(() => '?').join(', ')),
        some,
      );
      for (const { id } of rows) found.add(id);
    }
    return [...found];
  }

  private async lastMessages(
    roomIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly sequence: number; readonly at: number }>> {
    const found = new Map<string, { sequence: number; at: number }>();
    for (const some of portions(roomIds)) {
      const rows: readonly { room_id: string; sequence: string | number; at: string | number }[] =
        await this.database.reader.query(
          // A step or a few from the end of each room, as in the ledger's `headSequences`.
          `SELECT last.room_id, fact.sequence, fact.at FROM (SELECT wanted.room_id, wanted.stream_id, (SELECT f.sequence FROM fact f WHERE f.stream_id = wanted.stream_id AND f.type = 'message:posted' ORDER BY f.sequence DESC LIMIT 1) AS sequence FROM (SELECT ? AS room_id, ? AS stream_id${' UNION ALL SELECT ?, ?'.repeat(some.length - 1)}) wanted) last JOIN fact ON fact.stream_id = last.stream_id AND fact.sequence = last.sequence`,
          some.flatMap((id) => [id, roomStream(id)]),
        );
      for (const row of rows) found.set(row.room_id, { sequence: Number(row.sequence), at: Number(row.at) });
    }
    return found;
  }
}

/** What a fact takes besides its payload, about: where it belongs, who did it and when. */
const ENVELOPE_BYTES = 300;

function weight({ payload }: StoredFact): number {
  return ENVELOPE_BYTES + Buffer.byteLength(payload ?? '');
}

/** The first facts, as many as are light enough together; one at least. */
function lightest(facts: readonly StoredFact[], bytes = PAGE_BYTES): StoredFact[] {
  let left = bytes;
  const end = facts.findIndex((fact, index) => {
    left -= weight(fact);
    return left < 0 && index > 0;
  });
  return facts.slice(0, end < 0 ? facts.length : end);
}

function pageOf(facts: readonly StoredFact[], head: number): StreamPage {
  return { facts: facts.map(toWireFact), head: Math.max(head, facts.at(-1)?.sequence ?? 0) };
}

/** Ids in portions that every database takes as parameters. */
function portions(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / 200) }, (_, n) => ids.slice(n * 200, n * 200 + 200));
}
