import type { Clock } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { DeliveryEntity } from './fact.entity';

/** Time as all who claim leases see it: on a server the server's, since the clocks of nodes may disagree or jump. */
export async function sharedTime(database: Database, clock: Clock): Promise<number> {
  if (database.dialect === 'sqlite') return clock.now();
  const rows: readonly { readonly now: string | number }[] = await database.reader.query(
    'SELECT UNIX_TIMESTAMP(NOW(3)) * 1000 AS now',
  );
  return Math.floor(Number(rows[0]!.now));
}

/** Names a row of `delivery`. */
export interface DeliveryKey {
  readonly subscriber: string;
  readonly stream_id: string;
  readonly sequence: string | number;
}

/** After this without a sign of life somebody else may take the work over: a node that died is replaced within it. */
const LEASE_MS = 6_000;
/** Two renewals may fail before the lease runs out. */
const RENEW_MS = 2_000;
/** Who could not renew for so long lets go, a moment before others may take over. */
const HOLD_MS = LEASE_MS - 500;

const FREE = 'locked_until <= :lock';
const OURS = 'locked_until = :lock';

/**
 * The right to work on one delivery, renewed while the work goes on. Who has lost it (could not renew in time, or slept
 * while another took over) hears of it by the signal and changes the row no more.
 */
export class Lease {
  private readonly gone = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private end: NodeJS.Timeout | undefined;
  private renewing = Promise.resolve();

  private constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly key: DeliveryKey,
    private until: number,
    /** When it was last asked for; not by the wall clock, which may jump. */
    private renewedAt: number,
  ) {
    this.letGoInTime();
    this.timer = setInterval(() => {
      this.renewing = this.renewing.then(() => this.renew());
    }, RENEW_MS);
  }

  /** The lease, or undefined when somebody else holds it or the work is done. */
  static async claim(database: Database, clock: Clock, key: DeliveryKey): Promise<Lease | undefined> {
    const started = performance.now();
    const now = await sharedTime(database, clock);
    const until = now + LEASE_MS;
    const claimed = await change(database, key, { where: FREE, lock: now }, { lockedUntil: until });
    return claimed ? new Lease(database, clock, key, until, started) : undefined;
  }

  /** Aborted once the lease is lost. */
  get lost(): AbortSignal {
    return this.gone.signal;
  }

  /** The work is done. */
  async finish(): Promise<void> {
    await this.rest();
    await this.database.unitOfWork.run((tx) =>
      tx.delete(DeliveryEntity, {
        subscriber: this.key.subscriber,
        streamId: this.key.stream_id,
        sequence: Number(this.key.sequence),
        lockedUntil: this.until,
      }),
    );
  }

  /** Gives the work back, with what has changed. */
  async giveBack(changes: Partial<DeliveryEntity>): Promise<void> {
    await this.rest();
    await change(this.database, this.key, { where: OURS, lock: this.until }, { ...changes, lockedUntil: 0 });
  }

  private async renew(): Promise<void> {
    // First the look at our own watch: after a pause of the whole process others may long be at work.
    if (this.lost.aborted || performance.now() - this.renewedAt >= HOLD_MS) return this.lose();
    const started = performance.now();
    try {
      const until = (await sharedTime(this.database, this.clock)) + LEASE_MS;
      const held = { where: OURS, lock: this.until };
      if (!(await change(this.database, this.key, held, { lockedUntil: until }))) return this.lose();
      this.until = until;
      this.renewedAt = started;
      this.letGoInTime();
    } catch {
      // The database is away: tried again, until the lease has run out.
    }
  }

  /** Also while a renewal hangs: a database may be silent. */
  private letGoInTime(): void {
    clearTimeout(this.end);
    this.end = setTimeout(() => this.lose(), this.renewedAt + HOLD_MS - performance.now());
  }

  /** Renews no more; a renewal under way is awaited, for it changes what the row is known by. */
  private async rest(): Promise<void> {
    clearInterval(this.timer);
    await this.renewing;
    clearTimeout(this.end);
  }

  private lose(): void {
    clearInterval(this.timer);
    clearTimeout(this.end);
    this.gone.abort(new Error('the lease of a delivery was lost'));
  }
}

/** Whether the row was ours to change. */
async function change(
  database: Database,
  key: DeliveryKey,
  held: { readonly where: string; readonly lock: number },
  set: Partial<DeliveryEntity>,
): Promise<boolean> {
  const { affected } = await database.unitOfWork.run((tx) =>
    tx
      .createQueryBuilder()
      .update(DeliveryEntity)
      .set(set)
      .where(`subscriber = :subscriber AND stream_id = :stream AND sequence = :sequence AND ${held.where}`, {
        subscriber: key.subscriber,
        stream: key.stream_id,
        sequence: Number(key.sequence),
        lock: held.lock,
      })
      .execute(),
  );
  return affected === 1;
}
