import { LastSeen, Principals } from '@jianqiao/identity';
import type { Clock } from '@jianqiao/kernel';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule, DiscoveryService, Reflector } from '@nestjs/core';
import { HubConfig } from '../config/hub-config';
import type { Logger } from '../observability/logger';
import { RATES } from '../realtime/rates';
import { CLOCK, LOGGER } from '../tokens';
import { DoorGuard } from './door.guard';
import { Doors } from './doors';
import { ProblemFilter } from './problem.filter';
import { StrictValidationPipe } from './strict-validation.pipe';

/** What every HTTP route of the hub goes through. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    {
      provide: APP_GUARD,
      inject: [Reflector, Principals, LastSeen, HubConfig, CLOCK, RATES],
      useFactory: (...parts: ConstructorParameters<typeof DoorGuard>) => new DoorGuard(...parts),
    },
    {
      provide: APP_FILTER,
      inject: [CLOCK, LOGGER],
      useFactory: (clock: Clock, logger: Logger) => new ProblemFilter(clock, logger),
    },
    { provide: APP_PIPE, useClass: StrictValidationPipe },
    {
      provide: Doors,
      inject: [DiscoveryService, Reflector],
      useFactory: (discovery: DiscoveryService, reflector: Reflector) => new Doors(discovery, reflector),
    },
  ],
  exports: [Doors],
})
export class HttpModule {}
