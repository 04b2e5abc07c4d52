import { type DynamicModule, Module } from '@nestjs/common';
import { ApiDocsFeature } from './api-docs/api-docs.feature';
import { CoreModule, type HubParts } from './core.module';
import { CalendarFeature } from './features/calendar/calendar.feature';
import { DocumentsFeature } from './features/documents/documents.feature';
import { IdentityFeature } from './features/identity/identity.feature';
import { DiscussionsGateway } from './features/notices/discussions.gateway';
import { DraftsGateway } from './features/notices/drafts.gateway';
import { NoticesFeature } from './features/notices/notices.feature';
import { NoticesGateway } from './features/notices/notices.gateway';
import { MessagesGateway } from './features/rooms/messages.gateway';
import { RoomsFeature } from './features/rooms/rooms.feature';
import { RoomsGateway } from './features/rooms/rooms.gateway';
import { MailModule } from './mail/mail.module';
import { Draining } from './observability/draining';
import { HealthController } from './observability/health.controller';
import { CommandRegistry } from './realtime/command-registry';
import { HubGateway } from './realtime/hub.gateway';
import { RealtimeModule } from './realtime/realtime.module';

/** The composition root. */
@Module({})
export class HubModule {
  static with(parts: HubParts): DynamicModule {
    return {
      module: HubModule,
      imports: [
        CoreModule.with(parts),
        IdentityFeature,
        RealtimeModule,
        MailModule,
        CalendarFeature,
        DocumentsFeature,
        RoomsFeature,
        NoticesFeature,
        ApiDocsFeature,
      ],
      controllers: [HealthController],
      providers: [
        Draining,
        {
          provide: CommandRegistry,
          inject: [RoomsGateway, MessagesGateway, DraftsGateway, NoticesGateway, DiscussionsGateway],
          useFactory: (...gateways: object[]) => new CommandRegistry(gateways),
        },
        HubGateway,
      ],
    };
  }
}
