import type { Capacity, PersonName } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';

/** An active person who may be named a member. */
export interface Nominee {
  readonly accountId: string;
  readonly agencyId: string;
  readonly name: PersonName;
  /** With a valid mandate now, in order of weight; never empty. */
  readonly capacities: readonly Capacity[];
}

/** What messaging asks of identity. */
export interface PartyDirectory {
  /** Agencies that the actor may open a room to (their own is not among them). */
  reachableAgencyIds(actor: Actor): Promise<ReadonlySet<string>>;
  /** Agencies admitted to a mechanism now; undefined when there is no such mechanism. */
  mechanismAgencyIds(code: string): Promise<ReadonlySet<string> | undefined>;
  /** Those of the accounts that are active and hold a mandate. */
  nominees(accountIds: readonly string[]): Promise<readonly Nominee[]>;
}
