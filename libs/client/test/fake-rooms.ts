import {
  AgencyView,
  Capacity,
  CommandName,
  Commands,
  Fact,
  FactActor,
  FactType,
  LIMITS,
  MemberView,
  NoticeCommands,
  OpenedRoom,
  PersonName,
  PositionView,
  ProblemCode,
  RoomAction,
  RoomRecord,
  RoomSummary,
  RoomView,
} from '@jianqiao/contract';

/** A fictional officer. */
export interface FakeOfficer {
  readonly accountId: string;
  readonly agencyId: string;
  readonly capacity: Capacity;
}

/** A refusal, as the fake hub throws it. */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

interface FakeRoom {
  record: RoomRecord;
  readonly facts: Fact[];
  readonly positions: Map<string, PositionView>;
  /** What has been posted, by sender and client message id. */
  readonly posted: Map<string, { readonly body: string; readonly fact: Fact }>;
}

/** What the hub tells besides the reply. */
export interface Outcome {
  readonly reply: unknown;
  readonly facts: readonly Fact[];
  /** Whose list of rooms has changed. */
  readonly changedFor?: readonly string[];
}

/** Notices are no room's business: `FakeHub.alter` gives their answers. */
type RoomCommandName = Exclude<CommandName, keyof NoticeCommands>;

type Change = (room: FakeRoom, officer: FakeOfficer, version: number) => void;

/** The rooms of an in-memory hub: state tables and streams, changed together. Knows nothing of connections. */
export class FakeRooms {
  readonly rooms = new Map<string, FakeRoom>();
  private appended: Fact[] = [];

  constructor(
    private readonly officers: ReadonlyMap<string, FakeOfficer>,
    private readonly now: () => number,
    private readonly newId: () => string,
  ) {}

  /** Answers one command, or throws a Refusal. */
  answer<C extends CommandName>(accountId: string, name: C, body: Commands[C]['command']): Outcome {
    const officer = this.officers.get(accountId)!;
    this.appended = [];
    const before = new Map([...this.rooms].map(([id, { record }]) => [id, record.version]));
    const handle = this.handlers[name as RoomCommandName] as
      ((officer: FakeOfficer, body: unknown) => unknown) | undefined;
    const reply = handle ? handle(officer, body) : null;
    const changed = [...this.rooms].filter(([id, { record }]) => before.get(id) !== record.version);
    // As the hub does: whom a change of membership concerns, and those who speak for an agency of the room.
    const changedFor = this.appended.flatMap((fact) => ('accountId' in fact.payload ? [fact.payload.accountId] : []));
    for (const [, { record }] of changed) {
      const agencyIds = record.parties.map(({ agencyId }) => agencyId);
      for (const other of this.officers.values()) {
        if (other.capacity === 'liaison_officer' && agencyIds.includes(other.agencyId))
          changedFor.push(other.accountId);
      }
    }
    return { reply, facts: this.appended, changedFor: [...new Set(changedFor)] };
  }

  mayRead(accountId: string, roomId: string): boolean {
    const room = this.rooms.get(roomId);
    return room !== undefined && isMember(room, accountId);
  }

  room(roomId: string): FakeRoom {
    return this.rooms.get(roomId)!;
  }

