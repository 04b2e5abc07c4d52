import type { RoomRecord } from '@jianqiao/contract';

/** The agencies of a room at an instant: those that took part, and those that had been asked and did not. */
export interface PartiesAt {
  readonly taking: readonly string[];
  readonly others: readonly { readonly agencyId: string; readonly reason: 'not_answered' | 'declined' }[];
}

/** Who took part in a room at an instant, or does. Answers are final: the parties as they are tell of any time before. */
export function partiesAt(
  { parties, proposedAt }: Pick<RoomRecord, 'parties' | 'proposedAt'>,
  at = Infinity,
): PartiesAt {
  if (at < proposedAt) return { taking: [], others: [] };
  const took = parties.filter(({ standing, since }) => isTaking(standing) && since <= at);
  const others = parties.filter((party) => !took.includes(party));
  return {
    taking: took.map(({ agencyId }) => agencyId),
    others: others.map(({ agencyId, standing, since }) => ({
      agencyId,
      reason: standing === 'declined' && since <= at ? 'declined' : 'not_answered',
    })),
  };
}

const isTaking = (standing: string): boolean => standing === 'proposer' || standing === 'accepted';
