import type { MemberView, RoomRecord } from '@jianqiao/contract';
import { type Actor, type Clock, Gathering } from '@jianqiao/kernel';
import type { Ledger, StoredFact } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { KnownRoom } from './known-room';
import { RoomActionForbidden, RoomNotFound } from './room.errors';
import { roomOfStream, roomStream } from './room.facts';
import { mayKnow, roomPolicy } from './room.policy';
import { loadRooms } from './rooms.repository';

/** While the node hears the room's facts, wherever they are committed. */
const HEARD_TTL_MS = 30_000;
/** Otherwise a removal committed on another node must still count within two seconds. */
const UNHEARD_TTL_MS = 1_500;
const ROOMS_LIMIT = 20_000;
/** Of all rooms together; each takes some hundred bytes. */
const MEMBERS_LIMIT = 200_000;
/** Rooms read with one statement: they may have thousands of members each. */
const READ_AT_ONCE = 20;

interface Cached {
  readonly stream: string;
  readonly room: Promise<RoomRecord | undefined>;
  readonly at: number;
  /** Once read. */
  known?: KnownRoom;
  /** Messages heard while it is being read, as far as they follow on each other. */
  heard?: { readonly from: number; to: number };
}

type May = (actor: Actor, room: RoomRecord) => boolean;

const mayRead: May = (actor, room) => mayKnow(actor, room) && roomPolicy.read(actor, room);
const mayPost: May = (actor, room) => mayKnow(actor, room) && roomPolicy.post(actor, room);

/**
 * Rooms as this node knows them, so that posting needs no query. A room's own facts throw it out; a room whose facts
 * this node does not hear is looked up again soon.
 */
export class RoomAccess {
  private readonly cache = new Map<string, Cached>();
  private readonly rooms: Gathering<string, KnownRoom>;
  private members = 0;

  constructor(
    private readonly database: Database,
    ledger: Ledger,
    private readonly clock: Clock,
    private readonly limits = { rooms: ROOMS_LIMIT, members: MEMBERS_LIMIT },
  ) {
    this.rooms = new Gathering(async (ids) => {
      // The streams' heads come first: the rooms, read after them, are at least as new.
      const heads = await ledger.headSequences(ids.map(roomStream));
      const rooms = await loadRooms(database.reader, ids);
      return new Map(rooms.map((room) => [room.id, new KnownRoom(room, heads.get(roomStream(room.id)) ?? 0)]));
    }, READ_AT_ONCE);
  }

  /** Whether this node hears a stream's facts wherever they are committed; until told, it hears none. */
  hears: (streamId: string) => boolean = () => false;

  /** The fact after which this node hears everything of a stream; undefined where it does not. */
  heardTo: (streamId: string) => number | undefined = () => undefined;

  /** The room as last heard of, or undefined when there is none. */
  room(roomId: string): Promise<RoomRecord | undefined> {
    const cached = this.remembered(roomId);
    return cached ? cached.room : this.fresh(roomId);
  }

  /** The room as the database has it from now on. */
  fresh(roomId: string): Promise<RoomRecord | undefined> {
    this.forget(roomId);
    const known = this.rooms.ask(roomId);
    const stream = roomStream(roomId);
    const cached: Cached = { stream, room: known.then((found) => found?.record), at: this.clock.now() };
    this.cache.set(roomId, cached);
    known.then(
      (found) => this.keep(roomId, cached, found),
      () => this.keep(roomId, cached, undefined),
    );
    return cached.room;
  }

  /** Forgets a room whose facts changed who may do what. */
  heard({ streamId, type, sequence }: Pick<StoredFact, 'streamId' | 'type' | 'sequence'>): void {
    const roomId = roomOfStream(streamId);
    if (!roomId) return;
    const cached = this.cache.get(roomId);
    if (type !== 'message:posted') this.forget(roomId);
    else if (cached?.known) cached.known.noteMessage(sequence);
    else if (cached?.heard?.to === sequence - 1) cached.heard.to = sequence;
    else if (cached) cached.heard = { from: sequence, to: sequence };
  }

