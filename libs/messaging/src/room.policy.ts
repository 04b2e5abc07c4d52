import { ROOM_ACTIONS, type RoomAction, type RoomRecord } from '@jianqiao/contract';
import { type Actor, holds } from '@jianqiao/kernel';

type Rule = (actor: Actor, room: RoomRecord) => boolean;

const party = (actor: Actor, room: RoomRecord) => room.parties.find(({ agencyId }) => agencyId === actor.agencyId);

/** Whether the actor's agency takes part: it proposed or accepted. */
const takesPart: Rule = (actor, room) => ['proposer', 'accepted'].includes(party(actor, room)?.standing ?? '');

/** Whether the actor may speak for their agency about a room. */
const speaksForAgency = (actor: Actor) => holds(actor, 'liaison_officer', 'agency_administrator');

const isMember: Rule = (actor, room) =>
  room.members.some(({ accountId, until }) => accountId === actor.accountId && until === null);

const isLive: Rule = (_actor, room) => room.state === 'proposed' || room.state === 'open';

const mayAnswer: Rule = (actor, room) =>
  isLive(actor, room) && party(actor, room)?.standing === 'invited' && speaksForAgency(actor);

/** Who may do what in a room. Nobody acts on another agency's people: those checks are by agency, in the service. */
export const roomPolicy = {
  read: isMember,
  post: (actor, room) => room.state === 'open' && isMember(actor, room),
  accept: mayAnswer,
  decline: mayAnswer,
  withdraw: (actor, room) =>
    room.state === 'proposed' && party(actor, room)?.standing === 'proposer' && speaksForAgency(actor),
  retitle: (actor, room) => isLive(actor, room) && isMember(actor, room) && speaksForAgency(actor),
  name_member: (actor, room) => isLive(actor, room) && takesPart(actor, room) && speaksForAgency(actor),
  remove_member: (actor, room) => isLive(actor, room) && takesPart(actor, room) && speaksForAgency(actor),
  leave: isMember,
} satisfies Record<RoomAction, Rule>;

/**
 * Whether the actor may know that the room exists: its members, and those who speak for an agency that takes part or
 * has still to answer. To everybody else the room is not found.
 */
export const mayKnow: Rule = (actor, room) =>
  isMember(actor, room) ||
  (speaksForAgency(actor) &&
    (takesPart(actor, room) || (party(actor, room)?.standing === 'invited' && isLive(actor, room))));

/** What the actor may do now, for the view. */
export function roomActions(actor: Actor, room: RoomRecord): RoomAction[] {
  return ROOM_ACTIONS.filter((action) => roomPolicy[action](actor, room));
}
