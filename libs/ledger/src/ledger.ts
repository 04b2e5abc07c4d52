import { type Actor, type Clock, DomainError } from '@jianqiao/kernel';
import { type Database, RunAgain, type Tx, afterCommit, isDuplicateKey } from '@jianqiao/persistence';
import type { EntityManager } from 'typeorm';
import { GENESIS, type StoredFact, link } from './chain';
import { type Head, Heads } from './heads';

/** What is to be recorded: the type (`noun:participle`) and a payload that JSON can carry. */
export interface FactDraft {
  readonly type: string;
  readonly payload: unknown;
}

/** One fact to append. */
export interface FactEntry {
  readonly streamId: string;
  readonly draft: FactDraft;
  readonly actor: Actor;
  /** When it happened; now, unless a history is being brought in. */
  readonly at?: number;
}

/** Who hears facts right after their commit, on this node, in order within a stream. Must not throw. */
export type CommitListener = (facts: readonly StoredFact[]) => void;

const PAYLOAD_BYTES = 60_000;
const COLUMNS =
  'stream_id, sequence, type, actor_account_id, actor_agency_id, actor_capacity, at, payload, salt, commitment, previous_hash, hash';
const ROW = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** Streams of facts: appended in the transaction of the change they record. */
export class Ledger {
  private readonly heads: Heads;
  private readonly listeners: CommitListener[] = [];
  private readonly durable: { readonly name: string; readonly types: ReadonlySet<string> }[] = [];
  private readonly drafts = new WeakMap<Tx, Map<string, Head>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.heads = new Heads(clock);
  }

  /** Hears every fact committed by this node. */
  onCommitted(listener: CommitListener): void {
    this.listeners.push(listener);
  }

  /** From now on, facts of these types leave a delivery for the subscriber in their own transaction. */
  subscribeDurably(name: string, types: readonly string[]): void {
    if (this.durable.some((subscriber) => subscriber.name === name)) throw new Error(`two subscribers named ${name}`);
    this.durable.push({ name, types: new Set(types) });
  }

  /**
   * Appends one fact. A lost race for the head runs the unit of work again. Where the changed state keeps the time, too,
   * pass the same `at`: what clients compute from the fact must equal what they read.
   */
  async append(tx: Tx, streamId: string, draft: FactDraft, actor: Actor, at?: number): Promise<StoredFact> {
    const [fact] = await this.appendAll(tx, [{ streamId, draft, actor, at }]);
    return fact!;
  }

  /** Appends many facts, of any streams, in the given order, with one statement. */
  async appendAll(tx: Tx, entries: readonly FactEntry[]): Promise<readonly StoredFact[]> {
    if (entries.length === 0) return [];
    const heads = this.headsOf(tx);
    const now = this.clock.now();
    const facts: StoredFact[] = [];
    for (const { streamId, draft, actor, at = now } of entries) {
      const head = heads.get(streamId) ?? this.heads.get(streamId) ?? (await this.head(streamId, tx));
      const fact = link(head, streamId, draft, actor, at);
      if (Buffer.byteLength(fact.payload!) > PAYLOAD_BYTES) throw new DomainError('too_large');
      heads.set(streamId, { sequence: fact.sequence, hash: fact.hash });
      facts.push(fact);
    }
    await this.insert(tx, facts);
    afterCommit(tx, () => this.committed(facts));
    return facts;
  }

  /** A stream's end; sequence 0 when it has no facts. */
  async head(streamId: string, manager: EntityManager = this.database.reader): Promise<Head> {
    const rows: readonly { sequence: string | number; hash: string }[] = await manager.query(
      'SELECT sequence, hash FROM fact WHERE stream_id = ? ORDER BY sequence DESC LIMIT 1',
      [streamId],
    );
    const row = rows[0];
    return row ? { sequence: Number(row.sequence), hash: row.hash } : { sequence: 0, hash: GENESIS };
  }

  /** The last sequence of each stream; streams without facts are missing from the map. */
  async headSequences(streamIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    for (let start = 0; start < streamIds.length; start += 500) {
      const some = streamIds.slice(start, start + 500);
      const rows: readonly { stream_id: string; head: string | number }[] = await this.database.reader.query(
        `SELECT stream_id, MAX(sequence) AS head FROM fact WHERE stream_id IN (${some.map(() => '?').join(', ')}) GROUP BY stream_id`,
        [...some],
      );
      for (const row of rows) found.set(row.stream_id, Number(row.head));
    }
    return found;
  }

  /** Facts after a sequence, ascending. */
  async readAfter(streamId: string, after: number, limit: number): Promise<readonly StoredFact[]> {
    return this.select('stream_id = ? AND sequence > ? ORDER BY sequence ASC LIMIT ?', [streamId, after, limit]);
  }

  /** The nearest facts before a sequence, ascending. */
  async readBefore(streamId: string, before: number, limit: number): Promise<readonly StoredFact[]> {
    const facts = await this.select('stream_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?', [
      streamId,
      before,
      limit,
    ]);
    return [...facts].reverse();
  }

  /** All facts, stream by stream, for verification: those after (stream, sequence). */
  async readAll(afterStream: string, afterSequence: number, limit: number): Promise<readonly StoredFact[]> {
    return this.select(
      '(stream_id > ? OR (stream_id = ? AND sequence > ?)) ORDER BY stream_id ASC, sequence ASC LIMIT ?',
      [afterStream, afterStream, afterSequence, limit],
    );
  }

  /** One fact, or undefined. */
  async find(streamId: string, sequence: number): Promise<StoredFact | undefined> {
    return (await this.select('stream_id = ? AND sequence = ?', [streamId, sequence]))[0];
  }

  private async select(where: string, parameters: readonly unknown[]): Promise<StoredFact[]> {
    const rows: readonly FactRow[] = await this.database.reader.query(`SELECT ${COLUMNS} FROM fact WHERE ${where}`, [
      ...parameters,
    ]);
    return rows.map(fromRow);
  }

  private headsOf(tx: Tx): Map<string, Head> {
    let heads = this.drafts.get(tx);
    if (!heads) {
      heads = new Map<string, Head>();
      this.drafts.set(tx, heads);
    }
    return heads;
  }

  private async insert(tx: Tx, facts: readonly StoredFact[]): Promise<void> {
    try {
      for (let start = 0; start < facts.length; start += 500) {
        const some = facts.slice(start, start + 500);
        await tx.query(`INSERT INTO fact (${COLUMNS}) VALUES ${some.map(() => ROW).join(', ')}`, some.flatMap(toRow));
      }
    } catch (error) {
      for (const fact of facts) this.heads.distrust(fact.streamId);
      if (isDuplicateKey(error)) throw new RunAgain('another writer was first on a stream');
      throw error;
    }
    const due = facts.flatMap((fact) =>
      this.durable
        .filter(({ types }) => types.has(fact.type))
        .map(({ name }) => [name, fact.streamId, fact.sequence, 0, fact.at, 0]),
    );
    if (due.length > 0) {
      await tx.query(
        `INSERT INTO delivery (subscriber, stream_id, sequence, attempts, due_at, locked_until) VALUES ${due.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
        due.flat(),
      );
    }
  }

  private committed(facts: readonly StoredFact[]): void {
    for (const fact of facts) this.heads.advance(fact.streamId, { sequence: fact.sequence, hash: fact.hash });
    for (const listener of this.listeners) listener(facts);
  }
}

interface FactRow {
  readonly stream_id: string;
  readonly sequence: string | number;
  readonly type: string;
  readonly actor_account_id: string;
  readonly actor_agency_id: string;
  readonly actor_capacity: string;
  readonly at: string | number;
  readonly payload: string | null;
  readonly salt: string;
  readonly commitment: string;
  readonly previous_hash: string;
  readonly hash: string;
}

function fromRow(row: FactRow): StoredFact {
  return {
    streamId: row.stream_id,
    sequence: Number(row.sequence),
    type: row.type,
    actorAccountId: row.actor_account_id,
    actorAgencyId: row.actor_agency_id,
    actorCapacity: row.actor_capacity,
    at: Number(row.at),
    payload: row.payload,
    salt: row.salt,
    commitment: row.commitment,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function toRow(fact: StoredFact): unknown[] {
  return [
    fact.streamId,
    fact.sequence,
    fact.type,
    fact.actorAccountId,
    fact.actorAgencyId,
    fact.actorCapacity,
    fact.at,
    fact.payload,
    fact.salt,
    fact.commitment,
    fact.previousHash,
    fact.hash,
  ];
}
