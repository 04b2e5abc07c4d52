import { Documents } from '@jianqiao/documents';
import { Absences, Accounts, Directory, Signatures } from '@jianqiao/identity';
import type { Clock } from '@jianqiao/kernel';
import { DurableRelay, Ledger } from '@jianqiao/ledger';
import { RoomQueries } from '@jianqiao/messaging';
import {
  Answers,
  Bundles,
  Deliveries,
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
  NoticeSteps,
  type NoticePorts,
  Remarks,
  Reminders,
} from '@jianqiao/notices';
import { Database } from '@jianqiao/persistence';
import { Module, type Provider } from '@nestjs/common';
import { HubConfig } from '../../config/hub-config';
import { Mail } from '../../mail/mail';
import { made } from '../../made';
import { Audiences } from '../../realtime/audiences';
import { CLOCK, LOGGER } from '../../tokens';
import { AgencyCalendars } from '../calendar/agency-calendars';
import { CalendarFeature } from '../calendar/calendar.feature';
import { DocumentAccess } from '../documents/document-access';
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
import { noticeLetters } from './notices.mail';
import { signers } from './signers';
import { VerificationDesk } from './verification-desk';

const PORTS = Symbol('NoticePorts');
const HUB = Symbol('HubAddress');
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

const services: Provider[] = [
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
  made(ReminderRounds, Reminders, LOGGER),
  made(NoticeQueries, Database, Ledger, PORTS, CLOCK),
];

/** Notices: drafted, issued, answered and proved. */
@Module({
  imports: [CalendarFeature],
  controllers: [NoticesController, NoticeRulesController, EvidenceController],
  providers: [
    ports,
    ...evidence,
    ...services,
    DraftsGateway,
    NoticesGateway,
    {
      provide: LIVE,
      inject: [Audiences, DocumentAccess, NoticeQueries],
      useFactory: (audiences: Audiences, documents: DocumentAccess, queries: NoticeQueries) => {
        connectNotices(audiences, queries);
        documents.register('notice', { mayRead: (actor, _documentId, noticeId) => queries.mayRead(actor, noticeId) });
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
  exports: [DraftsGateway, NoticesGateway],
})
export class NoticesFeature {}
