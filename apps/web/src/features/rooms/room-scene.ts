import { createContext, useContext, useMemo } from 'react';
import type { AgencyView, FactActor, MemberView } from '@jianqiao/contract';
import type { RoomSession, RoomSnapshot } from '@jianqiao/client';
import { agencyColors } from '../../lib/agencies';
import { useMe } from '../../lib/session';

/** What the lines of one conversation share: who the people and agencies in it are, and whose eyes it is seen with. */
export interface RoomScene {
  readonly session: RoomSession;
  readonly myAccountId: string;
  readonly myAgencyId: string;
  member(accountId: string): MemberView | undefined;
  agency(agencyId: string): AgencyView | undefined;
  /** The agency's hairline, as a CSS colour; no two agencies of a room share one. */
  color(agencyId: string): string | undefined;
  /** More than one other agency takes part: reading is counted by agency. */
  readonly multilateral: boolean;
  /** The zone to show second beside something an agency did: theirs, or for our own the one counterpart's. */
  otherZone(agencyId: string): string | undefined;
}

export const SceneContext = createContext<RoomScene | null>(null);

export function useScene(): RoomScene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('used outside a room');
  return scene;
}

export function useNewScene(session: RoomSession, { room, agencies }: RoomSnapshot): RoomScene {
  const me = useMe();
  const members = room?.members;
  const parties = room?.parties;
  return useMemo(() => {
    const memberById = new Map(members?.map((member) => [member.accountId, member]));
    const agencyById = new Map(agencies.map((agency) => [agency.id, agency]));
    const others = (parties ?? []).filter(({ agencyId }) => agencyId !== me.agency.id);
    const inRoom = (parties ?? [])
      .map(({ agencyId }) => agencyById.get(agencyId))
      .filter((agency) => agency !== undefined);
    const colors = agencyColors(inRoom);
    const counterpart = others.length === 1 ? agencyById.get(others[0]!.agencyId) : undefined;
    return {
      session,
      myAccountId: me.accountId,
      myAgencyId: me.agency.id,
      member: (accountId) => memberById.get(accountId),
      agency: (agencyId) => agencyById.get(agencyId),
      color: (agencyId) => colors.get(agencyId),
      multilateral: others.length > 1,
      otherZone: (agencyId) => (agencyId === me.agency.id ? counterpart : agencyById.get(agencyId))?.timeZone,
    };
  }, [session, members, parties, agencies, me.accountId, me.agency.id]);
}

/** The person behind a fact, as a member; unknown for someone who acted for an agency without being named. */
export function actorOf(scene: RoomScene, actor: FactActor): MemberView | undefined {
  return scene.member(actor.accountId);
}
