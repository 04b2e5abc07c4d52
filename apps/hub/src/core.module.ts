import type { Clock } from '@jianqiao/kernel';
import { DurableRelay, Ledger } from '@jianqiao/ledger';
import { RoomAccess, RoomQueries } from '@jianqiao/messaging';
import { Database, UnitOfWork } from '@jianqiao/persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { HubConfig } from './config/hub-config';
import type { Logger } from './observability/logger';
import { Metrics } from './observability/metrics';
import { DEFAULT_RATES, RATES, type Rates } from './realtime/rates';
import { CLOCK, LOGGER } from './tokens';

/** What a hub is started with. */
export interface HubParts {
  readonly config: HubConfig;
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rates?: Rates;
}

/** What every feature stands on: configuration, clock, database, ledger, and the reads of rooms. */
@Module({})
export class CoreModule {
  static with({ config, database, clock, logger, rates = DEFAULT_RATES }: HubParts): DynamicModule {
    const metrics = new Metrics();
    const ledger = new Ledger(database, clock);
    const access = new RoomAccess(database, clock);
    const failed = (subscriber: string, fact: { streamId: string; sequence: number }, error: unknown) =>
      logger.error({ subscriber, ...fact, error: (error as Error).name }, 'a durable delivery failed');
    const providers = [
      { provide: HubConfig, useValue: config },
      { provide: CLOCK, useValue: clock },
      { provide: LOGGER, useValue: logger },
      { provide: RATES, useValue: rates },
      { provide: Metrics, useValue: metrics },
      { provide: Database, useValue: database },
      { provide: UnitOfWork, useValue: database.unitOfWork },
      { provide: Ledger, useValue: ledger },
      { provide: DurableRelay, useValue: new DurableRelay(database, ledger, clock, failed) },
      { provide: RoomAccess, useValue: access },
      { provide: RoomQueries, useValue: new RoomQueries(database, ledger, access) },
    ];
    return { module: CoreModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}
