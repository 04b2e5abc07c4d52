import { AbsenceEntity } from './absence.entity';
import { AccountEntity, MandateEntity } from './account.entity';
import { AgencyDayEntity } from './agency-day.entity';
import { AgencyAdmissionEntity, AgencyEntity } from './agency.entity';
import { CountryEntity } from './country.entity';
import { InvitationEntity, SetUpEntity } from './invitation.entity';
import { MechanismEntity, MechanismMembershipEntity } from './mechanism.entity';
import { PasskeyChallengeEntity, PasskeyEntity } from './passkey.entity';
import { KnownDeviceEntity, SessionEntity } from './session.entity';
import { TokenEntity } from './token.entity';

/** Every table of this library, for `Database.open`. */
export const IDENTITY_ENTITIES = [
  CountryEntity,
  MechanismEntity,
  MechanismMembershipEntity,
  AgencyEntity,
  AgencyAdmissionEntity,
  AgencyDayEntity,
  AccountEntity,
  MandateEntity,
  AbsenceEntity,
  SessionEntity,
  KnownDeviceEntity,
  TokenEntity,
  InvitationEntity,
  SetUpEntity,
  PasskeyEntity,
  PasskeyChallengeEntity,
] as const;
