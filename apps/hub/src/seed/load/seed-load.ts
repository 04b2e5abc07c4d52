import { AgencyEntity, Directory } from '@jianqiao/identity';
import { type Clock, newId } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { chmodSync, writeFileSync } from 'node:fs';
import { IsNull, Not } from 'typeorm';
import { type LoadPerson, addPeople, admitAllAgencies } from './load-people';
import { type LoadAgency, type LoadShape, planLoad } from './load-plan';
import { addHistory, addRooms } from './load-rooms';

/**
 * Adds a world to measure: people of all agencies with mandates and tokens, rooms between them, and histories. Every
 * row is written as the hub writes it, with its facts. The tokens go to a file that only its owner may read.
 */
export async function seedLoad(
  database: Database,
  clock: Clock,
  shape: LoadShape,
  tokensFile: string,
  say: (line: string) => void,
): Promise<void> {
  const ledger = new Ledger(database, clock);
  await admitAllAgencies(database, ledger, clock);
  const plan = planLoad(shape, await agenciesOf(database, clock));
  const people = await addPeople(database, ledger, clock, plan.people);
  const everybody = [...people.values()].flat();
  say(`${everybody.length} people with a token each`);
  const rooms = await addRooms(database, ledger, clock, plan.rooms, people);
  say(`${rooms.size} rooms of ${shape.members}`);
  for (const [roomId, members] of shape.history > 0 ? rooms : []) {
    await addHistory(database, ledger, clock, roomId, members, shape.history);
  }
  if (shape.history > 0) say(`${rooms.size * shape.history} messages`);
  writeTokens(tokensFile, everybody);
}

async function agenciesOf(database: Database, clock: Clock): Promise<readonly LoadAgency[]> {
  const directory = new Directory(database, clock);
  const admitted = await database.reader.find(AgencyEntity, {
    where: { admittedAt: Not(IsNull()), countryCode: Not(IsNull()) },
    order: { code: 'ASC' },
  });
  const agencies: LoadAgency[] = [];
  for (const { id } of admitted) {
    const somebody = { accountId: newId(clock), agencyId: id, capacity: 'liaison_officer', capacities: [] } as const;
    const visible = await directory.visibleAgencyIds(somebody);
    agencies.push({ id, reaches: new Set([...visible].filter((other) => other !== id)) });
  }
  return agencies;
}

/** JSON lines, one a person, for any load generator. */
function writeTokens(file: string, people: readonly LoadPerson[]): void {
  const lines = people.map(({ token, actor, rooms }) =>
    JSON.stringify({ token, accountId: actor.accountId, agencyId: actor.agencyId, rooms }),
  );
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  // The mode above counts only for a file that is new.
  chmodSync(file, 0o600);
}
