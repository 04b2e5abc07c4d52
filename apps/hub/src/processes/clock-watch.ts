import type { Clock } from '@jianqiao/kernel';
import type { Logger } from '../observability/logger';

/** Farther from the database's clock than this, a node decides nothing by its own. */
const BOUND_MS = 30_000;
const LOOK_MS = 5_000;

/**
 * Compares the node's clock with the database's, which all nodes share. While they disagree, the node does no durable work:
 * a clock that is days ahead would remind of what is not due, and sweep away what somebody has just uploaded.
 */
export class ClockWatch {
  private off = 0;
  private wrong = false;
  /** By the monotonic clock, since the other may jump. */
  private lookedAt = -Infinity;

  constructor(
    private readonly clock: Clock,
    private readonly databaseTime: () => Promise<number>,
    private readonly logger: Logger,
  ) {}

  /** Milliseconds by which the node is ahead of the database, when it was looked at last. */
  get offset(): number {
    return this.off;
  }

  get isWrong(): boolean {
    return this.wrong;
  }

  /** Whether the node may decide by its clock what is due. Asks the database now and then only. */
  async agrees(): Promise<boolean> {
    if (performance.now() - this.lookedAt >= LOOK_MS) {
      // Who cannot ask has no work either: the database is away, which others notice and tell.
      await this.look().catch(() => undefined);
    }
    return !this.wrong;
  }

  private async look(): Promise<void> {
    const started = performance.now();
    const theirs = await this.databaseTime();
    const took = performance.now() - started;
    this.lookedAt = performance.now();
    // Their clock was read at some moment of the question: in the middle of it, or half of it off.
    this.off = Math.round(this.clock.now() - took / 2 - theirs);
    const wrong = Math.abs(this.off) - took / 2 > BOUND_MS;
    if (wrong === this.wrong) return;
    this.wrong = wrong;
    const offset = { offsetMs: this.off };
    if (wrong)
      this.logger.warn(offset, 'the clock of this node is wrong: it does no durable work until it agrees again');
    else this.logger.info(offset, 'the clock of this node agrees with the database’s again');
  }
}