  private readonly handlers: {
    [C in RoomCommandName]: (officer: FakeOfficer, body: Commands[C]['command']) => unknown;
  } = {
    'room:propose': (officer, body) => {
      const roomId = this.newId();
      const { kind, mechanismCode = null, titles, purposes, agencyIds } = body;
      const parties = [officer.agencyId, ...agencyIds].map((agencyId, index) => ({
        agencyId,
        standing: index === 0 ? ('proposer' as const) : ('invited' as const),
        since: this.now(),
      }));
      const shared = { kind, mechanismCode, titles, purposes };
      const origin = { proposedBy: officer.accountId, proposedAt: this.now() };
      const record: RoomRecord = {
        id: roomId,
        ...shared,
        about: null,
        state: 'proposed',
        ...origin,
        parties,
        members: [],
        version: 1,
      };
      const room: FakeRoom = { record, facts: [], positions: new Map(), posted: new Map() };
      this.rooms.set(roomId, room);
      this.append(room, officer, 'room:proposed', { ...shared, agencyIds, version: 1 });
      this.name(room, officer, [officer.accountId, ...(body.memberIds ?? [])], 1);
      return this.view(officer, room);
    },
    'room:list': (officer, { cursor, limit = LIMITS.listPage }) => {
      const all = [...this.rooms.values()]
        .filter((room) => mayKnow(room, officer))
        .map((room) => this.summary(officer, room))
        .map((summary) => ({ summary, key: `${String(summary.lastActivityAt).padStart(15, '0')}:${summary.id}` }))
        .sort((a, b) => (a.key < b.key ? 1 : -1))
        .filter(({ key }) => !cursor || key < cursor);
      const page = all.slice(0, limit);
      return { items: page.map(({ summary }) => summary), next: all.length > limit ? page.at(-1)!.key : null };
    },
    'room:open': (officer, { roomId }): OpenedRoom => {
      const room = this.known(officer, roomId);
      const view = this.view(officer, room);
      const readable = view.actions.includes('read');
      return {
        room: view,
        agencies: room.record.parties.map(({ agencyId }) => agencyView(agencyId)),
        positions: readable ? [...room.positions.values()] : [],
        present: [],
        facts: readable ? room.facts.slice(-50) : [],
      };
    },
    'room:accept': (officer, body) =>
      this.change(officer, body, 'accept', (room, _officer, version) => {
        this.standing(room, officer, 'accepted');
        room.record = { ...room.record, state: 'open' };
        this.append(room, officer, 'room:accepted', { agencyId: officer.agencyId, state: 'open', version });
        this.name(room, officer, [officer.accountId, ...(body.memberIds ?? [])], version);
      }),
    'room:decline': (officer, body) => {
      this.change(officer, body, 'decline', (room, _officer, version) => {
        this.standing(room, officer, 'declined');
        const all = room.record.parties.every(({ standing }) => standing === 'proposer' || standing === 'declined');
        const state = all ? 'declined' : room.record.state;
        room.record = { ...room.record, state };
        const { agencyId } = officer;
        this.append(room, officer, 'room:declined', { agencyId, reason: body.reason, state, version });
      });
      return null;
    },
    'room:withdraw': (officer, body) =>
      this.change(officer, body, 'withdraw', (room, _officer, version) => {
        room.record = { ...room.record, state: 'withdrawn' };
        this.append(room, officer, 'room:withdrawn', { reason: body.reason, version });
      }),
    'room:retitle': (officer, body) =>
      this.change(officer, body, 'retitle', (room, _officer, version) => {
        const { titles, purposes } = body;
        room.record = { ...room.record, titles, purposes };
        this.append(room, officer, 'room:retitled', { titles, purposes, version });
      }),
    'member:name': (officer, body) =>
      this.change(officer, body, 'name_member', (room, _officer, version) => {
        this.name(room, officer, [body.accountId], version, body.capacity);
      }),
    'member:remove': (officer, body) => {
      this.change(officer, body, 'remove_member', (room, _officer, version) => {
        this.end(room, body.accountId);
        this.append(room, officer, 'member:removed', { accountId: body.accountId, version });
      });
      return null;
    },
    'member:leave': (officer, body) => {
      this.change(officer, body, 'leave', (room, _officer, version) => {
        this.end(room, officer.accountId);
        this.append(room, officer, 'member:left', { accountId: officer.accountId, version });
      });
      return null;
    },
    'message:post': (officer, body) => {
      const room = this.rooms.get(body.roomId);
      if (!room || !isMember(room, officer.accountId)) throw new Refusal('room.not_found');
      const { clientMessageId, text, language } = body;
      const key = `${officer.accountId} ${clientMessageId}`;
      const known = room.posted.get(key);
      const content = JSON.stringify([text, language]);
      if (known && known.body !== content) throw new Refusal('message.conflict');
      if (known) return { sequence: known.fact.sequence, at: known.fact.at };
      if (!actionsOf(room, officer).includes('post')) throw new Refusal('room.action_forbidden', { action: 'post' });
      const fact = this.append(room, officer, 'message:posted', { clientMessageId, text, language });
      room.posted.set(key, { body: content, fact });
      return { sequence: fact.sequence, at: fact.at };
    },
    'position:move': (officer, { roomId, delivered, read }) => {
      const room = this.readable(officer, roomId);
      const before = room.positions.get(officer.accountId) ?? { delivered: 0, read: 0 };
      const { accountId, agencyId } = officer;
      const moved = { delivered: Math.max(before.delivered, delivered, read), read: Math.max(before.read, read) };
      room.positions.set(accountId, { accountId, agencyId, ...moved });
      return null;
    },
    'typing:start': (officer, { roomId }) => {
      this.readable(officer, roomId);
      return null;
    },
    'stream:resume': (officer, { streams }) => {
      let budget: number = LIMITS.factsPerResume;
      return {
        streams: streams.map(({ stream, afterSequence }) => {
          const room = this.rooms.get(roomIdOf(stream));
          if (!room || !isMember(room, officer.accountId)) {
            return { stream, problem: 'stream.not_found' as const, facts: [], head: 0 };
          }
          const limit = Math.min(budget, LIMITS.factsPerPage);
          const facts = room.facts.slice(afterSequence, afterSequence + limit);
          budget -= facts.length;
          return { stream, facts, head: room.facts.length };
        }),
      };
    },
    'stream:read': (officer, { stream, after, before, limit = LIMITS.factsPerPage }) => {
      const room = this.rooms.get(roomIdOf(stream));
      if (!room || !isMember(room, officer.accountId)) throw new Refusal('stream.not_found');
      const facts =
        after !== undefined
          ? room.facts.slice(after, after + limit)
          : room.facts.slice(Math.max(0, before! - 1 - limit), before! - 1);
      return { facts, head: room.facts.length };
    },
  };

