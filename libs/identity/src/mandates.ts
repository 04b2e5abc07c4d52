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

/**
 * Whether a mandate is in force. It begins and ends when that is committed, by the clock of the node that does so: where
 * another node's clock is behind, what has ended must not go on for that long.
 */
export function isOpen({ validUntil }: Pick<Dated, 'validUntil'>): boolean {
  return validUntil === null;
}

/** The capacities of mandates in force, each once, in order of weight: the first is the one a person acts in by default. */
export function capacitiesAmong(
  mandates: readonly (Pick<Dated, 'validUntil'> & { readonly capacity: Capacity })[],
): readonly Capacity[] {
  const open = new Set(mandates.filter(isOpen).map(({ capacity }) => capacity));
  return CAPACITIES.filter((capacity) => open.has(capacity));
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
