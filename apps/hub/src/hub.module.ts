import { type DynamicModule, Module } from '@nestjs/common';
import { ApiDocsFeature } from './api-docs/api-docs.feature';
import { CoreModule, type HubParts } from './core.module';
import { IdentityFeature } from './features/identity/identity.feature';
import { RoomsFeature } from './features/rooms/rooms.feature';
import { MailModule } from './mail/mail.module';
import { Draining } from './observability/draining';
import { HealthController } from './observability/health.controller';
import { RealtimeModule } from './realtime/realtime.module';

/** The composition root. */
@Module({})
export class HubModule {
  static with(parts: HubParts): DynamicModule {
    return {
      module: HubModule,
      imports: [CoreModule.with(parts), IdentityFeature, RealtimeModule, MailModule, RoomsFeature, ApiDocsFeature],
      controllers: [HealthController],
      providers: [Draining],
    };
  }
}
