import type { Capacity, InterfaceLanguage, MeView, OfficerView } from '@jianqiao/contract';
import type { Database } from '@jianqiao/persistence';
import { type EntityManager, In } from 'typeorm';
import { AccountEntity } from './account.entity';
import { toMeView, toOfficerView } from './account.view';
import { AgencyEntity } from './agency.entity';
import { toAgencyView } from './agency.view';
import { capacitiesAmong, mandatesOf } from './mandates';

/** Where mail reaches a person, and the language the hub speaks to them. */
export interface Addressee {
  readonly accountId: string;
  readonly email: string;
  readonly language: InterfaceLanguage;
}

/** Reads people by id for other domains, which judge for themselves who may see them. */
export class Accounts {
  constructor(private readonly database: Database) {}

  /** People by id, in any state and order; unknown ids are left out. Inside a unit of work pass its `tx`. */
  async officersByIds(
    ids: readonly string[],
    manager: EntityManager = this.database.reader,
  ): Promise<readonly OfficerView[]> {
    if (ids.length === 0) return [];
    const accounts = await manager.findBy(AccountEntity, { id: In([...ids]) });
    return officerViews(manager, accounts);
  }

  /** Those of the people who are active and hold a mandate now. */
  async activeOfficersByIds(
    ids: readonly string[],
    manager: EntityManager = this.database.reader,
  ): Promise<readonly OfficerView[]> {
    if (ids.length === 0) return [];
    const accounts = await manager.findBy(AccountEntity, { id: In([...ids]), state: 'active' });
    const views = await officerViews(manager, accounts);
    return views.filter(({ capacities }) => capacities.length > 0);
  }

  /** What a person may act as, the weightiest first; nothing unless active. */
  async capacitiesOf(accountId: string, manager: EntityManager = this.database.reader): Promise<readonly Capacity[]> {
    const active = await manager.existsBy(AccountEntity, { id: accountId, state: 'active' });
    if (!active) return [];
    return capacitiesAmong((await mandatesOf(manager, [accountId])).get(accountId) ?? []);
  }

  /** Active people of an agency with a mandate now, for any of the given capacities (none given: any at all). */
  async activeByAgency(
    agencyId: string,
    capacities: readonly Capacity[] = [],
    manager: EntityManager = this.database.reader,
  ): Promise<readonly OfficerView[]> {
    const accounts = await manager.findBy(AccountEntity, { agencyId, state: 'active' });
    const views = await officerViews(manager, accounts);
    return views.filter((officer) =>
      capacities.length === 0
        ? officer.capacities.length > 0
        : officer.capacities.some((capacity) => capacities.includes(capacity)),
    );
  }

  /** Where mail reaches those of the people who are active. For letters only: no view shows it to others. */
  async addressees(
    ids: readonly string[],
    manager: EntityManager = this.database.reader,
  ): Promise<readonly Addressee[]> {
    if (ids.length === 0) return [];
    const accounts = await manager.findBy(AccountEntity, { id: In([...ids]), state: 'active' });
    return accounts.map(({ id: accountId, email, language }) => ({ accountId, email, language }));
  }

  /** The signed-in person. */
  async me(accountId: string, sessionId: string): Promise<MeView> {
    const account = await this.database.reader.findOneByOrFail(AccountEntity, { id: accountId });
    const agency = await this.database.reader.findOneByOrFail(AgencyEntity, { id: account.agencyId });
    const capacities = await this.capacitiesOf(account.id);
    return toMeView(account, toAgencyView(agency), capacities, sessionId, this.database.generation);
  }
}

/** Views of people with the capacities they hold. */
export async function officerViews(
  manager: EntityManager,
  accounts: readonly AccountEntity[],
): Promise<readonly OfficerView[]> {
  const mandates = await mandatesOf(
    manager,
    accounts.map(({ id }) => id),
  );
  return accounts.map((account) => toOfficerView(account, capacitiesAmong(mandates.get(account.id) ?? [])));
}
