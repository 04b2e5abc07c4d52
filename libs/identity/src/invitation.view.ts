import type { AgencyView, InvitationOfferView, InvitationState, InvitationView } from '@jianqiao/contract';
import type { InvitationEntity } from './invitation.entity';

/** The state of an invitation at an instant: a pending one expires by itself. */
export function invitationState({ state, expiresAt }: InvitationEntity, now: number): InvitationState {
  return state === 'pending' && expiresAt <= now ? 'expired' : state;
}

/** An invitation to its agency's administrator. */
export function toInvitationView(invitation: InvitationEntity, now: number): InvitationView {
  return {
    id: invitation.id,
    email: invitation.email,
    latinName: invitation.latinName,
    capacities: invitation.capacities,
    state: invitationState(invitation, now),
    createdAt: invitation.createdAt,
    expiresAt: invitation.expiresAt,
  };
}

/** An invitation to whoever holds its link. */
export function toInvitationOfferView(invitation: InvitationEntity, agency: AgencyView): InvitationOfferView {
  const { email, latinName, capacities, expiresAt } = invitation;
  return { agency, email, latinName, capacities, expiresAt };
}
