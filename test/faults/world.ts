import type { Fact, IssuedTokenView } from '@jianqiao/contract';
import { HubHarness, type Member, type TestDatabase } from '@jianqiao/testing';
import type { Person } from './person';

/** Six people of three agencies who post, and one who only listens. */
const AGENCIES = [
  ['cn.liaison', 'cn.interpreter', 'cn.organizer'],
  ['vn.liaison', 'vn.interpreter'],
  ['la.liaison', 'la.admin'],
] as const;
const LISTENER = 'cn.organizer';

/** Two rooms with everybody in them. */
export interface FaultsWorld {
  readonly posters: readonly Person[];
  readonly listener: Person;
  readonly rooms: readonly string[];
  readonly before: readonly Fact[];
}

/** Fills an empty database with the people and rooms of a run, through a hub's own doors. */
export async function prepareWorld(database: TestDatabase): Promise<FaultsWorld> {
  const hub = await HubHarness.start({ database });
  try {
    const logins = AGENCIES.flat();
    const members = new Map<string, Member>();
    for (const login of logins) members.set(login, await hub.as(login));
    const rooms = [await openRoom(hub, members), await openRoom(hub, members)];
    const listening = members.get(LISTENER)!;
    const before = (await Promise.all(rooms.map((roomId) => listening.follow(roomId)))).flat();
    const people = await Promise.all(logins.map((login) => withToken(login, members.get(login)!)));
    return {
      posters: people.filter(({ login }) => login !== LISTENER),
      listener: people.find(({ login }) => login === LISTENER)!,
      rooms,
      before,
    };
  } finally {
    await hub.stop();
  }
}

/** Opened by the first of each agency, who then names the others. */
async function openRoom(hub: HubHarness, members: ReadonlyMap<string, Member>): Promise<string> {
  const [proposer, ...others] = AGENCIES.map(([liaison]) => members.get(liaison)!);
  const { id, version } = await hub.openRoom(proposer!, ...others);
  let expectedVersion = version;
  for (const [liaison, ...colleagues] of AGENCIES) {
    for (const login of colleagues) {
      const { accountId } = members.get(login)!;
      const named = await members.get(liaison)!.done('member:name', { roomId: id, expectedVersion, accountId });
      expectedVersion = named.version;
    }
  }
  return id;
}

async function withToken(login: string, member: Member): Promise<Person> {
  const command = { name: 'faults', scopes: ['rooms:read', 'rooms:write'], expiresInDays: 1 };
  const { status, body } = await member.http('POST', '/me/tokens', command);
  if (status !== 201) throw new Error(`${login} got no token: ${status}`);
  const { accountId, agencyId } = member;
  return { login, accountId, agencyId, token: (body as IssuedTokenView).secret };
}
