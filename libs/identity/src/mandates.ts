import { CAPACITIES, type Capacity } from '@jianqiao/contract';
import { type EntityManager, In } from 'typeorm';
import { MandateEntity } from './account.entity';

/** What is in force for a time; without an end, until further notice. */
export interface Dated {
  readonly validFrom: number;
  readonly validUntil: number | null;
}

/** Whether something dated is in force at an instant. */
export function isCurrent(dated: Dated, at: number): boolean {
  return dated.validFrom <= at && (dated.validUntil === null || dated.validUntil > at);
}

/** The capacities of mandates in force, each once, in order of weight: the first is the one a person acts in by default. */
export function capacitiesAmong(
  mandates: readonly (Dated & { readonly capacity: Capacity })[],
  at: number,
): readonly Capacity[] {
  const current = new Set(mandates.filter((mandate) => isCurrent(mandate, at)).map(({ capacity }) => capacity));
  return CAPACITIES.filter((capacity) => current.has(capacity));
}

/** All mandates of some accounts, past and present, oldest first. */
export async function mandatesOf(
  manager: EntityManager,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MandateEntity[]>> {
  if (accountIds.length === 0) return new Map();
  const mandates = await manager.find(MandateEntity, {
    where: { accountId: In([...accountIds]) },
    order: { validFrom: 'ASC', id: 'ASC' },
  });
  return Map.groupBy(mandates, ({ accountId }) => accountId);
}
