import { PostedMessage, Problem, ProblemCode } from '@jianqiao/contract';
import { Backoff, backoffMs } from './backoff';
import { Connection } from './connection';
import { Listeners, Observable, Observed } from './observable';
import { OutboxShelf } from './outbox-shelf';
import { OutboxEntry, OutboxStore } from './outbox-store';
import { isPassing, retryAfterMs } from './problem';
import { TimerHandle, Timers } from './timers';

/** Everything of mine that is not yet acknowledged, in the order of sending. */
export interface OutboxSnapshot {
  /** Whether what an earlier visit left has been read. */
  readonly loaded: boolean;
  /** False while the store fails: what waits would not survive a closed tab, and the person should know. */
  readonly durable: boolean;
  readonly entries: readonly OutboxEntry[];
}

/** What a new message is made of. */
export interface MessageDraft {
  readonly roomId: string;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}

/** The queue of own messages: each is sent until the hub acknowledges or refuses it, in order within its room. */
export interface Outbox extends Observable<OutboxSnapshot> {
  post(draft: MessageDraft): OutboxEntry;
  /** Sends a refused entry again, at the end of its room's queue. */
  retry(id: string): void;
  /** Forgets an entry; false while it is on the wire, when it is too late. */
  discard(id: string): boolean;
  /** Called at each acknowledgement, just before the entry leaves the queue. */
  onStored(handler: (entry: OutboxEntry, posted: PostedMessage) => void): () => void;
}

/** What an outbox is made from. */
export interface OutboxParts {
  readonly accountId: string;
  readonly store: OutboxStore;
  readonly connection: Connection;
  readonly now: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly timers: Timers;
}

const RETRY: Backoff = { minMs: 500, maxMs: 30_000 };
/** Rooms that send at the same time; within a room it is always one message, or their order would be lost. */
const ROOMS_AT_ONCE = 8;
/** Refusals that hold for whatever else this account would send. */
const OF_ALL_ROOMS: readonly ProblemCode[] = ['rate_limited', 'overloaded', 'unavailable', 'storage_full'];
/** How often to look for what another tab of the same account, since closed, has left. */
const RELOAD_MS = 30_000;

/** The outbox over a connection and a store. Several on the same store (tabs) do no harm: ids make sending idempotent. */
export class HubOutbox extends Observed<OutboxSnapshot> implements Outbox {
  private readonly shelf: OutboxShelf;
  private readonly stored = new Listeners<[OutboxEntry, PostedMessage]>();
  /** Entries that went through the store; only these are sent, or a closed tab could lose what was half sent. */
  private readonly kept = new Set<string>();
  /** Entries that are done with, and whether the store has dropped them: an old reading must not bring them back. */
  private readonly gone = new Map<string, boolean>();
  private readonly onWire = new Map<string, string>();
  /** Rooms, and with the key null the whole account, that wait until the timer fires. */
  private readonly holds = new Map<string | null, TimerHandle>();
  private readonly failures = new Map<string, number>();
  private reloading: TimerHandle | null = null;
  private readings = 0;
  /** False until the store is read again: another tab may have discarded what waits here. */
  private checked = true;
  private online = false;
  private unsubscribe: (() => void) | null = null;

  constructor(private readonly parts: OutboxParts) {
    super({ loaded: false, durable: true, entries: [] });
    this.shelf = new OutboxShelf(parts.accountId, parts.store, parts.timers);
  }

  start(): void {
    if (this.unsubscribe) return;
    this.unsubscribe = this.parts.connection.subscribe(() => this.followConnection());
    void this.load();
    this.followConnection();
  }

  stop(): void {
    this.unsubscribe?.();
    this.unsubscribe = null;
    this.online = false;
    for (const timer of [...this.holds.values(), this.reloading]) if (timer !== null) this.parts.timers.clear(timer);
    this.holds.clear();
  }

  post(draft: MessageDraft): OutboxEntry {
    const { accountId, now, newId } = this.parts;
    const order = this.nextOrder();
    const entry = {
      ...draft,
      id: newId(),
      accountId,
      createdAt: now(),
      order,
      state: 'waiting',
      problem: null,
    } as const;
    void this.keep(entry);
    return entry;
  }

  retry(id: string): void {
    const entry = this.find(id);
    if (entry?.state !== 'refused') return;
    // Another message was stored under the id: under a new one this can still be said.
    const fresh = entry.problem?.code === 'message.conflict';
    if (fresh) void this.forget(entry);
    const newId = fresh ? this.parts.newId() : id;
    void this.keep({ ...entry, id: newId, order: this.nextOrder(), state: 'waiting', problem: null });
  }

  discard(id: string): boolean {
    const entry = this.find(id);
    if (!entry || this.onWire.get(entry.roomId) === id) return false;
    void this.forget(entry);
    this.pump();
    return true;
  }

  onStored(handler: (entry: OutboxEntry, posted: PostedMessage) => void): () => void {
    return this.stored.add(handler);
  }

  private followConnection(): void {
    const online = this.parts.connection.getSnapshot().status === 'online';
    if (online === this.online) return;
    this.online = online;
    if (!online) return;
    // Another node, perhaps: the waits that the last one caused are over, but not one for too many commands.
    for (const key of [...this.holds.keys()]) if (key !== null) this.release(key);
    if (this.getSnapshot().loaded) this.check();
  }

