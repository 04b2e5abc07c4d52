import { AccountEntity, MandateEntity } from './account.entity';
import { AgencyAdmissionEntity, AgencyEntity } from './agency.entity';
import { CountryEntity } from './country.entity';
import { InvitationEntity, SetUpEntity } from './invitation.entity';
import { MechanismEntity, MechanismMembershipEntity } from './mechanism.entity';
import { KnownDeviceEntity, SessionEntity } from './session.entity';
import { TokenEntity } from './token.entity';

/** Every table of this library, for `Database.open`. */
export const IDENTITY_ENTITIES = [
  CountryEntity,
  MechanismEntity,
  MechanismMembershipEntity,
  AgencyEntity,
  AgencyAdmissionEntity,
  AccountEntity,
  MandateEntity,
  SessionEntity,
  KnownDeviceEntity,
  TokenEntity,
  InvitationEntity,
  SetUpEntity,
] as const;
