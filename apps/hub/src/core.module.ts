import type { Clock } from '@jianqiao/kernel';
import { DurableRelay, Ledger, sharedTime } from '@jianqiao/ledger';
import { RoomAccess, RoomQueries } from '@jianqiao/messaging';
import { Database, UnitOfWork } from '@jianqiao/persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { HubConfig } from './config/hub-config';
import { DEMO_ACCOUNTS } from './features/identity/demo-accounts';
import type { Logger } from './observability/logger';
import { Metrics } from './observability/metrics';
import { DEFAULT_RATES, RATES, type Rates } from './realtime/rates';
import { demoAccounts } from './seed/seed-demo';
import { ClockWatch } from './processes/clock-watch';
import { CLOCK, LOGGER } from './tokens';
import { logFailure } from './observability/log-failure';

/** What a hub is started with. */
export interface HubParts {
  readonly config: HubConfig;
  readonly database: Database;
  readonly clock: Clock;
  /** What is compared with the database's clock. */
  readonly machineClock: Clock;
  readonly logger: Logger;
  readonly rates?: Rates;
}

/** What every feature stands on: configuration, clock, database, ledger, and the reads of rooms. */
@Module({})
export class CoreModule {
  static with({ config, database, clock, machineClock, logger, rates = DEFAULT_RATES }: HubParts): DynamicModule {
    const metrics = new Metrics();
    const ledger = new Ledger(database, clock);
    const access = new RoomAccess(database, ledger, clock);
    const failed = (subscriber: string, fact: { streamId: string; sequence: number }, error: unknown) =>
      logFailure(logger, error, { subscriber, ...fact }, 'a durable delivery failed');
    const relay = new DurableRelay(database, ledger, clock, failed);
    metrics.gauge(
      'hub_deliveries_waiting',
      'Facts that durable subscribers still have to hear.',
      async () => (await relay.backlog()).waiting,
    );
    metrics.gauge(
      'hub_deliveries_parked',
      'Deliveries that failed for good and wait for an operator.',
      async () => (await relay.backlog()).parked,
    );
    const clocks = new ClockWatch(machineClock, () => sharedTime(database, machineClock), logger);
    metrics.gauge(
      'hub_clock_offset_seconds',
      'By how much the clock of this node is ahead of that of the database.',
      () => clocks.offset / 1_000,
    );
    metrics.gauge('hub_database_connections', 'Open connections to the database server.', () => database.pool().open);
    metrics.gauge('hub_database_waiting', 'Requests waiting for a database connection.', () => database.pool().waiting);
    const providers = [
      { provide: HubConfig, useValue: config },
      { provide: DEMO_ACCOUNTS, useValue: config.demo ? demoAccounts() : [] },
      { provide: CLOCK, useValue: clock },
      { provide: LOGGER, useValue: logger },
      { provide: RATES, useValue: rates },
      { provide: Metrics, useValue: metrics },
      { provide: Database, useValue: database },
      { provide: UnitOfWork, useValue: database.unitOfWork },
      { provide: ClockWatch, useValue: clocks },
      { provide: Ledger, useValue: ledger },
      { provide: DurableRelay, useValue: relay },
      { provide: RoomAccess, useValue: access },
      { provide: RoomQueries, useValue: new RoomQueries(database, ledger, access) },
    ];
    return { module: CoreModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}
