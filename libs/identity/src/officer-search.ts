import type { Capacity, OfficerView, Page } from '@jianqiao/contract';
import { textKey } from '@jianqiao/kernel';
import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { AccountEntity, MandateEntity } from './account.entity';
import { officerViews } from './accounts.queries';
import { type PageRequest, cursorKeys, pageLimit, toPage } from './paging';

/** What a reader looks for. */
export interface OfficerSearch extends PageRequest {
  readonly agencyId?: string;
  readonly q?: string;
}

/** Whom a reader may find at all. */
export interface OfficerScope {
  /** Everybody of this agency. */
  readonly ownAgencyId: string;
  /** Administrators of every agency. */
  readonly everyAdministrator: boolean;
  /** Liaison officers of these agencies. */
  readonly liaisonOf: readonly string[];
  /** These people. */
  readonly accountIds: readonly string[];
}

/** Active people with a mandate, within the scope, by Latin name. */
export async function findOfficers(
  manager: EntityManager,
  scope: OfficerScope,
  search: OfficerSearch,
): Promise<Page<OfficerView>> {
  const limit = pageLimit(search);
  const after = cursorKeys(search, ['string', 'string']);
  const query = manager.createQueryBuilder(AccountEntity, 'account').where("account.state = 'active'");
  query.andWhere(holdsMandate(query)).andWhere(within(scope, query));
  if (search.agencyId !== undefined) query.andWhere('account.agencyId = :agencyId', { agencyId: search.agencyId });
  if (search.q) query.andWhere('INSTR(account.nameKey, :q) > 0', { q: textKey(search.q) });
  if (after) {
    query.andWhere('(account.latinKey > :latinKey OR (account.latinKey = :latinKey AND account.id > :id))', {
      latinKey: after[0],
      id: after[1],
    });
  }
  query
    .orderBy('account.latinKey', 'ASC')
    .addOrderBy('account.id', 'ASC')
    .take(limit + 1);
  const rows = await query.getMany();
  const { next } = toPage(
    rows,
    limit,
    ({ latinKey, id }) => [latinKey, id],
    () => null,
  );
  return { items: await officerViews(manager, rows.slice(0, limit)), next };
}

function within(scope: OfficerScope, query: SelectQueryBuilder<AccountEntity>): Brackets {
  return new Brackets((any) => {
    any.where('account.agencyId = :own', { own: scope.ownAgencyId });
    if (scope.everyAdministrator) any.orWhere(holdsMandate(query, 'agency_administrator'));
    if (scope.accountIds.length > 0) any.orWhere('account.id IN (:...people)', { people: scope.accountIds });
    if (scope.liaisonOf.length > 0) {
      any.orWhere(
        new Brackets((both) =>
          both
            .where('account.agencyId IN (:...agencies)', { agencies: scope.liaisonOf })
            .andWhere(holdsMandate(query, 'liaison_officer')),
        ),
      );
    }
  });
}

/** A condition: the account holds a mandate now, for the capacity if one is given. */
function holdsMandate(query: SelectQueryBuilder<AccountEntity>, capacity?: Capacity): string {
  const alias = capacity ?? 'any_mandate';
  const mandate = query
    .subQuery()
    .select('1')
    .from(MandateEntity, alias)
    .where(`${alias}.accountId = account.id AND ${alias}.validUntil IS NULL`);
  if (capacity) mandate.andWhere(`${alias}.capacity = '${capacity}'`);
  return `EXISTS ${mandate.getQuery()}`;
}
