import type { Accounts, Directory } from '@jianqiao/identity';
import type { Clock } from '@jianqiao/kernel';
import type { PartyDirectory } from '@jianqiao/messaging';

/** What messaging asks of identity, answered by identity. */
export function partyDirectory(directory: Directory, accounts: Accounts, clock: Clock): PartyDirectory {
  return {
    reachableAgencyIds: (actor) => directory.visibleAgencyIds(actor),
    mechanismAgencyIds: (code) => directory.mechanismAgencies(code, clock.now()),
    nominees: (ids) => accounts.activeOfficersByIds(ids),
  };
}
