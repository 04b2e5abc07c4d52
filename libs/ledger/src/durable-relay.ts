import type { Clock } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import type { StoredFact } from './chain';
import { type DeliveryKey, Lease, sharedTime } from './lease';
import type { Ledger } from './ledger';

/**
 * Hears each fact of its types at least once, also through crashes. Must be safe to call twice with the same fact. The
 * signal says that the node is stopping, or that another has taken over: what takes long then gives up.
 */
export interface DurableSubscriber {
  readonly name: string;
  readonly types: readonly string[];
  handle(fact: StoredFact, stopping: AbortSignal): Promise<void>;
}

/** What waits for durable subscribers. */
export interface Backlog {
  readonly waiting: number;
  readonly parked: number;
}

interface DueRow extends DeliveryKey {
  readonly attempts: string | number;
}

const BATCH = 50;
const ATTEMPTS = 12;
const BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 3_600_000;

/**
 * Hands facts to durable subscribers. A delivery row is written with its fact, so it appears with the commit however
 * late that is: no cursor can run past a transaction that is still open. Rows are claimed by lease, which is
 * renewed while the work goes on; a crashed node's runs out. After the last attempt a row is parked and stays visible.
 */
export class DurableRelay {
  private readonly subscribers = new Map<string, DurableSubscriber>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly onFailure: (
      subscriber: string,
      fact: { streamId: string; sequence: number },
      error: unknown,
    ) => void,
  ) {}

  add(subscriber: DurableSubscriber): void {
    this.ledger.subscribeDurably(subscriber.name, subscriber.types);
    this.subscribers.set(subscriber.name, subscriber);
  }

  /** Delivers what is due; answers how many deliveries were tried, 0 when nothing was due. */
  async work(): Promise<number> {
    const names = [...this.subscribers.keys()];
    if (names.length === 0) return 0;
    // Only for those who listen here: what waits for others (a setting was taken away) must not fill the batch.
    const rows: readonly DueRow[] = await this.database.reader.query(
      `SELECT subscriber, stream_id, sequence, attempts FROM delivery WHERE parked_at IS NULL AND due_at <= ? AND locked_until <= ? AND subscriber IN (${names.map(() => '?').join(', ')}) ORDER BY due_at LIMIT ?`,
      [this.clock.now(), await sharedTime(this.database, this.clock), ...names, BATCH],
    );
    let tried = 0;
    for (const row of rows) {
      if (this.stopping.signal.aborted) break;
      if (await this.deliver(row)) tried += 1;
    }
    return tried;
  }

  /** Ends `work` after the delivery in hand, and tells that one to come to an end. */
  stop(): void {
    this.stopping.abort();
  }

  async backlog(): Promise<Backlog> {
    const rows: readonly { waiting: string | number | null; parked: string | number | null }[] =
      await this.database.reader.query(
        'SELECT SUM(CASE WHEN parked_at IS NULL THEN 1 ELSE 0 END) AS waiting, SUM(CASE WHEN parked_at IS NULL THEN 0 ELSE 1 END) AS parked FROM delivery',
      );
    return { waiting: Number(rows[0]?.waiting ?? 0), parked: Number(rows[0]?.parked ?? 0) };
  }

  private async deliver(row: DueRow): Promise<boolean> {
    const subscriber = this.subscribers.get(row.subscriber);
    const lease = subscriber && (await Lease.claim(this.database, this.clock, row));
    if (!lease) return false;
    const sequence = Number(row.sequence);
    try {
      const fact = await this.ledger.find(row.stream_id, sequence);
      if (fact) await subscriber.handle(fact, AbortSignal.any([this.stopping.signal, lease.lost]));
      await lease.finish();
    } catch (error) {
      this.onFailure(row.subscriber, { streamId: row.stream_id, sequence }, error);
      await this.postpone(row, lease, error);
    }
    return true;
  }

  private async postpone(row: DueRow, lease: Lease, error: unknown): Promise<void> {
    const now = this.clock.now();
    const attempts = Number(row.attempts) + 1;
    const wait = Math.min(BACKOFF_MS * 2 ** (attempts - 1), LONGEST_BACKOFF_MS);
    await lease.giveBack({
      attempts,
      dueAt: now + wait,
      parkedAt: attempts >= ATTEMPTS ? now : null,
      lastError: (error instanceof Error ? error.name : 'error').slice(0, 200),
    });
  }
}
