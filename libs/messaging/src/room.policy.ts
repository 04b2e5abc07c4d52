import {
  type PartyStanding,
  type PartyView,
  ROOM_ACTIONS,
  type RoomAction,
  type RoomRecord,
  type RoomState,
} from '@jianqiao/contract';
import { type Actor, holds } from '@jianqiao/kernel';

type Rule = (actor: Actor, room: RoomRecord) => boolean;

const TAKING_PART: readonly PartyStanding[] = ['proposer', 'accepted'];

const party = (actor: Actor, room: RoomRecord) => room.parties.find(({ agencyId }) => agencyId === actor.agencyId);

/** Whether the actor's agency takes part: it proposed or accepted. */
const takesPart: Rule = (actor, room) => {
  const own = party(actor, room);
  return own !== undefined && TAKING_PART.includes(own.standing);
};

/** Whether the actor may speak for their agency about a room. Who runs the hub takes no part in its exchanges. */
export const speaksForAgency = (actor: Actor) =>
  holds(actor, 'liaison_officer', 'agency_administrator') && !holds(actor, 'secretariat');

const isMember: Rule = (actor, room) =>
  room.members.some(({ accountId, until }) => accountId === actor.accountId && until === null);

const isLive = (state: RoomState) => state === 'proposed' || state === 'open';

const mayAnswer: Rule = (actor, room) =>
  isLive(room.state) && party(actor, room)?.standing === 'invited' && speaksForAgency(actor);

/** Who may do what in a room. Nobody acts on another agency's people: those checks are by agency, in the service. */
export const roomPolicy = {
  read: isMember,
  post: (actor, room) => room.state === 'open' && isMember(actor, room),
  accept: mayAnswer,
  decline: mayAnswer,
  withdraw: (actor, room) =>
    room.state === 'proposed' && party(actor, room)?.standing === 'proposer' && speaksForAgency(actor),
  retitle: (actor, room) => isLive(room.state) && isMember(actor, room) && speaksForAgency(actor),
  name_member: (actor, room) => isLive(room.state) && takesPart(actor, room) && speaksForAgency(actor),
  remove_member: (actor, room) => isLive(room.state) && takesPart(actor, room) && speaksForAgency(actor),
  leave: isMember,
} satisfies Record<RoomAction, Rule>;

/** Whether those who speak for a party may know of the room: the party takes part, or has still to answer. */
export function partyMayKnow({ state }: Pick<RoomRecord, 'state'>, { standing }: Pick<PartyView, 'standing'>): boolean {
  return TAKING_PART.includes(standing) || (standing === 'invited' && isLive(state));
}

/**
 * Whether the actor may know that the room exists: its members, and those who speak for an agency that takes part or
 * has still to answer. To everybody else the room is not found.
 */
export const mayKnow: Rule = (actor, room) => {
  const own = party(actor, room);
  return isMember(actor, room) || (own !== undefined && speaksForAgency(actor) && partyMayKnow(room, own));
};

/** What the actor may do now, for the view. */
export function roomActions(actor: Actor, room: RoomRecord): RoomAction[] {
  return ROOM_ACTIONS.filter((action) => roomPolicy[action](actor, room));
}