  private change(
    officer: FakeOfficer,
    { roomId, expectedVersion }: { readonly roomId: string; readonly expectedVersion: number },
    action: RoomAction,
    change: Change,
  ): RoomView {
    const room = this.known(officer, roomId);
    if (!actionsOf(room, officer).includes(action)) throw new Refusal('room.action_forbidden', { action });
    if (room.record.version !== expectedVersion) throw new Refusal('room.stale');
    const version = room.record.version + 1;
    room.record = { ...room.record, version };
    change(room, officer, version);
    return this.view(officer, room);
  }

  private known(officer: FakeOfficer, roomId: string): FakeRoom {
    const room = this.rooms.get(roomId);
    if (!room || !mayKnow(room, officer)) throw new Refusal('room.not_found');
    return room;
  }

  private readable(officer: FakeOfficer, roomId: string): FakeRoom {
    const room = this.rooms.get(roomId);
    if (!room || !isMember(room, officer.accountId)) throw new Refusal('room.not_found');
    return room;
  }

  private standing(room: FakeRoom, { agencyId }: FakeOfficer, standing: 'accepted' | 'declined'): void {
    const parties = [...room.record.parties];
    const index = parties.findIndex((party) => party.agencyId === agencyId);
    parties[index] = { agencyId, standing, since: this.now() };
    room.record = { ...room.record, parties };
  }

  private name(
    room: FakeRoom,
    actor: FakeOfficer,
    accountIds: readonly string[],
    version: number,
    capacity?: Capacity,
  ): void {
    for (const accountId of accountIds.filter((id) => !isMember(room, id))) {
      const { agencyId, capacity: own } = this.officers.get(accountId)!;
      const person = { accountId, agencyId, capacity: capacity ?? own, name: nameOf(accountId) };
      const member: MemberView = { ...person, since: this.now(), until: null };
      const members = [...room.record.members];
      const index = members.findIndex((other) => other.accountId === accountId);
      members.splice(index === -1 ? members.length : index, 1, member);
      room.record = { ...room.record, members };
      this.append(room, actor, 'member:named', { ...person, version });
    }
  }

  private end(room: FakeRoom, accountId: string): void {
    const member = room.record.members.find((one) => one.accountId === accountId && one.until === null);
    if (!member) throw new Refusal('room.member_not_found');
    const members = room.record.members.map((one) => (one === member ? { ...one, until: this.now() } : one));
    room.record = { ...room.record, members };
  }

