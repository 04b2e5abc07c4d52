import type { AgenciesOnDate, LeftOutAgency, RoomRecord } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { partiesAt } from '@jianqiao/messaging';
import type { AgencyViews } from './rooms.gateway';

/** The agencies of a room at an instant, for one who may know of it: its agencies can all be addressed. */
export async function agenciesOfRoom(
  agencies: AgencyViews,
  actor: Actor,
  room: RoomRecord,
  at: number,
): Promise<Omit<AgenciesOnDate, 'on'>> {
  const views = new Map((await agencies.agenciesByIds(room.parties.map((one) => one.agencyId))).map((a) => [a.id, a]));
  const { taking, others } = partiesAt(room, at);
  const isOther = (agencyId: string) => agencyId !== actor.agencyId;
  return {
    agencies: taking.filter(isOther).flatMap((id) => views.get(id) ?? []),
    leftOut: others.flatMap(({ agencyId, reason }): LeftOutAgency[] => {
      const agency = views.get(agencyId);
      return agency && isOther(agencyId) ? [{ agency, reason }] : [];
    }),
    withoutAgency: [],
  };
}