  /** Looks into the store, and sends after that; a store that does not answer is not waited for long. */
  private check(): void {
    this.checked = false;
    void this.load();
  }

  /** Sends the first waiting entry of every room that has none on the wire. */
  private pump(): void {
    const { loaded, entries } = this.getSnapshot();
    if (!loaded || !this.checked || !this.online || this.holds.has(null)) return;
    const seen = new Set<string>();
    for (const entry of entries) {
      if (entry.state !== 'waiting' || seen.has(entry.roomId)) continue;
      seen.add(entry.roomId);
      const free = !this.onWire.has(entry.roomId) && !this.holds.has(entry.roomId);
      if (free && this.onWire.size < ROOMS_AT_ONCE && this.kept.has(entry.id)) void this.send(entry);
    }
  }

  private async send(entry: OutboxEntry): Promise<void> {
    const { id, roomId, text, language } = entry;
    this.onWire.set(roomId, id);
    const reply = await this.parts.connection.command('message:post', { roomId, clientMessageId: id, text, language });
    this.onWire.delete(roomId);
    if (reply.ok) {
      this.failures.delete(roomId);
      this.stored.call(entry, reply.value);
      void this.forget(entry);
    } else if (isPassing(reply.problem)) {
      this.wait(roomId, reply.problem);
    } else {
      this.failures.delete(roomId);
      // Another tab may have done with it meanwhile: then it is not put back.
      if (this.find(id)) void this.keep({ ...entry, state: 'refused', problem: reply.problem });
    }
    this.pump();
  }

  private wait(roomId: string, problem: Problem): void {
    if (!this.online) return;
    const failures = this.failures.get(roomId) ?? 0;
    this.failures.set(roomId, failures + 1);
    const wholeAccount = OF_ALL_ROOMS.includes(problem.code);
    this.hold(wholeAccount ? null : roomId, retryAfterMs(problem) ?? backoffMs(RETRY, failures, this.parts.random));
  }

  private hold(key: string | null, ms: number): void {
    this.release(key);
    const timer = this.parts.timers.set(() => {
      this.holds.delete(key);
      this.check();
    }, ms);
    this.holds.set(key, timer);
  }

  private release(key: string | null): void {
    const timer = this.holds.get(key);
    if (timer !== undefined) this.parts.timers.clear(timer);
    this.holds.delete(key);
  }

  private async keep(entry: OutboxEntry): Promise<void> {
    this.kept.delete(entry.id);
    this.show([...this.getSnapshot().entries.filter(({ id }) => id !== entry.id), entry]);
    await this.shelf.put(entry);
    if (this.gone.has(entry.id)) return;
    this.kept.add(entry.id);
    this.show();
    this.pump();
  }

  private async forget({ id }: OutboxEntry): Promise<void> {
    this.gone.set(id, false);
    this.kept.delete(id);
    this.show(this.getSnapshot().entries.filter((entry) => entry.id !== id));
    await this.drop(id);
  }

  private async drop(id: string): Promise<void> {
    if (await this.shelf.remove(id)) this.gone.set(id, true);
  }

  private async load(): Promise<void> {
    if (this.reloading !== null) this.parts.timers.clear(this.reloading);
    this.reloading = null;
    const reading = ++this.readings;
    const keptBefore = new Set(this.kept);
    const dropped = [...this.gone].filter(([, isDropped]) => isDropped);
    const inStore = await this.shelf.all();
    if (!this.unsubscribe) return;
    if (inStore) this.merge(inStore, keptBefore);
    if (inStore) for (const [id] of dropped) this.gone.delete(id);
    // Where the store failed to drop an entry, a later visit would send it.
    if (inStore) for (const [id, isDropped] of this.gone) if (!isDropped) void this.drop(id);
    if (reading === this.readings) this.checked = true;
    this.set({ ...this.getSnapshot(), loaded: true, durable: this.shelf.durable });
    this.reloading ??= this.parts.timers.set(() => void this.load(), RELOAD_MS);
    this.pump();
  }

  /** Adds what is not known here, takes what another tab has changed, and drops what it has sent or discarded. */
  private merge(inStore: readonly OutboxEntry[], keptBefore: ReadonlySet<string>): void {
    const here = this.getSnapshot().entries;
    const added = inStore.filter(({ id }) => !this.gone.has(id) && !here.some((entry) => entry.id === id));
    for (const { id } of added) this.kept.add(id);
    const known = here.flatMap((entry) => {
      const { id, roomId } = entry;
      // What this tab is about to store, or hears of the hub in a moment, is newer than the reading.
      if (!keptBefore.has(id) || !this.kept.has(id) || this.shelf.isUnsafe(id)) return entry;
      const held = inStore.find((other) => other.id === id);
      return held && this.onWire.get(roomId) === id ? entry : (held ?? []);
    });
    this.show([...known, ...added]);
  }

  private show(entries = this.getSnapshot().entries): void {
    const inOrder = [...entries].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
    this.set({ ...this.getSnapshot(), entries: inOrder, durable: this.shelf.durable });
  }

  private find(id: string): OutboxEntry | undefined {
    return this.getSnapshot().entries.find((entry) => entry.id === id);
  }

  /** Time, so that tabs agree roughly, but never before what is already queued. */
  private nextOrder(): number {
    return Math.max(this.parts.now(), (this.getSnapshot().entries.at(-1)?.order ?? 0) + 1);
  }
}
