import type { Actor } from '@jianqiao/kernel';
import type { EntityManager } from 'typeorm';
import { AccountEntity } from './account.entity';
import { capacitiesAmong, mandatesOf } from './mandates';

/**
 * The owner of an account as an actor, for steps that nobody else takes: a sign-in, an expiry. Once their mandates have
 * ended, the last one they held stands on the record.
 */
export async function ownerOf(manager: EntityManager, accountId: string): Promise<Actor | undefined> {
  const account = await manager.findOneBy(AccountEntity, { id: accountId });
  if (!account) return undefined;
  const mandates = (await mandatesOf(manager, [accountId])).get(accountId) ?? [];
  const capacities = capacitiesAmong(mandates);
  const capacity = capacities[0] ?? mandates.at(-1)?.capacity;
  return capacity && { accountId, agencyId: account.agencyId, capacity, capacities };
}
