import type { AgenciesOnDate, AgencyView, MechanismView, OfficerView, Page } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, holds } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { admissionsAt, admittedTogether } from './admissions';
import { AgencyEntity } from './agency.entity';
import { toAgencyView } from './agency.view';
import { agenciesOfMechanism } from './mechanism-agencies';
import { MechanismEntity } from './mechanism.entity';
import { type OfficerSearch, findOfficers } from './officer-search';
import { type PageRequest, cursorKeys, pageLimit, toPage } from './paging';
import { NO_SHARED_ROOMS, type SharedRooms } from './shared-rooms';

/**
 * Who may find whom. An agency sees the agencies with which it shares an admission (of those, the liaison officers) or
 * a room (of those, the people in it), and all of its own people. The secretariat sees agencies and administrators.
 */
export class Directory {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sharedRooms: SharedRooms = NO_SHARED_ROOMS,
  ) {}

  /** Ids of the agencies the actor may see, their own among them. */
  async visibleAgencyIds(actor: Actor): Promise<ReadonlySet<string>> {
    if (holds(actor, 'secretariat')) {
      const admitted = await this.database.reader.findBy(AgencyEntity, { admittedAt: Not(IsNull()) });
      return new Set(admitted.map(({ id }) => id));
    }
    const together = await admittedTogether(this.database.reader, actor.agencyId, this.clock.now());
    const shared = await this.sharedRooms.agencyIdsSharedWith(actor);
    return new Set([actor.agencyId, ...together, ...shared]);
  }

  /** One agency, or `agency.not_found` for whoever may not see it. */
  async visibleAgency(actor: Actor, agencyId: string): Promise<AgencyView> {
    const visible = await this.visibleAgencyIds(actor);
    const agency = visible.has(agencyId) && (await this.database.reader.findOneBy(AgencyEntity, { id: agencyId }));
    if (!agency) throw new DomainError('agency.not_found');
    return toAgencyView(agency);
  }

  /** Agencies by id for other domains, which judge for themselves who may see them. Inside a unit of work pass its `tx`. */
  async agenciesByIds(
    ids: readonly string[],
    manager: EntityManager = this.database.reader,
  ): Promise<readonly AgencyView[]> {
    if (ids.length === 0) return [];
    const agencies = await manager.find(AgencyEntity, { where: { id: In([...ids]) }, order: { code: 'ASC' } });
    return agencies.map(toAgencyView);
  }

  /** The agencies the actor may see, by code. */
  async agencies(actor: Actor, request: PageRequest): Promise<Page<AgencyView>> {
    const limit = pageLimit(request);
    const after = cursorKeys(request, ['string']);
    const visible = await this.agenciesByIds([...(await this.visibleAgencyIds(actor))]);
    const rows = visible.filter(({ code }) => !after || code > String(after[0])).slice(0, limit + 1);
    return toPage(
      rows,
      limit,
      ({ code }) => [code],
      (row) => row,
    );
  }

  /** The officers the actor may see, by Latin name; of one agency, and by name, if asked. */
  async officers(actor: Actor, request: OfficerSearch): Promise<Page<OfficerView>> {
    if (request.agencyId !== undefined) await this.visibleAgency(actor, request.agencyId);
    const now = this.clock.now();
    const scope = holds(actor, 'secretariat')
      ? { ownAgencyId: actor.agencyId, everyAdministrator: true, liaisonOf: [], accountIds: [] }
      : {
          ownAgencyId: actor.agencyId,
          everyAdministrator: false,
          liaisonOf: [...(await admittedTogether(this.database.reader, actor.agencyId, now))],
          accountIds: await this.sharedRooms.accountIdsSharedWith(actor),
        };
    return findOfficers(this.database.reader, scope, request);
  }

  /** The actor's own colleagues. */
  async colleagues(actor: Actor, request: OfficerSearch): Promise<Page<OfficerView>> {
    const scope = { ownAgencyId: actor.agencyId, everyAdministrator: false, liaisonOf: [], accountIds: [] };
    return findOfficers(this.database.reader, scope, request);
  }

  /** The mechanisms the actor's agency is admitted to, with the agencies in them; all of them to the secretariat. */
  async mechanisms(actor: Actor): Promise<Page<MechanismView>> {
    const mechanisms = await this.database.reader.find(MechanismEntity, { order: { code: 'ASC' } });
    const admissions = await admissionsAt(this.database.reader, this.clock.now());
    const agenciesOf = Map.groupBy(admissions, ({ mechanismCode }) => mechanismCode);
    const everything = holds(actor, 'secretariat');
    const items = mechanisms.flatMap(({ code, names, workingLanguages }): MechanismView[] => {
      const agencyIds = [...new Set((agenciesOf.get(code) ?? []).map(({ agencyId }) => agencyId))];
      if (!everything && !agencyIds.includes(actor.agencyId)) return [];
      return [{ code, names, workingLanguages, agencyIds }];
    });
    return { items, next: null };
  }

  /**
   * The agencies of a mechanism at an instant that the actor can address, and those that they cannot. For agencies that
   * are in it now; to all others the mechanism is not found.
   */
  async mechanismAgenciesFor(actor: Actor, code: string, at: number): Promise<Omit<AgenciesOnDate, 'on'>> {
    const now = await this.mechanismAgencies(code, this.clock.now());
    if (!now || !(now.has(actor.agencyId) || holds(actor, 'secretariat'))) throw new DomainError('mechanism.not_found');
    const reaches = await this.visibleAgencyIds(actor);
    return agenciesOfMechanism(this.database.reader, code, at, { agencyId: actor.agencyId, reaches });
  }

  /** Ids of the agencies in a mechanism at an instant; undefined when there is no such mechanism. */
  async mechanismAgencies(code: string, at: number): Promise<ReadonlySet<string> | undefined> {
    if (!(await this.database.reader.existsBy(MechanismEntity, { code }))) return undefined;
    const admissions = await admissionsAt(this.database.reader, at);
    return new Set(admissions.filter(({ mechanismCode }) => mechanismCode === code).map(({ agencyId }) => agencyId));
  }
}
