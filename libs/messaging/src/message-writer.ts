import { setTimeout as sleep } from 'node:timers/promises';
import type { MemberView, PostMessage, PostedMessage } from '@jianqiao/contract';
import { type Actor, DomainError, inCapacity } from '@jianqiao/kernel';
import type { FactEntry, Head, Ledger } from '@jianqiao/ledger';
import { type Database, isDuplicateKey, isStorageFull, isUnavailable } from '@jianqiao/persistence';
import { messageEntry, messageRows } from './insert-messages';
import { type PostedEarlier, postedEarlier, stillMembers } from './message-batch';
import type { RoomAccess } from './room-access';
import { RoomActionForbidden, RoomNotFound } from './room.errors';
import { roomStream } from './room.facts';

interface Pending {
  readonly actor: Actor;
  readonly command: PostMessage;
  readonly entry: FactEntry;
  readonly resolve: (posted: PostedMessage) => void;
  readonly reject: (error: unknown) => void;
}

/** A batch holds no more than this: then its transaction is short, and fits into one packet of any server. */
const BATCH = 1_000;
const BATCH_CHARACTERS = 1_000_000;
/** So many wait while a disk stands still for two seconds and more, and no more text than these characters. */
const QUEUE_LIMIT = 20_000;
const QUEUE_CHARACTERS = 20_000_000;
/** How often, and until when, a batch is tried again when other writers were first on its streams. */
const ATTEMPTS = 15;
const PATIENCE_MS = 4_000;

/**
 * Posts messages, many in one transaction: what is pending when the last batch is on disk makes the next one. Load
 * sets the size of a batch; nothing waits on a timer. A message is acknowledged after its commit, never before.
 * Everything is read before: the transaction holds rows alone, and the key (stream, sequence) proves that nothing came
 * in between (ADR 0011).
 */
