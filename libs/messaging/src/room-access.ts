import type { RoomRecord } from '@jianqiao/contract';
import type { Actor, Clock } from '@jianqiao/kernel';
import type { StoredFact } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { RoomActionForbidden, RoomNotFound } from './room.errors';
import { roomOfStream, roomStream } from './room.facts';
import { mayKnow, roomPolicy } from './room.policy';
import { loadRooms } from './rooms.repository';

/** While the node hears the room's facts, wherever they are committed. */
const HEARD_TTL_MS = 30_000;
/** Otherwise a removal committed on another node must still count within two seconds. */
const UNHEARD_TTL_MS = 1_500;
const LIMIT = 20_000;

interface Cached {
  readonly room: Promise<RoomRecord | undefined>;
  readonly at: number;
}

/**
 * Rooms as this node knows them, so that posting needs no query. A room's own facts throw it out; a room whose facts
 * this node does not hear is looked up again soon.
 */
export class RoomAccess {
  private readonly cache = new Map<string, Cached>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Whether this node hears a stream's facts wherever they are committed; until told, it hears none. */
  hears: (streamId: string) => boolean = () => false;

  /** The room as last heard of, or undefined when there is none. */
  room(roomId: string): Promise<RoomRecord | undefined> {
    const now = this.clock.now();
    const cached = this.cache.get(roomId);
    const ttl = this.hears(roomStream(roomId)) ? HEARD_TTL_MS : UNHEARD_TTL_MS;
    if (cached && now - cached.at < ttl) return cached.room;
    const room = loadRooms(this.database.reader, [roomId]).then(([found]) => found);
    this.cache.set(roomId, { room, at: now });
    room.then(
      (found) => found ?? this.cache.delete(roomId),
      () => this.cache.delete(roomId),
    );
    if (this.cache.size > LIMIT) this.cache.delete(this.cache.keys().next().value!);
    return room;
  }

  /** Forgets a room whose facts changed who may do what. */
  heard(fact: Pick<StoredFact, 'streamId' | 'type'>): void {
    const roomId = fact.type === 'message:posted' ? undefined : roomOfStream(fact.streamId);
    if (roomId) this.forget(roomId);
  }

  /** The next question about the room is answered from the database. */
  forget(roomId: string): void {
    this.cache.delete(roomId);
  }

  /** The room, for a member who may read its messages; not found to anybody else. */
  async readable(actor: Actor, roomId: string): Promise<RoomRecord> {
    const may = (room: RoomRecord) => mayKnow(actor, room) && roomPolicy.read(actor, room);
    const room = await this.roomIf(roomId, may);
    if (!room || !may(room)) throw new RoomNotFound();
    return room;
  }

  /** The room for somebody who wants to post into it; throws the refusal. */
  async postable(actor: Actor, roomId: string): Promise<RoomRecord> {
    const may = (room: RoomRecord) => mayKnow(actor, room) && roomPolicy.post(actor, room);
    const room = await this.roomIf(roomId, may);
    if (!room || !mayKnow(actor, room)) throw new RoomNotFound();
    if (!may(room)) throw new RoomActionForbidden('post');
    return room;
  }

  /** Before anybody is refused by what the node remembers, the database is asked: they may just have been named. */
  private async roomIf(roomId: string, may: (room: RoomRecord) => boolean): Promise<RoomRecord | undefined> {
    const room = await this.room(roomId);
    if (room && may(room)) return room;
    this.forget(roomId);
    return this.room(roomId);
  }
}
