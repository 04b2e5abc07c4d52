import type { StatisticsCatchUp } from '@jianqiao/notices';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { logFailure } from '../../observability/log-failure';
import type { Logger } from '../../observability/logger';

/**
 * After each start has the days counted of answers that an older release took. Nodes of that release may run beside this
 * one for a while: the last of them to be replaced finds what they have left.
 */
export class StatisticsRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private working: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly catchUp: StatisticsCatchUp,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.working = this.round();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private async round(): Promise<void> {
    try {
      while (!this.stopped && (await this.catchUp.work()) > 0);
    } catch (error) {
      logFailure(this.logger, error, {}, 'the days of older answers could not be counted; the next start tries again');
    }
  }
}
