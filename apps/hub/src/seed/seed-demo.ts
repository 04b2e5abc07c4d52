import type { DemoAccount } from '@jianqiao/contract';
import { Accounts, AccountEntity, AgencyEntity, Directory, PasswordHasher, Roster } from '@jianqiao/identity';
import { type Actor, type Clock, inCapacity, newId } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { ReadPositionEntity, RoomAccess, RoomQueries, Rooms, insertMessages, roomStream } from '@jianqiao/messaging';
import type { Database } from '@jianqiao/persistence';
import { partyDirectory } from '../features/rooms/party-directory';
import { demoConversation } from './demo/conversations';
import type { DemoPerson } from './demo/demo-person';
import { DEMO_PEOPLE } from './demo/people';
import { DEMO_ROOMS, type DemoRoom } from './demo/rooms';
import { type SeedPlace, seedNotices } from './seed-notices';

/** The password of every demo account: known to all, which is why a demo hub listens on loopback only. */
export const DEMO_PASSWORD = 'bridge-over-water';

const MONTH_MS = 30 * 86_400_000;
const BATCH = 250;

/** A clock that the seed turns back, so that rooms are older than their messages. */
class SeedClock implements Clock {
  constructor(private time: number) {}

  now(): number {
    return (this.time += 1);
  }
}

/** What a demo visitor may sign in with. */
export function demoAccounts(): readonly DemoAccount[] {
  return DEMO_PEOPLE.map(({ login, name, agencyCode, mandates }) => ({
    login,
    password: DEMO_PASSWORD,
    name: name.native === name.latin ? name.native : `${name.native} · ${name.latin}`,
    agencyCode,
    capacities: mandates,
  }));
}

/**
 * Fills an empty hub with the demo world, or only with its people. Answers false, and does nothing, when there are
 * accounts already.
 */
export async function seedDemo(
  database: Database,
  clock: Clock,
  place: SeedPlace,
  world: 'demo' | 'people' = 'demo',
): Promise<boolean> {
  if ((await database.reader.count(AccountEntity)) > 0) return false;
  const now = clock.now();
  const past = new SeedClock(now - 9 * MONTH_MS);
  const ledger = new Ledger(database, past);
  const actors = await seedPeople(database, ledger, past);
  if (world === 'people') return true;
  for (const room of DEMO_ROOMS) await seedRoom(database, ledger, past, actors, room, now);
  await seedNotices(database, ledger, actors, place, now);
  return true;
}

async function seedPeople(database: Database, ledger: Ledger, clock: Clock): Promise<ReadonlyMap<string, Actor>> {
  const roster = new Roster(ledger, clock);
  const passwordHash = await new PasswordHasher().hash(DEMO_PASSWORD);
  const secretariatFirst = [...DEMO_PEOPLE].sort(
    (a, b) => Number(b.agencyCode === 'hub') - Number(a.agencyCode === 'hub'),
  );
  return database.unitOfWork.run(async (tx) => {
    const agencies = new Map((await tx.find(AgencyEntity)).map((agency) => [agency.code, agency]));
    const actors = new Map<string, Actor>();
    for (const person of secretariatFirst) {
      const agency = agencies.get(person.agencyCode);
      if (!agency) throw new Error(`the demo names an unknown agency: ${person.agencyCode}`);
      const secretariat = actors.get('secretariat');
      if (agency.admittedAt === null && secretariat) {
        await roster.admitAgency(tx, secretariat, agency);
        agency.admittedAt = clock.now();
      }
      actors.set(person.login, await seedPerson(person, agency.id));
    }
    return actors;

    async function seedPerson({ mandates, ...person }: DemoPerson, agencyId: string): Promise<Actor> {
      const { agencyCode: _code, ...account } = person;
      const { id } = await roster.createAccount(tx, { ...account, agencyId, passwordHash, capacities: mandates });
      return { accountId: id, agencyId, capacity: mandates[0]!, capacities: mandates };
    }
  });
}

async function seedRoom(
  database: Database,
  ledger: Ledger,
  clock: Clock,
  actors: ReadonlyMap<string, Actor>,
  demo: DemoRoom,
  now: number,
): Promise<void> {
  const actor = (login: string): Actor => {
    const found = actors.get(login);
    if (!found) throw new Error(`the demo names an unknown person: ${login}`);
    return found;
  };
  const agencies = new Map((await database.reader.find(AgencyEntity)).map(({ code, id }) => [code, id]));
  const queries = new RoomQueries(database, ledger, new RoomAccess(database, ledger, clock));
  const directory = partyDirectory(new Directory(database, clock, queries), new Accounts(database), clock);
  const rooms = new Rooms(database, ledger, directory, clock);

  const proposer = actor(demo.proposedBy);
  const colleagues = (agencyId: string) =>
    demo.members
      .map(actor)
      .filter((member) => member.agencyId === agencyId)
      .map(({ accountId }) => accountId);
  const roomId = await rooms.propose(proposer, {
    proposalId: newId(clock),
    kind: demo.kind,
    mechanismCode: demo.mechanismCode ?? null,
    agencyIds: demo.agencyCodes.map((code) => agencies.get(code)!).filter((id) => id !== proposer.agencyId),
    titles: demo.titles,
    purposes: demo.purposes,
    memberIds: colleagues(proposer.agencyId),
  });
  if (demo.state === 'open') {
    for (const code of demo.agencyCodes.slice(1)) {
      const first = demo.members.map(actor).find(({ agencyId }) => agencyId === agencies.get(code));
      if (!first) throw new Error(`nobody accepts ${demo.key} for ${code}`);
      const expectedVersion = (await queries.view(proposer, roomId)).version;
      await rooms.accept(first, { roomId, expectedVersion, memberIds: colleagues(first.agencyId) });
    }
  }
  const members = (await rooms.record(roomId))?.members ?? [];
  const speaker = (login: string): Actor => {
    const { accountId } = actor(login);
    const named = members.find((member) => member.accountId === accountId);
    return named ? inCapacity(actor(login), named.capacity) : actor(login);
  };
  await seedMessages(database, ledger, clock, roomId, demo, speaker, now);
  await seedPositions(database, ledger, roomId, demo, actor, now);
}

/** Most have read all; every third has the newest few still to read. */
async function seedPositions(
  database: Database,
  ledger: Ledger,
  roomId: string,
  demo: DemoRoom,
  actor: (login: string) => Actor,
  now: number,
): Promise<void> {
  if (demo.state !== 'open') return;
  const { sequence: head } = await ledger.head(roomStream(roomId));
  const positions = demo.members.map((login, index) => {
    const { accountId, agencyId } = actor(login);
    const behind = index % 3 === 0 ? 3 + index : 0;
    return { roomId, accountId, agencyId, delivered: head, read: head - behind, movedAt: now };
  });
  await database.unitOfWork.run((tx) => tx.insert(ReadPositionEntity, positions));
}

async function seedMessages(
  database: Database,
  ledger: Ledger,
  clock: Clock,
  roomId: string,
  demo: DemoRoom,
  actor: (login: string) => Actor,
  now: number,
): Promise<void> {
  if (demo.state !== 'open') return;
  const messages = demoConversation(demo.key, now);
  for (let start = 0; start < messages.length; start += BATCH) {
    const some = messages.slice(start, start + BATCH).map(({ by, text, language, at }) => ({
      actor: actor(by),
      command: { roomId, clientMessageId: newId(clock), text, language },
      at,
    }));
    await database.unitOfWork.run((tx) => insertMessages(tx, ledger, some));
  }
}
