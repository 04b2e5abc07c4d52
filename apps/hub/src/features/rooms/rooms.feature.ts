import { Accounts, Directory } from '@jianqiao/identity';
import type { Clock } from '@jianqiao/kernel';
import { DurableRelay, Ledger } from '@jianqiao/ledger';
import { Memberships, MessageWriter, type PartyDirectory, Positions, RoomAccess, Rooms } from '@jianqiao/messaging';
import { Database } from '@jianqiao/persistence';
import { Module, type Provider } from '@nestjs/common';
import { HubConfig } from '../../config/hub-config';
import { Mail } from '../../mail/mail';
import { Metrics } from '../../observability/metrics';
import { endMembershipsOfRemoved } from '../../processes/end-memberships';
import { Audiences } from '../../realtime/audiences';
import { CLOCK } from '../../tokens';
import { MessagesGateway } from './messages.gateway';
import { partyDirectory } from './party-directory';
import { RoomsController } from './rooms.controller';
import { AGENCY_VIEWS, RoomsGateway } from './rooms.gateway';
import { connectRooms } from './rooms.live';
import { roomLetters } from './rooms.mail';

const PARTY_DIRECTORY = Symbol('PartyDirectory');
const ROOM_LETTERS = Symbol('RoomLetters');

const domain: Provider[] = [
  { provide: PARTY_DIRECTORY, inject: [Directory, Accounts, CLOCK], useFactory: partyDirectory },
  { provide: AGENCY_VIEWS, useExisting: Directory },
  {
    provide: Rooms,
    inject: [Database, Ledger, PARTY_DIRECTORY, CLOCK],
    useFactory: (database: Database, ledger: Ledger, directory: PartyDirectory, clock: Clock) =>
      new Rooms(database, ledger, directory, clock),
  },
  {
    provide: Memberships,
    inject: [Database, Ledger, PARTY_DIRECTORY, CLOCK, DurableRelay],
    useFactory: (database: Database, ledger: Ledger, directory: PartyDirectory, clock: Clock, relay: DurableRelay) => {
      const memberships = new Memberships(database, ledger, directory, clock);
      relay.add(endMembershipsOfRemoved(memberships));
      return memberships;
    },
  },
  {
    provide: MessageWriter,
    inject: [Database, Ledger, RoomAccess, Metrics],
    useFactory: (database: Database, ledger: Ledger, access: RoomAccess, metrics: Metrics) => {
      const writer = new MessageWriter(database, ledger, access);
      metrics.gauge('hub_messages_waiting', 'Messages waiting for a commit.', () => writer.backlog);
      return writer;
    },
  },
  {
    provide: Positions,
    inject: [Database, Ledger, RoomAccess, CLOCK, Audiences],
    useFactory: (database: Database, ledger: Ledger, access: RoomAccess, clock: Clock, audiences: Audiences) => {
      const positions = new Positions(database, ledger, access, clock);
      connectRooms(audiences, access, positions);
      return positions;
    },
  },
  {
    provide: ROOM_LETTERS,
    inject: [Mail, Rooms, Accounts, Directory, HubConfig, DurableRelay],
    useFactory: (
      { letters }: Mail,
      rooms: Rooms,
      accounts: Accounts,
      directory: Directory,
      { publicUrl }: HubConfig,
      relay: DurableRelay,
    ) => {
      if (letters) relay.add(roomLetters({ letters, rooms, accounts, directory, publicUrl }));
      return letters;
    },
  },
];

/** Rooms and messages over the socket; the reads and the one write that tools need over HTTP. */
@Module({
  controllers: [RoomsController],
  providers: [...domain, RoomsGateway, MessagesGateway],
  exports: [Rooms, Memberships, MessageWriter, RoomsGateway, MessagesGateway],
})
export class RoomsFeature {}
