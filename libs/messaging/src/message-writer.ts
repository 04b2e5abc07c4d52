import type { PostMessage, PostedMessage } from '@jianqiao/contract';
import { type Actor, DomainError, inCapacity } from '@jianqiao/kernel';
import type { Ledger, StoredFact } from '@jianqiao/ledger';
import { type Database, type Tx, isDuplicateKey } from '@jianqiao/persistence';
import { insertMessages } from './insert-messages';
import { roomStream } from './room.facts';
import type { RoomAccess } from './room-access';

interface Pending {
  readonly actor: Actor;
  readonly command: PostMessage;
  readonly resolve: (posted: PostedMessage) => void;
  readonly reject: (error: unknown) => void;
}

/** Rows of a batch: one statement stays well under the parameter limits of every database. */
const BATCH = 500;
const QUEUE_LIMIT = 5_000;

/** Some of a batch were posted before: the batch is undone, those are answered, the rest goes again. */
class Replayed extends Error {}

/** Some of a batch are no longer from members: the batch is undone, those are refused, the rest goes again. */
class Departed extends Error {}

/**
 * Posts messages, many in one transaction: what is pending when the last batch is on disk makes the next one. Load
 * sets the size of a batch; nothing waits on a timer. A message is acknowledged after its commit, never before.
 */
export class MessageWriter {
  private pending: Pending[] = [];
  private writing = false;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly access: RoomAccess,
  ) {}

  /** Posts one message; a retry under the same client-chosen id gets the first answer again. */
  async post(actor: Actor, command: PostMessage): Promise<PostedMessage> {
    const room = await this.access.postable(actor, command.roomId);
    // On the record they speak in the capacity they were named in, while they hold it.
    const named = room.members.find(({ accountId }) => accountId === actor.accountId);
    const speaker = named ? inCapacity(actor, named.capacity) : actor;
    if (this.pending.length >= QUEUE_LIMIT) throw new DomainError('overloaded', { retryAfterMs: 1_000 });
    return new Promise((resolve, reject) => {
      this.pending.push({ actor: speaker, command, resolve, reject });
      if (!this.writing) {
        this.writing = true;
        setImmediate(() => void this.drain());
      }
    });
  }

  /** Messages waiting for a commit. */
  get backlog(): number {
    return this.pending.length;
  }

  private async drain(): Promise<void> {
    while (this.pending.length > 0) {
      const batch = this.pending.splice(0, BATCH);
      await this.commit(batch);
    }
    this.writing = false;
  }

  /** Never throws: every pending message gets its answer. */
  private async commit(batch: readonly Pending[]): Promise<void> {
    const firsts = new Map<string, Pending>();
    const repeats: Pending[] = [];
    for (const one of batch) {
      const key = `${one.command.roomId}\n${one.actor.accountId}\n${one.command.clientMessageId}`;
      if (firsts.has(key)) repeats.push(one);
      else firsts.set(key, one);
    }
    await this.commitDistinct([...firsts.values()]);
    // When the first of two was refused, the second is tried for itself: every one gets an answer.
    for (const repeat of repeats) if (!(await this.answerEarlier(repeat))) await this.commitDistinct([repeat]);
  }

  private async commitDistinct(batch: readonly Pending[]): Promise<void> {
    try {
      const facts = await this.database.unitOfWork.run((tx) => this.insert(tx, batch));
      facts.forEach((fact, index) => batch[index]!.resolve({ sequence: fact.sequence, at: fact.at }));
    } catch (error) {
      if (error instanceof Replayed) return this.commitFresh(batch);
      if (error instanceof Departed) return this.commitPostable(batch);
      // One bad row must not fail its neighbours.
      if (batch.length > 1) for (const one of batch) await this.commitDistinct([one]);
      else batch[0]!.reject(error);
    }
  }

  private async insert(tx: Tx, batch: readonly Pending[]): Promise<readonly StoredFact[]> {
    try {
      const facts = await insertMessages(tx, this.ledger, batch);
      if (!(await areMembers(tx, batch))) throw new Departed();
      return facts;
    } catch (error) {
      if (isDuplicateKey(error)) throw new Replayed();
      throw error;
    }
  }

  /** Answers those of a batch that were posted before, and commits the others. */
  private async commitFresh(batch: readonly Pending[]): Promise<void> {
    const fresh: Pending[] = [];
    for (const one of batch) if (!(await this.answerEarlier(one))) fresh.push(one);
    if (fresh.length > 0) await this.commitDistinct(fresh);
  }

  /** Refuses those of a batch who may no longer post, as at the door, and commits the others. */
  private async commitPostable(batch: readonly Pending[]): Promise<void> {
    const postable: Pending[] = [];
    for (const one of batch) {
      const { roomId } = one.command;
      this.access.forget(roomId);
      await this.access.postable(one.actor, roomId).then(() => postable.push(one), one.reject);
    }
    if (postable.length > 0) await this.commitDistinct(postable);
  }

  /** Gives the first answer again; another text under the same id is a conflict. False when there was no first. */
  private async answerEarlier({ actor, command, resolve, reject }: Pending): Promise<boolean> {
    try {
      const rows: readonly { sequence: string | number; at: string | number }[] = await this.database.reader.query(
        'SELECT sequence, at FROM message WHERE room_id = ? AND sender_account_id = ? AND client_message_id = ?',
        [command.roomId, actor.accountId, command.clientMessageId],
      );
      if (!rows[0]) return false;
      const sequence = Number(rows[0].sequence);
      const fact = await this.ledger.find(roomStream(command.roomId), sequence);
      const { clientMessageId, text, language } = command;
      const same = fact?.payload === JSON.stringify({ clientMessageId, text, language });
      if (same || fact?.payload === null) resolve({ sequence, at: Number(rows[0].at) });
      else reject(new DomainError('message.conflict'));
    } catch (error) {
      reject(error);
    }
    return true;
  }
}

/**
 * Whether all senders are members still. Asked behind the rows in the same unit of work, once for a batch: a removal
 * that came before them in the stream is seen, one that is not seen comes after.
 */
async function areMembers(tx: Tx, batch: readonly Pending[]): Promise<boolean> {
  const senders = new Map(
    batch.map(({ actor, command: { roomId } }) => [`${roomId} ${actor.accountId}`, [roomId, actor.accountId]]),
  );
  const pairs = [...senders.values()];
  const rows: readonly { members: string | number }[] = await tx.query(
    `SELECT COUNT(*) AS members FROM room_member WHERE until IS NULL AND (${pairs.map(() => '(room_id = ? AND account_id = ?)').join(' OR ')})`,
    pairs.flat(),
  );
  return Number(rows[0]?.members) === pairs.length;
}
