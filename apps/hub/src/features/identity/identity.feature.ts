import {
  Absences,
  Accounts,
  Agencies,
  Attempts,
  Directory,
  Invitations,
  Joining,
  KnownDevices,
  LastSeen,
  PasskeyChallenges,
  PasskeySignIns,
  Passkeys,
  PasswordHasher,
  Passwords,
  People,
  PeopleQueries,
  Preferences,
  Principals,
  Roster,
  Sessions,
  SetUp,
  SetUpLinks,
  SignIns,
  Signatures,
  Tokens,
} from '@jianqiao/identity';
import type { Clock } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { RoomQueries } from '@jianqiao/messaging';
import { Database } from '@jianqiao/persistence';
import { type FactoryProvider, Global, Module } from '@nestjs/common';
import { HubConfig } from '../../config/hub-config';
import { relyingPartyOf } from '../../http/origins';
import { HttpModule } from '../../http/http.module';
import { made } from '../../made';
import { CLOCK, LOGGER, RELYING_PARTY } from '../../tokens';
import { AbsencesController } from './absences.controller';
import { AgencyController } from './agency.controller';
import { DirectoryController } from './directory.controller';
import { IdentityHousekeeping } from './housekeeping';
import { ClockWatch } from '../../processes/clock-watch';
import { HubController } from './hub.controller';
import { InvitationsController } from './invitations.controller';
import { JoiningController } from './joining.controller';
import { MeController } from './me.controller';
import { MySessionsController } from './my-sessions.controller';
import { MyPasskeysController } from './my-passkeys.controller';
import { MyTokensController } from './my-tokens.controller';
import { PasskeySessionController } from './passkey-session.controller';
import { PeopleController } from './people.controller';
import { SecretariatController } from './secretariat.controller';
import { SessionController } from './session.controller';
import { Welcome } from './welcome';

const services: readonly FactoryProvider[] = [
  made(Roster, Ledger, CLOCK),
  made(PasswordHasher),
  made(Attempts, CLOCK),
  made(KnownDevices, Database, CLOCK),
  made(Sessions, Database, Ledger, CLOCK),
  made(SignIns, Database, CLOCK, PasswordHasher, Attempts, KnownDevices, Sessions),
  made(Passwords, Database, Ledger, CLOCK, PasswordHasher, Sessions),
  { provide: RELYING_PARTY, inject: [HubConfig], useFactory: relyingPartyOf },
  made(PasskeyChallenges, Database, CLOCK),
  made(Signatures, Database, CLOCK, RELYING_PARTY),
  made(Passkeys, Database, Ledger, CLOCK, Passwords, PasskeyChallenges, Signatures, RELYING_PARTY),
  made(PasskeySignIns, Database, Attempts, KnownDevices, PasskeyChallenges, Signatures, SignIns, RELYING_PARTY),
  made(Preferences, Database, Ledger),
  made(Tokens, Database, Ledger, CLOCK),
  made(People, Database, Ledger, CLOCK),
  made(PeopleQueries, Database, Ledger, CLOCK),
  made(Invitations, Database, Ledger, CLOCK),
  made(Joining, Database, Invitations, Roster, PasswordHasher, SignIns),
  made(SetUpLinks, Database, CLOCK),
  made(SetUp, Database, CLOCK, Roster, PasswordHasher, SignIns),
  made(Accounts, Database),
  made(Absences, Database, Ledger, CLOCK),
  made(Agencies, Database, Roster, Invitations, Accounts),
  made(LastSeen, Database, CLOCK),
  {
    provide: Principals,
    inject: [Database, Ledger, CLOCK],
    useFactory: (database: Database, ledger: Ledger, clock: Clock) => {
      const principals = new Principals(database, clock);
      ledger.onCommitted((facts) => principals.hear(facts));
      return principals;
    },
  },
  {
    provide: Directory,
    inject: [Database, CLOCK, RoomQueries],
    useFactory: (database: Database, clock: Clock, rooms: RoomQueries) => new Directory(database, clock, rooms),
  },
];

/** People and access: who there is, how they come in, and what they may find. */
@Global()
@Module({
  imports: [HttpModule],
  controllers: [
    HubController,
    SessionController,
    PasskeySessionController,
    MeController,
    MySessionsController,
    MyTokensController,
    MyPasskeysController,
    DirectoryController,
    AgencyController,
    AbsencesController,
    PeopleController,
    InvitationsController,
    JoiningController,
    SecretariatController,
  ],
  providers: [
    ...services,
    made(Welcome, Accounts, HubConfig, CLOCK),
    made(IdentityHousekeeping, LastSeen, Sessions, Tokens, PasskeyChallenges, ClockWatch, LOGGER),
  ],
  exports: services.map(({ provide }) => provide),
})
export class IdentityFeature {}
