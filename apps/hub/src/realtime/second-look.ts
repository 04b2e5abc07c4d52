import type { Ledger } from '@jianqiao/ledger';
import type { UnitOfWork } from '@jianqiao/persistence';
import { logFailure } from '../observability/log-failure';
import type { Logger } from '../observability/logger';
import type { LiveRelay } from './live-relay';

const LOOK_MS = 1_500;
/** A server that was stopped or cut off may finish a commit this long after its answer was given up. */
const UNTIL_MS = 60_000;

/**
 * When the answer to a commit was lost, the facts may be in the database, and this node has not heard them: not its
 * sockets, not what it remembers of people and rooms. For a minute it compares the heads of what it watches with the
 * database, so that nobody has to write to a stream again for it to come level.
 */
export class SecondLook {
  private until = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    unitOfWork: UnitOfWork,
    private readonly ledger: Ledger,
    private readonly relay: LiveRelay,
    private readonly logger: Logger,
  ) {
    unitOfWork.onUncertain(() => this.begin());
  }

  close(): void {
    clearTimeout(this.timer);
    this.until = 0;
  }

  private begin(): void {
    const running = this.until > 0;
    this.until = performance.now() + UNTIL_MS;
    if (!running) this.plan();
  }

  private plan(): void {
    this.timer = setTimeout(() => void this.look(), LOOK_MS);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    try {
      for (const [stream, sequence] of await this.ledger.headSequences(this.relay.streams)) {
        this.relay.reached(stream, sequence);
      }
    } catch (error) {
      logFailure(this.logger, error, {}, 'looking for facts of unknown commits failed');
      // The minute begins when the database is back.
      if (this.until > 0) this.until = performance.now() + UNTIL_MS;
    }
    if (this.until > performance.now()) this.plan();
    else this.until = 0;
  }
}
