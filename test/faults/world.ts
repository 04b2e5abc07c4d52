import type { Fact, IssuedTokenView } from '@jianqiao/contract';
import { HubHarness, type Member, type TestDatabase } from '@jianqiao/testing';
import type { Person } from './person';

/** Who is in a room: by agency, the first of each opens it and names the others. */
type Membership = readonly (readonly string[])[];

/** Rooms, and who only listens, in all of them. */
export interface WorldPlan {
  readonly rooms: readonly Membership[];
  readonly listener: string;
}

/** Two rooms in which everybody is. */
export const SMALL_WORLD: WorldPlan = {
  rooms: [0, 1].map(() => [
    ['cn.liaison', 'cn.interpreter', 'cn.organizer'],
    ['vn.liaison', 'vn.interpreter'],
    ['la.liaison', 'la.admin'],
  ]),
  listener: 'cn.organizer',
};

const RING = [
  ['vn.liaison', 'vn.interpreter'],
  ['th.liaison', 'th.interpreter'],
  ['my.liaison', 'my.organizer'],
  ['kh.liaison', 'kh.admin'],
  ['la.liaison', 'la.admin'],
  ['sg.liaison', 'sg.admin'],
];

/** Six rooms between neighbours of a ring of six agencies: twelve people, each in two rooms. */
export const RING_WORLD: WorldPlan = {
  rooms: RING.map((agency, place) => [agency, RING[(place + 1) % RING.length]!, ['cn.liaison']]),
  listener: 'cn.liaison',
};

/** A person, and the rooms in which they are. */
export interface Poster extends Person {
  readonly rooms: readonly string[];
}

/** What was prepared. */
export interface FaultsWorld {
  readonly posters: readonly Poster[];
  readonly listener: Person;
  readonly rooms: readonly string[];
  readonly before: readonly Fact[];
}

/** Fills an empty database with the people and rooms of a run, through a hub's own doors. */
export async function prepareWorld(database: TestDatabase, plan = SMALL_WORLD): Promise<FaultsWorld> {
  const hub = await HubHarness.start({ database });
  try {
    const logins = [...new Set(plan.rooms.flat(2))];
    const members = new Map<string, Member>();
    for (const login of logins) members.set(login, await hub.as(login));
    const rooms: { readonly id: string; readonly logins: readonly string[] }[] = [];
    for (const agencies of plan.rooms) {
      rooms.push({ id: await openRoom(hub, members, agencies), logins: agencies.flat() });
    }
    const listening = members.get(plan.listener)!;
    const before = (await Promise.all(rooms.map(({ id }) => listening.follow(id)))).flat();
    const people = await Promise.all(logins.map((login) => withToken(login, members.get(login)!)));
    const roomsOf = (login: string) => rooms.filter((room) => room.logins.includes(login)).map(({ id }) => id);
    return {
      posters: people
        .filter(({ login }) => login !== plan.listener)
        .map((person) => ({ ...person, rooms: roomsOf(person.login) })),
      listener: people.find(({ login }) => login === plan.listener)!,
      rooms: rooms.map(({ id }) => id),
      before,
    };
  } finally {
    await hub.stop();
  }
}

/** Opened by the first of each agency, who then names the others. */
async function openRoom(hub: HubHarness, members: ReadonlyMap<string, Member>, agencies: Membership): Promise<string> {
  const [proposer, ...others] = agencies.map(([liaison]) => members.get(liaison!)!);
  const { id, version } = await hub.openRoom(proposer!, ...others);
  let expectedVersion = version;
  for (const [liaison, ...colleagues] of agencies) {
    for (const login of colleagues) {
      const { accountId } = members.get(login)!;
      const named = await members.get(liaison!)!.done('member:name', { roomId: id, expectedVersion, accountId });
      expectedVersion = named.version;
    }
  }
  return id;
}

/** Good for longer than any clock of a run is shifted. */
async function withToken(login: string, member: Member): Promise<Person> {
  const command = { name: 'faults', scopes: ['rooms:read', 'rooms:write'], expiresInDays: 30 };
  const { status, body } = await member.http('POST', '/me/tokens', command);
  if (status !== 201) throw new Error(`${login} got no token: ${status}`);
  const { accountId, agencyId } = member;
  return { login, accountId, agencyId, token: (body as IssuedTokenView).secret };
}
