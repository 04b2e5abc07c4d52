import type { Documents } from '@jianqiao/documents';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { logFailure } from '../../observability/log-failure';
import type { Logger } from '../../observability/logger';
import type { ClockWatch } from '../../processes/clock-watch';

const SWEEP_MS = 10 * 60_000;

/** Now and then removes what nobody finished or attached. */
export class DocumentHousekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly documents: Documents,
    private readonly clocks: ClockWatch,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.working = this.working.then(() => this.work());
    }, SWEEP_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
  }

  private async work(): Promise<void> {
    // By a wrong clock, what was uploaded just now is old.
    if (!(await this.clocks.agrees())) return;
    await this.documents.sweep().catch((error: unknown) => {
      logFailure(this.logger, error, {}, 'documents could not be swept; it will be tried again');
    });
  }
}
