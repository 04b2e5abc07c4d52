import { Database } from '@jianqiao/persistence';
import { Global, Module } from '@nestjs/common';
import type { Clock } from '@jianqiao/kernel';
import { HubConfig } from '../config/hub-config';
import type { Logger } from '../observability/logger';
import { CLOCK, LOGGER } from '../tokens';
import { Mail } from './mail';

/** Letters, for the features that write them. */
@Global()
@Module({
  providers: [
    {
      provide: Mail,
      inject: [HubConfig, Database, CLOCK, LOGGER],
      useFactory: (config: HubConfig, database: Database, clock: Clock, logger: Logger) =>
        new Mail(config, database, clock, logger),
    },
  ],
  exports: [Mail],
})
export class MailModule {}
