import type { IssuedTokenView } from '@jianqiao/contract';
import { HubHarness, type Member, type TestDatabase } from '@jianqiao/testing';

/** A person with a token. */
export interface Person {
  readonly login: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly token: string;
}

/** People of three agencies, and two rooms with all of them in. */
export interface World {
  readonly people: readonly Person[];
  readonly rooms: readonly string[];
}

const AGENCIES = [
  ['cn.liaison', 'cn.interpreter'],
  ['vn.liaison', 'vn.interpreter'],
  ['la.liaison', 'la.admin'],
] as const;

/** Fills an empty database through a hub's own doors. */
export async function prepareWorld(database: TestDatabase): Promise<World> {
  const hub = await HubHarness.start({ database });
  try {
    const members = new Map<string, Member>();
    for (const login of AGENCIES.flat()) members.set(login, await hub.as(login));
    const rooms = [await openRoom(hub, members), await openRoom(hub, members)];
    const people = await Promise.all([...members].map(([login, member]) => withToken(login, member)));
    return { people, rooms };
  } finally {
    await hub.stop();
  }
}

/** Opened by the first of each agency, who then names the other. */
async function openRoom(hub: HubHarness, members: ReadonlyMap<string, Member>): Promise<string> {
  const [proposer, ...others] = AGENCIES.map(([liaison]) => members.get(liaison)!);
  const { id, version } = await hub.openRoom(proposer!, ...others);
  let expectedVersion = version;
  for (const [liaison, colleague] of AGENCIES) {
    const { accountId } = members.get(colleague)!;
    const named = await members.get(liaison)!.done('member:name', { roomId: id, expectedVersion, accountId });
    expectedVersion = named.version;
  }
  return id;
}

async function withToken(login: string, member: Member): Promise<Person> {
  const command = { name: 'scaling', scopes: ['rooms:read', 'rooms:write'], expiresInDays: 1 };
  const { status, body } = await member.http('POST', '/me/tokens', command);
  if (status !== 201) throw new Error(`${login} got no token: ${status}`);
  return { login, accountId: member.accountId, agencyId: member.agencyId, token: (body as IssuedTokenView).secret };
}
