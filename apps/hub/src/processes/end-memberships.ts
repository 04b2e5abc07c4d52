import type { DurableSubscriber } from '@jianqiao/ledger';
import type { Memberships } from '@jianqiao/messaging';

/** Who is removed from the hub leaves every room: their agency may have named them in many. */
export function endMembershipsOfRemoved(memberships: Memberships): DurableSubscriber {
  return {
    name: 'memberships-of-removed',
    types: ['account:removed'],
    async handle(fact) {
      const { accountId } = JSON.parse(fact.payload ?? '{}') as { accountId?: string };
      if (!accountId) return;
      const { actorAccountId, actorAgencyId } = fact;
      await memberships.endAll(accountId, {
        accountId: actorAccountId,
        agencyId: actorAgencyId,
        capacity: 'agency_administrator',
        capacities: ['agency_administrator'],
      });
    },
  };
}
