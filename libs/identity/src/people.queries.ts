import type { AccountView, AgencyFactView, FactActor, Page } from '@jianqiao/contract';
import { type Actor, type Clock, textKey } from '@jianqiao/kernel';
import type { Ledger, StoredFact } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { AccountEntity } from './account.entity';
import { toAccountView } from './account.view';
import { agencyStream } from './identity.facts';
import { mandatesOf } from './mandates';
import { type PageRequest, cursorKeys, pageLimit, toPage } from './paging';
import { SESSION_LIFETIME } from './sessions.service';
import { SessionEntity } from './session.entity';

/** What says to an agency's sockets that a notice has changed. */
const HINT = 'agency:told';

/** What an administrator reads about the people of their own agency. */
export class PeopleQueries {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The agency's accounts by Latin name, removed ones included; `q` finds in names, login and mail. */
  async list(actor: Actor, request: PageRequest & { readonly q?: string }): Promise<Page<AccountView>> {
    const limit = pageLimit(request);
    const after = cursorKeys(request, ['string', 'string']);
    const query = this.database.reader
      .createQueryBuilder(AccountEntity, 'account')
      .where('account.agencyId = :agencyId', { agencyId: actor.agencyId });
    if (request.q) {
      query.andWhere(
        '(INSTR(account.nameKey, :q) > 0 OR INSTR(account.loginKey, :q) > 0 OR INSTR(LOWER(account.email), :q) > 0)',
        { q: textKey(request.q) },
      );
    }
    if (after) {
      query.andWhere('(account.latinKey > :latinKey OR (account.latinKey = :latinKey AND account.id > :id))', {
        latinKey: after[0],
        id: after[1],
      });
    }
    const rows = await query
      .orderBy('account.latinKey', 'ASC')
      .addOrderBy('account.id', 'ASC')
      .take(limit + 1)
      .getMany();
    const views = await accountViews(this.database.reader, actor, rows.slice(0, limit), this.clock.now());
    const { next } = toPage(
      rows,
      limit,
      ({ latinKey, id }) => [latinKey, id],
      () => null,
    );
    return { items: views, next };
  }

  /** The facts of the agency's own stream, the newest first; but no hints about notices, which are not about people. */
  async history(actor: Actor, request: PageRequest): Promise<Page<AgencyFactView>> {
    const limit = pageLimit(request);
    const before = Number(cursorKeys(request, ['number'])?.[0] ?? Number.MAX_SAFE_INTEGER);
    const facts = await this.ledger.readBefore(agencyStream(actor.agencyId), before, limit + 1, HINT);
    return toPage([...facts].reverse(), limit, ({ sequence }) => [sequence], toAgencyFactView);
  }
}

/** Accounts as their administrator sees them, in the given order. */
export async function accountViews(
  manager: EntityManager,
  actor: Actor,
  accounts: readonly AccountEntity[],
  now: number,
): Promise<readonly AccountView[]> {
  const ids = accounts.map(({ id }) => id);
  const mandates = await mandatesOf(manager, ids);
  const sessions = await manager.find(SessionEntity, {
    select: { id: true, accountId: true },
    where: { accountId: In(ids), expiresAt: MoreThan(now), lastSeenAt: MoreThan(now - SESSION_LIFETIME.idleMs) },
  });
  const sessionsOf = Map.groupBy(sessions, ({ accountId }) => accountId);
  return accounts.map((account) =>
    toAccountView(actor, account, mandates.get(account.id) ?? [], sessionsOf.get(account.id)?.length ?? 0),
  );
}

function toAgencyFactView(fact: StoredFact): AgencyFactView {
  return {
    sequence: fact.sequence,
    type: fact.type,
    at: fact.at,
    actor: {
      accountId: fact.actorAccountId,
      agencyId: fact.actorAgencyId,
      capacity: fact.actorCapacity as FactActor['capacity'],
    },
    payload: fact.payload === null ? {} : (JSON.parse(fact.payload) as Record<string, unknown>),
  };
}
