import { type Actor, type Clock, DomainError, Gathering } from '@jianqiao/kernel';
import {
  type Database,
  type Rows,
  RunAgain,
  type Tx,
  afterCommit,
  insertRows,
  isDuplicateKey,
} from '@jianqiao/persistence';
import type { EntityManager } from 'typeorm';
import { GENESIS, type StoredFact, link } from './chain';
import { COLUMNS, type FactRow, fromRow, isTooLarge, toRow } from './fact-rows';
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

/** Streams asked for in one statement. */
const PORTION = 200;

const DELIVERY = ['subscriber', 'stream_id', 'sequence', 'attempts', 'due_at', 'locked_until'];
const NO_FACTS: Head = { sequence: 0, hash: GENESIS };

/** Streams of facts: appended in the transaction of the change they record. */
export class Ledger {
  private readonly heads: Heads;
  private readonly listeners: CommitListener[] = [];
  private readonly durable: { readonly name: string; readonly types: ReadonlySet<string> }[] = [];
  private readonly drafts = new WeakMap<Tx, Map<string, Head>>();
  private readonly ends = new Gathering<string, number>((streamIds) => this.headSequences(streamIds));

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
    const heads = this.draftsOf(tx);
    for (const { streamId } of entries) {
      if (!heads.has(streamId)) heads.set(streamId, this.heads.get(streamId) ?? (await this.head(streamId, tx)));
    }
    const facts = this.link(entries, heads);
    await this.insert(tx, facts);
    afterCommit(tx, () => this.committed(facts));
    return facts;
  }

  /** The ends on which a node builds what it commits with `commit`: as remembered, or else as they are now. */
  async endsOf(streamIds: Iterable<string>): Promise<Map<string, Head>> {
    const ends = new Map<string, Head>();
    const unknown: string[] = [];
    for (const streamId of streamIds) {
      if (ends.has(streamId)) continue;
      const head = this.heads.get(streamId);
      ends.set(streamId, head ?? NO_FACTS);
      if (!head) unknown.push(streamId);
    }
    if (unknown.length > 0) for (const [streamId, head] of await this.readEnds(unknown)) ends.set(streamId, head);
    return ends;
  }

  /** Links entries to the ends of their streams, which move on with them. Nothing is stored. */
  link(entries: readonly FactEntry[], ends: Map<string, Head>): readonly StoredFact[] {
    const now = this.clock.now();
    return entries.map(({ streamId, draft, actor, at = now }) => {
      const fact = link(ends.get(streamId) ?? NO_FACTS, streamId, draft, actor, at);
      if (isTooLarge(fact.payload!)) throw new DomainError('too_large');
      ends.set(streamId, fact);
      return fact;
    });
  }

  /**
   * Commits linked facts with other rows, in one piece, and tells those who listen. A duplicate key is handed on: then
   * another writer was first on a stream (ask for the ends again), or one of the other rows exists.
   */
  async commit(facts: readonly StoredFact[], others: readonly Rows[]): Promise<void> {
    try {
      await this.database.unitOfWork.insert([...this.rows(facts), ...others]);
    } catch (error) {
      if (isDuplicateKey(error)) await this.distrustMoved(facts);
      else this.distrustAll(facts);
      throw error;
    }
    this.committed(facts);
  }

  /** A stream's end; sequence 0 when it has no facts. */
  async head(streamId: string, manager: EntityManager = this.database.reader): Promise<Head> {
    const rows: readonly { sequence: string | number; hash: string }[] = await manager.query(
      'SELECT sequence, hash FROM fact WHERE stream_id = ? ORDER BY sequence DESC LIMIT 1',
      [streamId],
    );
    const row = rows[0];
    return row ? { sequence: Number(row.sequence), hash: row.hash } : NO_FACTS;
  }

  /** How far a stream has come at least, as far as this node remembers; without asking. */
  reached(streamId: string): number {
    return this.heads.get(streamId)?.sequence ?? 0;
  }

  /** A stream's last sequence, 0 when it has no facts. What is asked within a turn is read with one statement. */
  async headSequence(streamId: string): Promise<number> {
    return (await this.ends.ask(streamId)) ?? 0;
  }

  /** The same of some streams. */
  async headsOf(streamIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const heads = await Promise.all(streamIds.map((streamId) => this.headSequence(streamId)));
    return new Map(streamIds.map((streamId, n) => [streamId, heads[n]!]));
  }

  /** The last sequence of each stream; streams without facts are missing from the map. */
  async headSequences(streamIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    for (const some of portions(streamIds)) {
      // One step from the end of each stream. MAX … GROUP BY would walk through whole streams on SQLite.
      const rows: readonly { stream_id: string; head: string | number | null }[] = await this.database.reader.query(
        `SELECT wanted.stream_id, (SELECT fact.sequence FROM fact WHERE fact.stream_id = wanted.stream_id ORDER BY fact.sequence DESC LIMIT 1) AS head FROM (SELECT ? AS stream_id${' UNION ALL SELECT ?'.repeat(some.length - 1)}) wanted`,
        [...some],
      );
      for (const row of rows) if (row.head !== null) found.set(row.stream_id, Number(row.head));
    }
    return found;
  }

  /** Facts after a sequence, ascending. */
  async readAfter(streamId: string, after: number, limit: number): Promise<readonly StoredFact[]> {
    return this.select('stream_id = ? AND sequence > ? ORDER BY sequence ASC LIMIT ?', [streamId, after, limit]);
  }

  /** The next facts of each stream after its sequence, ascending, in one statement; streams without are missing. */
  async readAfterEach(
    afters: ReadonlyMap<string, number>,
    limit: number,
  ): Promise<ReadonlyMap<string, readonly StoredFact[]>> {
    if (afters.size === 0) return new Map();
    // Sequences have no holes: a range is a limit of its own for each stream.
    const one = '(stream_id = ? AND sequence > ? AND sequence <= ?)';
    const where = `${Array.from(afters, () => one).join(' OR ')} ORDER BY stream_id, sequence`;
    const values = [...afters].flatMap(([streamId, after]) => [streamId, after, after + limit]);
    return Map.groupBy(await this.select(where, values), ({ streamId }) => streamId);
  }

  /** The nearest facts before a sequence, ascending; if asked for, without those of a type. */
  async readBefore(streamId: string, before: number, limit: number, without?: string): Promise<readonly StoredFact[]> {
    const [others, type] = without === undefined ? ['', []] : [' AND type <> ?', [without]];
    const facts = await this.select(`stream_id = ? AND sequence < ?${others} ORDER BY sequence DESC LIMIT ?`, [
      streamId,
      before,
      ...type,
      limit,
    ]);
    return [...facts].reverse();
  }

  /** Facts of some streams together, in the order of time, those after one of them. */
  async readByTime(
    streamIds: readonly string[],
    after: Pick<StoredFact, 'at' | 'streamId' | 'sequence'> | undefined,
    limit: number,
  ): Promise<readonly StoredFact[]> {
    if (streamIds.length === 0) return [];
    const beyond = after ? ' AND (at, stream_id, sequence) > (?, ?, ?)' : '';
    return this.select(
      `stream_id IN (${streamIds.map(() => '?').join(', ')})${beyond} ORDER BY at ASC, stream_id ASC, sequence ASC LIMIT ?`,
      [...streamIds, ...(after ? [after.at, after.streamId, after.sequence] : []), limit],
    );
  }

  /** All facts, stream by stream, for verification: those after (stream, sequence). */
  async readAll(afterStream: string, afterSequence: number, limit: number): Promise<readonly StoredFact[]> {
    // Two ranges of the primary key: as one condition with OR, SQLite would sort the whole table for every page.
    const rest = await this.readAfter(afterStream, afterSequence, limit);
    if (rest.length === limit) return rest;
    const order = 'stream_id > ? ORDER BY stream_id ASC, sequence ASC LIMIT ?';
    return [...rest, ...(await this.select(order, [afterStream, limit - rest.length]))];
  }

  /** All facts of some streams but those of a type, ascending, by stream; streams without are missing. */
  async readAllBut(type: string, streamIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredFact[]>> {
    if (streamIds.length === 0) return new Map();
    const where = `stream_id IN (${streamIds.map(() => '?').join(', ')}) AND type <> ? ORDER BY stream_id, sequence`;
    return Map.groupBy(await this.select(where, [...streamIds, type]), ({ streamId }) => streamId);
  }

  /** One fact, or undefined. */
  async find(streamId: string, sequence: number): Promise<StoredFact | undefined> {
    return (await this.select('stream_id = ? AND sequence = ?', [streamId, sequence]))[0];
  }

  /** Some facts, each of another stream, by stream. */
  async findEach(sequences: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, StoredFact>> {
    const found = new Map<string, StoredFact>();
    for (const some of portions([...sequences])) {
      const each = some.map(() => '(stream_id = ? AND sequence = ?)').join(' OR ');
      for (const fact of await this.select(each, some.flat())) found.set(fact.streamId, fact);
    }
    return found;
  }

  private async select(where: string, parameters: readonly unknown[]): Promise<StoredFact[]> {
    const rows: readonly FactRow[] = await this.database.reader.query(
      `SELECT ${COLUMNS.join(', ')} FROM fact WHERE ${where}`,
      [...parameters],
    );
    return rows.map(fromRow);
  }

  private draftsOf(tx: Tx): Map<string, Head> {
    let heads = this.drafts.get(tx);
    if (!heads) {
      heads = new Map<string, Head>();
      this.drafts.set(tx, heads);
    }
    return heads;
  }

  private async insert(tx: Tx, facts: readonly StoredFact[]): Promise<void> {
    const [first, ...others] = this.rows(facts);
    try {
      await insertRows(tx, first!);
    } catch (error) {
      this.distrustAll(facts);
      if (isDuplicateKey(error)) throw new RunAgain('another writer was first on a stream');
      throw error;
    }
    for (const rows of others) await insertRows(tx, rows);
  }

  /** The facts, and what durable subscribers have to hear of them. */
  private rows(facts: readonly StoredFact[]): readonly Rows[] {
    const rows: Rows[] = [{ table: 'fact', columns: COLUMNS, values: facts.map(toRow) }];
    const due = facts.flatMap((fact) =>
      this.durable
        .filter(({ types }) => types.has(fact.type))
        .map(({ name }) => [name, fact.streamId, fact.sequence, 0, fact.at, 0]),
    );
    if (due.length > 0) rows.push({ table: 'delivery', columns: DELIVERY, values: due });
    return rows;
  }

  private distrustAll(facts: readonly StoredFact[]): void {
    for (const { streamId } of facts) this.heads.distrust(streamId);
  }

  /** Distrusts the heads of streams on which somebody else was first, and no others. */
  private async distrustMoved(facts: readonly StoredFact[]): Promise<void> {
    const remembered = new Map<string, number>();
    for (const { streamId, sequence } of facts) {
      if (!remembered.has(streamId)) remembered.set(streamId, sequence - 1);
    }
    const now = await this.headSequences([...remembered.keys()]);
    for (const [streamId, sequence] of remembered) {
      if ((now.get(streamId) ?? 0) !== sequence) this.heads.distrust(streamId);
    }
  }

  private async readEnds(streamIds: readonly string[]): Promise<Map<string, Head>> {
    const lasts = await this.findEach(await this.headSequences(streamIds));
    return new Map(streamIds.map((streamId) => [streamId, lasts.get(streamId) ?? NO_FACTS]));
  }

  private committed(facts: readonly StoredFact[]): void {
    for (const { streamId, sequence, hash } of facts) this.heads.advance(streamId, { sequence, hash });
    for (const listener of this.listeners) listener(facts);
  }
}

/** As many parameters as any database takes in one statement, and few enough for it to be quick. */
function portions<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PORTION) }, (_, n) => all.slice(n * PORTION, (n + 1) * PORTION));
}
