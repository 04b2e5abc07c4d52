import type { Capacity, OfficerView, RoomRecord } from '@jianqiao/contract';
import { type Actor, holds } from '@jianqiao/kernel';
import { roomPolicy } from '@jianqiao/messaging';

/** In which capacities a person speaks for their agency about rooms. */
export const SPEAKERS = ['liaison_officer', 'agency_administrator'] as const satisfies readonly Capacity[];

/**
 * Who of some officers hears by letter that a room waits for their agency's answer: of each agency the liaison officers,
 * else the administrators. Asks the policy of the room as it is now: a proposal that was answered or withdrawn
 * meanwhile is no longer spoken of, least of all to those who may not know of it any more.
 */
export function hearersOfProposal(room: RoomRecord, officers: readonly OfficerView[]): readonly OfficerView[] {
  const able = officers.filter((officer) => roomPolicy.accept(actorFor(officer), room));
  return [...Map.groupBy(able, ({ agencyId }) => agencyId).values()].flatMap((ofOneAgency) => {
    const liaison = ofOneAgency.filter((officer) => holds(actorFor(officer), 'liaison_officer'));
    return liaison.length > 0 ? liaison : ofOneAgency;
  });
}

/** Whether a person hears by letter that they were named a member: by somebody else, and they still are one. */
export function hearersOfNaming(
  room: RoomRecord,
  officers: readonly OfficerView[],
  namedBy: string,
): readonly OfficerView[] {
  return officers.filter((officer) => officer.accountId !== namedBy && roomPolicy.read(actorFor(officer), room));
}

function actorFor({ accountId, agencyId, capacities }: OfficerView): Actor {
  return { accountId, agencyId, capacity: capacities[0]!, capacities };
}
