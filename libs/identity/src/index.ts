export { IDENTITY_ENTITIES } from './identity.entities';
export { AccountEntity, MandateEntity } from './account.entity';
export { AgencyEntity, AgencyAdmissionEntity } from './agency.entity';
export {
  accountStream,
  agencyStream,
  readIdentityFact,
  type AccountFactPayloads,
  type AgencyFactPayloads,
  type IdentityFactPayloads,
  type IdentityFactType,
  type IdentityFact,
} from './identity.facts';
export { COUNTRIES, type CountryRecord } from './world/countries';
export { MECHANISMS, type MechanismRecord } from './world/mechanisms';
export { AGENCIES, SECRETARIAT_AGENCY } from './world/agencies';
export { type AgencyRecord } from './world/agency-record';
export { TOPICS, type TopicRecord } from './world/topics';
export { seedWorld, SECRETARIAT_CODE } from './seed-world';
export { Roster, type NewAccount } from './roster';
export { Accounts, type Addressee } from './accounts.queries';
export { Directory } from './directory.queries';
export { type OfficerSearch } from './officer-search';
export { type SharedRooms, NO_SHARED_ROOMS } from './shared-rooms';
export { type Principal, Principals } from './principals';
export { LastSeen } from './last-seen';
export { Sessions, SESSION_LIFETIME, type Visitor, type StartedSession } from './sessions.service';
export { SignIns, type SignedIn } from './sign-ins.service';
export { Attempts } from './attempts';
export { KnownDevices } from './known-devices';
export { Passwords } from './passwords.service';
export { PasswordHasher } from './password-hasher';
export { Preferences } from './preferences.service';
export { Passkeys } from './passkeys.service';
export { PasskeyChallenges } from './passkey-challenges';
export { PasskeySignIns } from './passkey-sign-ins';
export { type RelyingParty } from './relying-party';
export { Signatures, type AnsweredChallenge, type Challenge, type ExaminedSignature } from './signatures.service';
export { Tokens } from './tokens.service';
export { People } from './people.service';
export { PeopleQueries } from './people.queries';
export { Invitations } from './invitations.service';
export { Joining } from './joining.service';
export { SetUp } from './set-up.service';
export { SetUpLinks } from './set-up-links';
export { Absences } from './absences.service';
export { Agencies } from './agencies.service';
export { AgencyDays } from './agency-days.service';
export { type PageRequest, cursorKeys, pageLimit, toPage } from './paging';
export { networkOf } from './attempts';