export class MessageWriter {
  private pending: Pending[] = [];
  /** Of all that is pending. */
  private characters = 0;
  private writing = false;
  /** When the present batch is given up. */
  private until = 0;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly access: RoomAccess,
  ) {}

  /** Posts one message; a retry under the same client-chosen id gets the first answer again. */
  post(actor: Actor, command: PostMessage): Promise<PostedMessage> {
    const member = this.access.postableNow(actor, command.roomId);
    if (member) return this.enqueue(actor, command, member);
    return this.access.postable(actor, command.roomId).then(
      (found) => this.enqueue(actor, command, found),
      (refusal: unknown) => this.answerThough(refusal, actor, command),
    );
  }

  /** Messages waiting for a commit. */
  get backlog(): number {
    return this.pending.length;
  }

  private enqueue(actor: Actor, command: PostMessage, { capacity }: MemberView): Promise<PostedMessage> {
    return new Promise((resolve, reject) => {
      if (this.pending.length >= QUEUE_LIMIT || this.characters >= QUEUE_CHARACTERS) {
        return reject(new DomainError('overloaded', { retryAfterMs: 1_000 }));
      }
      this.characters += command.text.length;
      // On the record they speak in the capacity they were named in, while they hold it.
      const speaker = actor.capacity === capacity ? actor : inCapacity(actor, capacity);
      const entry = messageEntry({ actor: speaker, command });
      this.pending.push({ actor: speaker, command, entry, resolve, reject });
      if (!this.writing) {
        this.writing = true;
        setImmediate(() => void this.drain());
      }
    });
  }

  private async drain(): Promise<void> {
    while (this.pending.length > 0) {
      this.until = performance.now() + PATIENCE_MS;
      await this.commit(this.nextBatch());
    }
    this.writing = false;
  }

  private nextBatch(): readonly Pending[] {
    let characters = 0;
    let size = 0;
    while (size < this.pending.length && size < BATCH && characters < BATCH_CHARACTERS) {
      characters += this.pending[size]!.command.text.length;
      size += 1;
    }
    const batch = this.take(size);
    // All nodes take rows in the same order, so that two of them never wait for each other.
    return batch.sort((a, b) =>
      a.command.roomId < b.command.roomId ? -1 : a.command.roomId > b.command.roomId ? 1 : 0,
    );
  }

  /** The first so many that are pending; all, unless said otherwise. */
  private take(size = this.pending.length): Pending[] {
    const taken = this.pending.splice(0, size);
    for (const { command } of taken) this.characters -= command.text.length;
    return taken;
  }

  /** Never throws: every pending message gets its answer. */
  private async commit(batch: readonly Pending[], attempt = 1): Promise<void> {
    if (batch.length === 0) return;
    try {
      const ends = await this.ledger.endsOf(batch.map(({ entry }) => entry.streamId));
      const departed = await this.departed(batch, ends);
      if (departed.size > 0) return await this.commitPostable(batch, departed, attempt);
      await this.store(batch, ends);
    } catch (error) {
      await this.recover(batch, error, attempt).catch((failure: unknown) => this.giveUp(batch, failure));
    }
  }

  /** The transaction, and then the answers. */
  private async store(batch: readonly Pending[], ends: Map<string, Head>): Promise<void> {
    const facts = this.ledger.link(
      batch.map(({ entry }) => entry),
      ends,
    );
    await this.ledger.commit(facts, [messageRows(batch, facts)]);
    facts.forEach(({ sequence, at }, index) => batch[index]!.resolve({ sequence, at }));
  }

  private async recover(batch: readonly Pending[], error: unknown, attempt: number): Promise<void> {
    if (isDuplicateKey(error)) return this.commitFresh(batch, attempt);
    // Nobody's row is to blame, and nobody is to wait until the others were tried.
    if (isUnavailable(error) || isStorageFull(error)) return this.giveUp([...batch, ...this.take()], error);
    if (error instanceof DomainError && error.code === 'overloaded') return this.giveUp(batch, error);
    // One bad row must not fail its neighbours.
    const half = batch.length >> 1;
    if (half === 0) return batch[0]!.reject(error);
    await this.commit(batch.slice(0, half));
    await this.commit(batch.slice(half));
  }

  private async tryAgain(batch: readonly Pending[], attempt: number): Promise<void> {
    if (attempt >= ATTEMPTS || performance.now() > this.until) {
      return this.giveUp(batch, new DomainError('overloaded', { retryAfterMs: 1_000 }));
    }
    if (attempt > 1) await sleep(Math.random() * 5 * attempt);
    return this.commit(batch, attempt + 1);
  }

  /** They ask again under their ids, and learn then what became of it. */
  private giveUp(batch: readonly Pending[], error: unknown): void {
    for (const one of batch) one.reject(error);
  }

  /** Answers those of a batch that were posted before, and commits the others, each id once. */
  private async commitFresh(batch: readonly Pending[], attempt: number): Promise<void> {
    const earlier = await postedEarlier(this.database.reader, batch);
    const firsts = new Map<string, Pending>();
    const repeats: Pending[] = [];
    for (const one of batch) {
      const key = earlier.keyOf(one);
      const before = earlier.found.get(key);
      if (before) await this.answerAgain(one.command, before).then(one.resolve, one.reject);
      else if (firsts.has(key)) repeats.push(one);
      else firsts.set(key, one);
    }
    const fresh = [...firsts.values()];
    // Where none was posted before, another writer was first on a stream.
    if (fresh.length === batch.length) return this.tryAgain(fresh, attempt);
    await this.commit(fresh, attempt);
    // When the first of two was refused, the second is tried for itself: every one gets an answer.
    for (const repeat of repeats) await this.commit([repeat]);
  }

  /** The first answer again, for those who may not post (any more) what they had posted before; else the refusal. */
  private async answerThough(refusal: unknown, actor: Actor, command: PostMessage): Promise<PostedMessage> {
    if (!(refusal instanceof RoomNotFound || refusal instanceof RoomActionForbidden)) throw refusal;
    const { found } = await postedEarlier(this.database.reader, [{ actor, command }]);
    const [earlier] = found.values();
    if (!earlier) throw refusal;
    return this.answerAgain(command, earlier);
  }

  /** The first answer again; another text under the same id is a conflict. */
  private async answerAgain(command: PostMessage, { sequence, at }: PostedEarlier): Promise<PostedMessage> {
    const { roomId, clientMessageId, text, language } = command;
    const fact = await this.ledger.find(roomStream(roomId), sequence);
    const same = fact?.payload === JSON.stringify({ clientMessageId, text, language });
    if (same || fact?.payload === null) return { sequence, at };
    throw new DomainError('message.conflict');
  }

  /** Those of a batch who are no members any more, where its messages would stand in their streams. */
  private async departed(batch: readonly Pending[], ends: ReadonlyMap<string, Head>): Promise<ReadonlySet<Pending>> {
    const unknown = batch.filter(({ actor, command, entry }) => {
      return !this.access.wasMember(actor.accountId, command.roomId, ends.get(entry.streamId)!.sequence);
    });
    if (unknown.length === 0) return NOBODY;
    // Read after the ends of the streams: whoever is removed after that makes the stream longer.
    const isMember = await stillMembers(this.database.reader, unknown);
    return new Set(unknown.filter((one) => !isMember(one)));
  }

  /** Refuses those of a batch who may no longer post, as at the door, and commits the others. */
  private async commitPostable(
    batch: readonly Pending[],
    departed: ReadonlySet<Pending>,
    attempt: number,
  ): Promise<void> {
    const postable: Pending[] = [];
    for (const one of batch) {
      if (!departed.has(one)) {
        postable.push(one);
        continue;
      }
      const { roomId } = one.command;
      this.access.forget(roomId);
      await this.access.postable(one.actor, roomId).then(
        () => postable.push(one),
        (refusal: unknown) => this.answerThough(refusal, one.actor, one.command).then(one.resolve, one.reject),
      );
    }
    await this.commit(postable, attempt);
  }
}

const NOBODY: ReadonlySet<Pending> = new Set();
