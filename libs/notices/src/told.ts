import type { Actor } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Tx } from '@jianqiao/persistence';
import { agencyTold } from './notice.facts';

/** Tells agencies that something about a notice has changed: in one order, so that two who tell never wait crosswise. */
export async function tellAgencies(
  tx: Tx,
  ledger: Ledger,
  actor: Actor,
  noticeId: string,
  agencyIds: Iterable<string>,
  at: number,
): Promise<void> {
  const told = [...new Set(agencyIds)].sort().map((agencyId) => agencyTold(agencyId, noticeId));
  await ledger.appendAll(
    tx,
    told.map((entry) => ({ ...entry, actor, at })),
  );
}
