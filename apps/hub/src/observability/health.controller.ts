import { Database } from '@jianqiao/persistence';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { Public } from '../http/access';
import { Refuses, Summary } from '../http/answers';
import { AnswersLiveness, AnswersMetrics, AnswersReadiness } from './health.schema';
import { ClockWatch } from '../processes/clock-watch';
import { NODE_LINK } from '../realtime/realtime.module';
import type { RedisLink } from '../realtime/redis-link';
import { Draining } from './draining';
import { Metrics } from './metrics';

const TIMEOUT_MS = 3_000;

/** What load balancers and monitors ask. Says up or down, never why in words that help an attacker. */
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
    private readonly draining: Draining,
    private readonly clocks: ClockWatch,
    @Inject(NODE_LINK) private readonly link: RedisLink | null,
  ) {}

  @Summary('Whether the process answers.')
  @Public()
  @Get('api/health/live')
  @AnswersLiveness()
  @Refuses()
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  @Summary('Whether the process may be sent requests: database, migrations, and Redis where configured.')
  @Public()
  @Get('api/health/ready')
  @AnswersReadiness()
  @Refuses()
  async ready(@Res({ passthrough: true }) response: Response) {
    const checks = {
      node: this.draining.yes ? 'down' : 'up',
      database: await this.databaseStatus(),
      clock: this.clocks.isWrong ? 'degraded' : 'up',
      ...(this.link ? { redis: this.link.ready ? 'up' : 'degraded' } : {}),
    } as const;
    const ready = checks.node === 'up' && checks.database === 'up';
    if (!ready) response.status(503);
    return { status: ready ? 'up' : 'down', checks };
  }

  /** A reverse proxy keeps them from the outside (docs/operations.md). */
  @Summary('Metrics for Prometheus.')
  @Public()
  @Get('metrics')
  @AnswersMetrics()
  @Refuses()
  @Header('cache-control', 'no-store')
  async metricsText(@Res() response: Response): Promise<void> {
    response.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }

  private async databaseStatus(): Promise<'up' | 'down'> {
    const late = sleep(TIMEOUT_MS, 'down' as const, { ref: false });
    return Promise.race([
      late,
      this.database.check().then(
        () => 'up' as const,
        () => 'down' as const,
      ),
    ]);
  }
}