  /** The next question about the room is answered from the database. */
  forget(roomId: string): void {
    this.members -= this.cache.get(roomId)?.known?.record.members.length ?? 0;
    this.cache.delete(roomId);
  }

  /** Passes for a member who may read the room's messages; not found to anybody else. */
  async readable(actor: Actor, roomId: string): Promise<void> {
    const room = await this.judged(actor, roomId, mayRead);
    if (!room || !mayRead(actor, room)) throw new RoomNotFound();
  }

  /** Whether the room is there, and the actor may read its messages. */
  async mayRead(actor: Actor, roomId: string): Promise<boolean> {
    return this.readable(actor, roomId).then(
      () => true,
      (error: unknown) => {
        // Whoever hears that a room is not there puts its messages away: it is not said because there is much to do.
        if (error instanceof RoomNotFound) return false;
        throw error;
      },
    );
  }

  /** The membership with which the actor posts; throws the refusal. */
  async postable(actor: Actor, roomId: string): Promise<MemberView> {
    const room = await this.judged(actor, roomId, mayPost);
    if (!room || !mayKnow(actor, room)) throw new RoomNotFound();
    if (!mayPost(actor, room)) throw new RoomActionForbidden('post');
    return room.members[0]!;
  }

  /** The same where the node knows at once that the actor may; undefined says nothing. */
  postableNow(actor: Actor, roomId: string): MemberView | undefined {
    const room = this.remembered(roomId)?.known?.asSeenBy(actor.accountId);
    return room && mayPost(actor, room) ? room.members[0] : undefined;
  }

  /** Whether the node knows that somebody was a member when the room's stream was this long. */
  wasMember(accountId: string, roomId: string, sequence: number): boolean {
    return this.cache.get(roomId)?.known?.wasMember(accountId, sequence) ?? false;
  }

  /** Whether what is remembered of a room was read when its stream was this long, or later. */
  isKnown(streamId: string, sequence: number): boolean {
    return this.cache.get(roomOfStream(streamId) ?? '')?.known?.isAsOf(sequence) ?? false;
  }

  /** How many members the room has, present and former; 0 where the node does not know. */
  membersOf(roomId: string): number {
    return this.cache.get(roomId)?.known?.record.members.length ?? 0;
  }

  private remembered(roomId: string): Cached | undefined {
    const cached = this.cache.get(roomId);
    if (!cached) return undefined;
    const ttl = this.hears(cached.stream) ? HEARD_TTL_MS : UNHEARD_TTL_MS;
    const age = this.clock.now() - cached.at;
    // A clock that was set back must not make a memory last.
    return age >= 0 && age < ttl ? cached : undefined;
  }

  /** The room as far as it concerns the actor. */
  private async judged(actor: Actor, roomId: string, may: May): Promise<RoomRecord | undefined> {
    await this.room(roomId);
    const known = this.cache.get(roomId)?.known?.asSeenBy(actor.accountId);
    if (known && may(actor, known)) return known;
    // Before anybody is refused by what the node remembers, the database is asked for their own part: they may just have
    // been named. For all others the room stays as it is, however often strangers knock.
    const [now] = await loadRooms(this.database.reader, [roomId], actor.accountId);
    if (now && may(actor, now)) this.forget(roomId);
    return now;
  }

  /** Takes what was read, unless it has been forgotten meanwhile. */
  private keep(roomId: string, cached: Cached, known: KnownRoom | undefined): void {
    if (this.cache.get(roomId) !== cached) return;
    if (!known) return this.forget(roomId);
    const { from, to } = cached.heard ?? { from: 1, to: 0 };
    for (let sequence = from; sequence <= to; sequence += 1) known.noteMessage(sequence);
    cached.known = known;
    this.members += known.record.members.length;
    while (this.cache.size > 1 && (this.cache.size > this.limits.rooms || this.members > this.limits.members)) {
      this.forget(this.cache.keys().next().value!);
    }
  }
}