  private append<T extends FactType>(room: FakeRoom, actor: FactActor, type: T, payload: Fact<T>['payload']): Fact {
    const { accountId, agencyId, capacity } = actor;
    const place = { stream: streamOf(room), sequence: room.facts.length + 1, at: this.now() };
    const fact = { ...place, type, actor: { accountId, agencyId, capacity }, payload } as Fact;
    room.facts.push(fact);
    this.appended.push(fact);
    return fact;
  }

  private view(officer: FakeOfficer, room: FakeRoom): RoomView {
    return {
      ...room.record,
      stream: streamOf(room),
      head: room.facts.length,
      actions: actionsOf(room, officer),
    };
  }

  private summary(officer: FakeOfficer, room: FakeRoom): RoomSummary {
    const { record, facts } = room;
    const member = isMember(room, officer.accountId);
    const messages = member ? facts.filter((fact) => fact.type === 'message:posted') : [];
    const last = messages.at(-1);
    const read = room.positions.get(officer.accountId)?.read ?? 0;
    const { id, kind, state, mechanismCode, titles, about, version } = record;
    return {
      ...{ id, kind, state, mechanismCode, titles, about, version, member, read },
      stream: streamOf(room),
      agencyIds: record.parties.map(({ agencyId }) => agencyId),
      head: facts.length,
      unread: Math.min(
        100,
        messages.filter(({ sequence, actor }) => sequence > read && actor.accountId !== officer.accountId).length,
      ),
      lastMessage: last
        ? {
            sequence: last.sequence,
            at: last.at,
            accountId: last.actor.accountId,
            agencyId: last.actor.agencyId,
            excerpt: [...last.payload.text].slice(0, 140).join(''),
          }
        : null,
      lastActivityAt: Math.max(record.proposedAt, last?.at ?? 0, ...record.parties.map(({ since }) => since)),
      waitsForMe: actionsOf(room, officer).includes('accept'),
    };
  }
}

function streamOf(room: FakeRoom): string {
  return `room:${room.record.id}`;
}

function roomIdOf(stream: string): string {
  return stream.slice('room:'.length);
}

function isMember(room: FakeRoom, accountId: string): boolean {
  return room.record.members.some((member) => member.accountId === accountId && member.until === null);
}

function mayKnow(room: FakeRoom, { accountId, agencyId, capacity }: FakeOfficer): boolean {
  if (isMember(room, accountId)) return true;
  const { parties, state } = room.record;
  const standing = parties.find((party) => party.agencyId === agencyId)?.standing;
  if (capacity !== 'liaison_officer') return false;
  if (standing === 'proposer' || standing === 'accepted') return true;
  return standing === 'invited' && (state === 'proposed' || state === 'open');
}

function actionsOf(room: FakeRoom, officer: FakeOfficer): RoomAction[] {
  const { state, parties } = room.record;
  const live = state === 'proposed' || state === 'open';
  const standing = parties.find(({ agencyId }) => agencyId === officer.agencyId)?.standing;
  const speaks = officer.capacity === 'liaison_officer';
  const takesPart = standing === 'proposer' || standing === 'accepted';
  const member = isMember(room, officer.accountId);
  const rules: readonly (readonly [RoomAction, boolean])[] = [
    ['read', member],
    ['post', member && state === 'open'],
    ['accept', live && standing === 'invited' && speaks],
    ['decline', live && standing === 'invited' && speaks],
    ['withdraw', state === 'proposed' && standing === 'proposer' && speaks],
    ['retitle', live && member && speaks],
    ['name_member', live && takesPart && speaks],
    ['remove_member', live && takesPart && speaks],
    ['leave', member],
  ];
  return rules.filter(([, allowed]) => allowed).map(([action]) => action);
}

function nameOf(accountId: string): PersonName {
  return { native: accountId, nativeLanguage: 'en', latin: accountId, order: 'mononym' };
}

function agencyView(id: string): AgencyView {
  return {
    id,
    code: id,
    countryCode: 'XX',
    officialNames: { en: id },
    shortNames: { en: id },
    languages: ['en'],
    timeZone: 'Asia/Shanghai',
    workingWeek: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
  };
}
