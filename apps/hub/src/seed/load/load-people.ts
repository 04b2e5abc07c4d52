import { AgencyEntity, PasswordHasher, Roster, Tokens } from '@jianqiao/identity';
import { type Actor, type Clock, newId, newSecret } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { IsNull } from 'typeorm';

/** A person of the load fixture, and the token a load generator acts for them with. */
export interface LoadPerson {
  readonly actor: Actor;
  readonly token: string;
  /** Filled when rooms are made. */
  readonly rooms: string[];
}

const BATCH = 100;
const TOKEN = { name: 'load', scopes: ['rooms:read', 'rooms:write'], expiresInDays: 90 } as const;

/** Admits every agency of the world that is not admitted yet; the secretariat gets an account for it if needed. */
export async function admitAllAgencies(database: Database, ledger: Ledger, clock: Clock): Promise<void> {
  const waiting = await database.reader.findBy(AgencyEntity, { admittedAt: IsNull() });
  if (waiting.length === 0) return;
  const hub = await database.reader.findOneByOrFail(AgencyEntity, { countryCode: IsNull() });
  const roster = new Roster(ledger, clock);
  const passwordHash = await unknownPassword();
  await database.unitOfWork.run(async (tx) => {
    const { id: accountId } = await roster.createAccount(tx, {
      ...nameOf(`load-secretariat-${newId(clock)}`),
      agencyId: hub.id,
      passwordHash,
      capacities: ['secretariat'],
    });
    const actor: Actor = { accountId, agencyId: hub.id, capacity: 'secretariat', capacities: ['secretariat'] };
    for (const agency of waiting) await roster.admitAgency(tx, actor, agency);
  });
}

/** Makes as many liaison officers in each agency as asked, each with a token; nobody knows their passwords. */
export async function addPeople(
  database: Database,
  ledger: Ledger,
  clock: Clock,
  numbers: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, readonly LoadPerson[]>> {
  const roster = new Roster(ledger, clock);
  const tokens = new Tokens(database, ledger, clock);
  const passwordHash = await unknownPassword();
  const series = newId(clock).slice(-12);
  let number = 0;
  const people = new Map<string, LoadPerson[]>();
  for (const [agencyId, wanted] of numbers) {
    const colleagues: LoadPerson[] = [];
    while (colleagues.length < wanted) {
      const count = Math.min(BATCH, wanted - colleagues.length);
      const first = number;
      const some = await database.unitOfWork.run(async (tx) => {
        const added: LoadPerson[] = [];
        for (let index = 0; index < count; index += 1) added.push(await add(tx, agencyId, first + index));
        return added;
      });
      colleagues.push(...some);
      number += count;
    }
    people.set(agencyId, colleagues);
  }
  return people;

  async function add(tx: Tx, agencyId: string, index: number): Promise<LoadPerson> {
    const capacities = ['liaison_officer'] as const;
    const draft = { ...nameOf(`load-${series}-${index}`), agencyId, passwordHash, capacities };
    const { id: accountId } = await roster.createAccount(tx, draft);
    const actor: Actor = { accountId, agencyId, capacity: 'liaison_officer', capacities };
    const { secret } = await tokens.issueIn(tx, actor, TOKEN);
    return { actor, token: secret, rooms: [] };
  }
}

function nameOf(login: string) {
  const name = {
    native: `Officer ${login}`,
    nativeLanguage: 'en',
    latin: `Officer ${login}`,
    order: 'mononym',
  } as const;
  return { login, email: `${login}@load.example`, name, language: 'en', timeZone: 'Etc/UTC' } as const;
}

function unknownPassword(): Promise<string> {
  return new PasswordHasher().hash(newSecret('load'));
}
