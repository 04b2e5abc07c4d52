import { Documents } from '@jianqiao/documents';
import { Absences, Accounts, Directory, Signatures } from '@jianqiao/identity';
import type { Clock } from '@jianqiao/kernel';
import { DurableRelay, Ledger } from '@jianqiao/ledger';
import { RoomQueries, Rooms } from '@jianqiao/messaging';
import {
  Answers,
  Bundles,
  Deliveries,
  Discussions,
  DraftQueries,
  DraftVersions,
  Drafts,
  Evidence,
  EvidenceKeys,
  IssuedNumbers,
  Issuing,
  NoticeQueries,
  NoticeRecords,
  NoticeRules,
  NoticeStatistics,
  NoticeSteps,
  type NoticePorts,
  Originals,
  Remarks,
  Reminders,
} from '@jianqiao/notices';
import { Database } from '@jianqiao/persistence';
import { Printer } from '@jianqiao/print';
import { Module, type Provider } from '@nestjs/common';
import { HubConfig } from '../../config/hub-config';
import { Mail } from '../../mail/mail';
import { made } from '../../made';
import type { Logger } from '../../observability/logger';
import { Audiences } from '../../realtime/audiences';
import { CLOCK, LOGGER } from '../../tokens';
import { AgencyCalendars } from '../calendar/agency-calendars';
import { CalendarFeature } from '../calendar/calendar.feature';
import { DocumentAccess } from '../documents/document-access';
import { agencyDates } from './agency-dates';
import { RoomsFeature } from '../rooms/rooms.feature';
import { discussionRooms } from './discussion-rooms';
import { DiscussionsController } from './discussions.controller';
import { DiscussionsGateway } from './discussions.gateway';
import { DraftsGateway } from './drafts.gateway';
import { dueDates, reminderPlans } from './due-dates';
import { EvidenceController } from './evidence.controller';
import { noticeDirectory } from './notice-directory';
import { noticeFiles } from './notice-files';
import { NoticeRulesController } from './notice-rules.controller';
import { NoticesController } from './notices.controller';
import { NoticesGateway } from './notices.gateway';
import { connectNotices } from './notices.live';
import { ReminderRounds } from './reminder-rounds';
import { ClockWatch } from '../../processes/clock-watch';
import { noticeLetters } from './notices.mail';
import { NoticePrints } from './print';
import { PrintController } from './print.controller';
import { signers } from './signers';
import { StatisticsController } from './statistics.controller';
import { StatisticsFiles } from './statistics-files';
import { StatisticsWorkbooks } from './statistics-workbooks';
import { VerificationDesk } from './verification-desk';

const PORTS = Symbol('NoticePorts');
const DISCUSSION_ROOMS = Symbol('DiscussionRooms');
const HUB = Symbol('HubAddress');
const PRESS = Symbol('Press');
const LIVE = Symbol('NoticesLive');
const NOTICE_LETTERS = Symbol('NoticeLetters');

const ports: Provider = {
  provide: PORTS,
  inject: [Directory, Accounts, Absences, RoomQueries, AgencyCalendars, Documents, DocumentAccess, Signatures],
  useFactory: (
    directory: Directory,
    accounts: Accounts,
    absences: Absences,
    rooms: RoomQueries,
    calendars: AgencyCalendars,
    documents: Documents,
    access: DocumentAccess,
    signatures: Signatures,
  ): NoticePorts => ({
    directory: noticeDirectory(directory, accounts, absences, rooms),
    due: dueDates(calendars),
    plans: reminderPlans(calendars),
    dates: agencyDates(calendars),
    files: noticeFiles(documents, access),
    signers: signers(signatures),
  }),
};

