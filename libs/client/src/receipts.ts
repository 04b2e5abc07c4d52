import { PositionView, RoomRecord } from '@jianqiao/contract';

/** What has become of an own message. `delivered` and `read`: to and by someone of another agency. */
export type MessageState = 'waiting' | 'refused' | 'stored' | 'delivered' | 'read';

/** Which agencies have read as far as a message; the author's own is not counted. */
export interface AgencyReceipts {
  readonly read: readonly string[];
  readonly waiting: readonly string[];
}

/** How far an own message that the hub has stored has come. */
export function messageState(positions: readonly PositionView[], myAgencyId: string, sequence: number): MessageState {
  const others = positions.filter((position) => position.agencyId !== myAgencyId);
  if (others.some((position) => position.read >= sequence)) return 'read';
  if (others.some((position) => position.delivered >= sequence)) return 'delivered';
  return 'stored';
}

/** Who of the agencies taking part has read as far as `sequence`; an agency has read when one of its members has. */
export function readByAgencies(
  record: Pick<RoomRecord, 'parties'>,
  positions: readonly PositionView[],
  authorAgencyId: string,
  sequence: number,
): AgencyReceipts {
  const readers = new Set(
    positions.filter((position) => position.read >= sequence).map((position) => position.agencyId),
  );
  const others = record.parties
    .filter(
      ({ standing, agencyId }) => (standing === 'proposer' || standing === 'accepted') && agencyId !== authorAgencyId,
    )
    .map((party) => party.agencyId);
  return {
    read: others.filter((agencyId) => readers.has(agencyId)),
    waiting: others.filter((agencyId) => !readers.has(agencyId)),
  };
}
