import {
  type AgencyView,
  CAPACITIES,
  type Capacity,
  INVITATION_STATES,
  type InvitationOfferView,
  type InvitationState,
  type InvitationView,
  type IssuedInvitationView,
  type IssuedTokenView,
  SIGN_IN_METHODS,
  type SessionView,
  type SignInMethod,
  TOKEN_SCOPES,
  type TokenScope,
  type TokenView,
} from '@jianqiao/contract';
import { Shown } from '../../../http/shown';
import { AgencySchema } from './agency.schema';

export class SessionSchema implements SessionView {
  @Shown.id() readonly id: string;
  @Shown.yesNo() readonly current: boolean;
  @Shown.instant() readonly startedAt: number;
  @Shown.instant() readonly lastSeenAt: number;
  @Shown.instant() readonly expiresAt: number;
  @Shown.text() readonly device: string;
  @Shown.text() readonly address: string;
  @Shown.oneOf(SIGN_IN_METHODS, { nullable: true }) readonly method: SignInMethod | null;
}

export class TokenSchema implements TokenView {
  @Shown.id() readonly id: string;
  @Shown.text() readonly name: string;
  @Shown.manyOf(TOKEN_SCOPES) readonly scopes: readonly TokenScope[];
  @Shown.instant() readonly createdAt: number;
  @Shown.instant() readonly expiresAt: number;
  @Shown.instant({ nullable: true }) readonly lastUsedAt: number | null;
}

export class IssuedTokenSchema extends TokenSchema implements IssuedTokenView {
  @Shown.text() readonly secret: string;
}

export class InvitationSchema implements InvitationView {
  @Shown.id() readonly id: string;
  @Shown.text() readonly email: string;
  @Shown.text() readonly latinName: string;
  @Shown.manyOf(CAPACITIES) readonly capacities: readonly Capacity[];
  @Shown.oneOf(INVITATION_STATES) readonly state: InvitationState;
  @Shown.instant() readonly createdAt: number;
  @Shown.instant() readonly expiresAt: number;
}

export class IssuedInvitationSchema extends InvitationSchema implements IssuedInvitationView {
  @Shown.text() readonly link: string;
}

export class InvitationOfferSchema implements InvitationOfferView {
  @Shown.object(() => AgencySchema) readonly agency: AgencyView;
  @Shown.text() readonly email: string;
  @Shown.text() readonly latinName: string;
  @Shown.manyOf(CAPACITIES) readonly capacities: readonly Capacity[];
  @Shown.instant() readonly expiresAt: number;
}