const evidence: Provider[] = [
  { provide: HUB, inject: [HubConfig], useFactory: ({ publicUrl }: HubConfig) => publicUrl },
  {
    provide: EvidenceKeys,
    inject: [Database, CLOCK, HubConfig],
    useFactory: (database: Database, clock: Clock, { evidenceKeysFolder, nodeEnv }: HubConfig) =>
      EvidenceKeys.open(database, clock, evidenceKeysFolder, { production: nodeEnv === 'production' }),
  },
  made(Evidence, EvidenceKeys, HUB),
  made(Bundles, Database, Ledger, EvidenceKeys, HUB, CLOCK),
  made(IssuedNumbers, Database),
  made(VerificationDesk, EvidenceKeys, CLOCK),
];

const prints: Provider[] = [
  {
    provide: Printer,
    inject: [LOGGER],
    useFactory: (logger: Logger) =>
      new Printer({ failed: (reason) => logger.warn({ reason }, 'the printing process ended') }),
  },
  // The press is a process of its own, and ends with the hub.
  { provide: PRESS, inject: [Printer], useFactory: (printer: Printer) => ({ onModuleDestroy: () => printer.close() }) },
  made(Originals, Database, Ledger, PORTS),
  made(NoticePrints, NoticeQueries, Originals, Deliveries, Bundles, Directory, Accounts, Printer, HUB),
];

const services: Provider[] = [
  { provide: DISCUSSION_ROOMS, inject: [Rooms, RoomQueries], useFactory: discussionRooms },
  made(Discussions, Database, DISCUSSION_ROOMS, CLOCK),
  made(Drafts, Database, Ledger, PORTS, CLOCK),
  made(DraftVersions, Database, Ledger, PORTS, CLOCK),
  made(Remarks, Database, Ledger, PORTS, CLOCK),
  made(DraftQueries, Database, PORTS, CLOCK),
  made(Issuing, Database, Ledger, PORTS, Evidence, CLOCK),
  made(NoticeRules, Database, Ledger, CLOCK),
  made(Deliveries, Database, Ledger, PORTS, Evidence, CLOCK),
  made(Answers, Database, Ledger, PORTS, Evidence, CLOCK),
  made(NoticeSteps, Database, Ledger, PORTS, Evidence, CLOCK),
  made(Reminders, Database, Ledger, PORTS, Evidence, CLOCK),
  made(NoticeRecords, Database),
  made(ReminderRounds, Reminders, ClockWatch, LOGGER),
  made(NoticeQueries, Database, Ledger, PORTS, CLOCK),
  made(NoticeStatistics, Database, PORTS, CLOCK),
  made(StatisticsWorkbooks),
  made(StatisticsFiles, NoticeStatistics, Accounts, StatisticsWorkbooks, Printer),
];

/** Notices: drafted, issued, answered and proved. */
@Module({
  imports: [CalendarFeature, RoomsFeature],
  controllers: [
    NoticesController,
    DiscussionsController,
    NoticeRulesController,
    EvidenceController,
    PrintController,
    StatisticsController,
  ],
  providers: [
    ports,
    ...evidence,
    ...prints,
    ...services,
    DiscussionsGateway,
    DraftsGateway,
    NoticesGateway,
    {
      provide: LIVE,
      inject: [Audiences, DocumentAccess, NoticeQueries],
      useFactory: (audiences: Audiences, documents: DocumentAccess, queries: NoticeQueries) => {
        connectNotices(audiences, queries);
        documents.register('notice', {
          mayRead: (actor, _documentId, noticeId) => queries.mayReadFiles(actor, noticeId),
        });
        return null;
      },
    },
    {
      provide: NOTICE_LETTERS,
      inject: [Mail, NoticeRecords, Accounts, Directory, HubConfig, DurableRelay],
      useFactory: (
        { letters }: Mail,
        records: NoticeRecords,
        accounts: Accounts,
        directory: Directory,
        { publicUrl }: HubConfig,
        relay: DurableRelay,
      ) => {
        if (letters) relay.add(noticeLetters({ letters, records, accounts, directory, publicUrl }));
        return letters;
      },
    },
  ],
  exports: [DiscussionsGateway, DraftsGateway, NoticesGateway],
})
export class NoticesFeature {}
