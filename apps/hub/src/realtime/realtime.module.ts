import { type Clock } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { RoomAccess } from '@jianqiao/messaging';
import { LastSeen, Principals } from '@jianqiao/identity';
import { Global, Module } from '@nestjs/common';
import { HubConfig } from '../config/hub-config';
import type { Logger } from '../observability/logger';
import { Metrics } from '../observability/metrics';
import { CLOCK, LOGGER } from '../tokens';
import { Audiences } from './audiences';
import { Presence } from './presence';
import { RedisLink } from './redis-link';

/** The link to other nodes, or null on a single node. */
export const NODE_LINK = Symbol('NodeLink');

/** Sockets: who hears what. */
@Global()
@Module({
  providers: [
    {
      provide: Audiences,
      inject: [Ledger, Principals, LastSeen, CLOCK, LOGGER, RoomAccess, Metrics],
      useFactory: (
        ledger: Ledger,
        principals: Principals,
        lastSeen: LastSeen,
        clock: Clock,
        logger: Logger,
        access: RoomAccess,
        metrics: Metrics,
      ) => {
        const audiences = new Audiences(ledger, principals, lastSeen, clock, logger);
        access.hears = (stream) => audiences.relay.watches(stream);
        access.heardTo = (stream) => audiences.relay.handedOn(stream);
        audiences.relay.isKnown = (stream, sequence) => access.isKnown(stream, sequence);
        audiences.onFact((fact) => principals.hear([fact]));
        metrics.gauge('hub_sockets', 'Connected sockets.', () => audiences.connections);
        metrics.gauge('hub_socket_queue_bytes', 'Bytes waiting in outgoing queues.', () => audiences.queuedBytes());
        return audiences;
      },
    },
    { provide: Presence, inject: [Audiences], useFactory: (audiences: Audiences) => new Presence(audiences) },
    {
      provide: NODE_LINK,
      inject: [HubConfig, Audiences, Presence, Ledger, LOGGER],
      useFactory: (config: HubConfig, audiences: Audiences, presence: Presence, ledger: Ledger, logger: Logger) =>
        config.redisUrl ? new RedisLink(config.redisUrl, audiences, presence, ledger, logger) : null,
    },
  ],
  exports: [Audiences, Presence, NODE_LINK],
})
export class RealtimeModule {}
