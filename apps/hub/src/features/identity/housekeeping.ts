import type { LastSeen, PasskeyChallenges, Sessions, Tokens } from '@jianqiao/identity';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { logFailure } from '../../observability/log-failure';
import type { Logger } from '../../observability/logger';
import type { ClockWatch } from '../../processes/clock-watch';

const MINUTE = 60_000;

/** What identity does on its own: writes who was here, and clears away what has run out. */
export class IdentityHousekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private minutes = 0;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly lastSeen: LastSeen,
    private readonly sessions: Sessions,
    private readonly tokens: Tokens,
    private readonly challenges: PasskeyChallenges,
    private readonly clocks: ClockWatch,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.working = this.working.then(() => this.work());
    }, MINUTE);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
    await this.guard(() => this.lastSeen.flush());
  }

  private async work(): Promise<void> {
    await this.guard(() => this.lastSeen.flush());
    this.minutes += 1;
    if (this.minutes % 10 !== 0 || !(await this.clocks.agrees())) return;
    await this.guard(() => this.sessions.endExpired());
    await this.guard(() => this.tokens.endExpired());
    await this.guard(() => this.challenges.endExpired());
  }

  private async guard(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => {
      logFailure(this.logger, error, {}, 'identity housekeeping failed; it will be tried again');
    });
  }
}
