import { type Clock, systemClock } from '@jianqiao/kernel';
import { DurableRelay, Ledger } from '@jianqiao/ledger';
import { Principals, seedWorld } from '@jianqiao/identity';
import { Database } from '@jianqiao/persistence';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiDocuments } from './api-docs/api-documents';
import type { HubConfig } from './config/hub-config';
import type { HubParts } from './core.module';
import { entities } from './entities';
import { cookieName } from './http/cookies';
import { hardenHttp } from './http/harden-http';
import { allowedOrigins } from './http/origins';
import { setTimeout as sleep } from 'node:timers/promises';
import { HubModule } from './hub.module';
import { type Logger, createLogger } from './observability/logger';
import { Draining } from './observability/draining';
import { Audiences } from './realtime/audiences';
import { judgeHandshake } from './realtime/handshake';
import { HubGateway } from './realtime/hub.gateway';
import { Presence } from './realtime/presence';
import { RATES, type Rates } from './realtime/rates';
import { TokenBuckets } from './realtime/token-bucket';
import { NODE_LINK } from './realtime/realtime.module';
import type { RedisLink } from './realtime/redis-link';
import { HubSocketAdapter } from './realtime/socket-adapter';
import { serveWebClient } from './http/web-client';
import { logFailure } from './observability/log-failure';
import { ClockWatch } from './processes/clock-watch';
import { SecondLook } from './realtime/second-look';

/** What tests replace. */
export interface HubOptions {
  readonly clock?: Clock;
  /** The clock of the machine, which is compared with that of the database; `clock` may run ahead of both. */
  readonly machineClock?: Clock;
  readonly logger?: Logger;
  readonly rates?: Rates;
  /** Runs after the migrations, before the hub listens. */
  readonly seed?: (database: Database) => Promise<void>;
}

/** A running hub. */
export interface Hub {
  readonly app: NestExpressApplication;
  readonly database: Database;
  readonly port: number;
  /** Stops accepting, finishes what is in flight, tells clients to come back. At most about ten seconds. */
  stop(): Promise<void>;
}

/** Clients come back spread over this time. */
const RECONNECT_SPREAD_MS = 2_000;
/** What clients sent before they heard of it is still read and answered. */
const GRACE_MS = 200;
const FINISH_MS = 6_000;
const RELAY_IDLE_MS = 500;

/** Opens the database and checks that what it acknowledges is durable. */
export async function openHubDatabase(config: HubConfig, logger: Logger): Promise<Database> {
  const database = await Database.open(config.database, entities);
  const faults = await database.durabilityFaults();
  if (faults.length > 0) {
    const text = `the database would lose acknowledged messages at a power cut: ${faults.join('; ')}`;
    if (config.nodeEnv === 'production') {
      await database.close();
      throw new Error(text);
    }
    logger.warn(text);
  }
  return database;
}

/** Starts a hub: database, migrations, reference data, HTTP, sockets, background work. */
export async function startHub(config: HubConfig, options: HubOptions = {}): Promise<Hub> {
  const clock = options.clock ?? systemClock;
  const logger = options.logger ?? createLogger(config);
  const database = await openHubDatabase(config, logger);
  try {
    await database.unitOfWork.run((tx) => seedWorld(tx, clock));
    await options.seed?.(database);
    database.limitWaits();
    const refused = await database.fillPools();
    if (refused > 0) logger.warn(`the database server refused ${refused} of this node's connections`);
    const machineClock = options.machineClock ?? systemClock;
    const parts: HubParts = {
      config,
      database,
      clock,
      machineClock,
      logger,
      ...(options.rates ? { rates: options.rates } : {}),
    };
    const app = await NestFactory.create<NestExpressApplication>(HubModule.with(parts), {
      logger: config.logLevel === 'debug' ? ['error', 'warn', 'log'] : ['error', 'warn'],
      bodyParser: false,
      abortOnError: false,
    });
    hardenHttp(app, config);
    app.get(ApiDocuments).describe(app);
    serveWebClient(app);
    app.useWebSocketAdapter(
      new HubSocketAdapter(
        app,
        judgeHandshake({
          authenticator: app.get(Principals),
          origins: allowedOrigins(config),
          cookieName: cookieName(config),
          trustProxy: config.trustProxy,
          perAccount: new TokenBuckets(app.get<Rates>(RATES).handshakes, clock),
          refusedPerNetwork: new TokenBuckets(app.get<Rates>(RATES).refusedHandshakes, clock),
          logger,
        }),
      ),
    );
    await app.listen(config.port, config.host);
    return running(app, database, config.port, logger);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function running(app: NestExpressApplication, database: Database, port: number, logger: Logger): Hub {
  const relay = app.get(DurableRelay);
  const clocks = app.get(ClockWatch);
  const { relay: live } = app.get(Audiences);
  const secondLook = new SecondLook(database.unitOfWork, app.get(Ledger), live, logger);
  let stopping: Promise<void> | undefined;
  let working = Promise.resolve();
  const turn = async (): Promise<void> => {
    if (stopping) return;
    const tried = await workIf(clocks, relay).catch((error: unknown) => {
      logFailure(logger, error, {}, 'durable deliveries could not be read');
      return 0;
    });
    if (stopping) return;
    const next = () => {
      working = turn();
    };
    setTimeout(next, tried > 0 ? 0 : RELAY_IDLE_MS);
  };
  working = turn();

  const stop = async (): Promise<void> => {
    const gateway = app.get(HubGateway);
    relay.stop();
    app.get(Draining).yes = true;
    gateway.drain(RECONNECT_SPREAD_MS);
    await Promise.all([sleep(GRACE_MS).then(() => gateway.idle(FINISH_MS)), working]);
    app.get(Audiences).close();
    app.get(Presence).close();
    secondLook.close();
    app.get<RedisLink | null>(NODE_LINK)?.close();
    await app.close();
    await database.close();
  };
  return { app, database, port, stop: () => (stopping ??= stop()) };
}

/** What is due for durable subscribers, unless this node's clock is not to be believed. */
async function workIf(clocks: ClockWatch, relay: DurableRelay): Promise<number> {
  return (await clocks.agrees()) ? relay.work() : 0;
}
