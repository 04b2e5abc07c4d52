import type { Reminders } from '@jianqiao/notices';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { logFailure } from '../../observability/log-failure';
import type { Logger } from '../../observability/logger';
import type { ClockWatch } from '../../processes/clock-watch';

const EVERY_MS = 10_000;

/** Has the reminders that are due sent, on every node; which node does which is settled in the database. */
export class ReminderRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly reminders: Reminders,
    private readonly clocks: ClockWatch,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    // What fell due while no node was there waits no longer.
    this.working = this.round();
    this.timer = setInterval(() => {
      this.working = this.working.then(() => this.round());
    }, EVERY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.working;
  }

  /** Until nothing is due any more. */
  async round(): Promise<void> {
    try {
      while (!this.stopped && (await this.clocks.agrees()) && (await this.reminders.work()) > 0);
    } catch (error) {
      logFailure(this.logger, error, {}, 'reminders could not be sent; they will be tried again');
    }
  }
}
