import { CommandName, Commands, Fact, OpenedRoom, Problem, Reply, RoomView } from '@jianqiao/contract';
import { Connection, SignalPayload } from './connection';
import { PositionReporter } from './positions';
import { EMPTY_CONTENT, RoomContent, Taken, furthestPositions, takeFacts, takeOpened, takeView } from './room-content';
import { UnreadUpTo } from './room-line';
import { PagedRoom } from './room-paging';
import { RoomSync, SyncedRoom } from './room-sync';
import { Timers } from './timers';
import { Timeline, emptyTimeline, isAttached } from './timeline';

/** What a kept room is made from. */
export interface KeptRoomParts {
  readonly me: { readonly accountId: string; readonly agencyId: string };
  readonly connection: Connection;
  readonly positions: PositionReporter;
  /** Tells the list of rooms, which shows how much is unread. */
  readonly noteRead: (roomId: string, sequence: number, unreadUpTo: UnreadUpTo) => void;
  readonly random: () => number;
  readonly timers: Timers;
}

/** Whom a kept room tells. */
export interface KeptRoomEvents {
  changed(): void;
  /** Facts that were taken, in order, each once. */
  accepted(facts: readonly Fact[]): void;
}

/** Commands on a room that carry its version. */
export type RoomCommand = {
  [C in CommandName]: Commands[C]['command'] extends { readonly roomId: string; readonly expectedVersion: number }
    ? C
    : never;
}[CommandName];

/** The fields of a room's command that are not the same for all of them. */
export type RoomCommandFields<C extends RoomCommand> = Omit<Commands[C]['command'], 'roomId' | 'expectedVersion'>;

/** What this device knows of one room, kept level with the hub. */
export class KeptRoom implements SyncedRoom, PagedRoom {
  content: RoomContent = EMPTY_CONTENT;
  problem: Problem | null = null;
  /** How far I had read when it was opened. */
  readAtOpening: number | null = null;
  readonly sync: RoomSync;
  private unsubscribe: (() => void)[] = [];

  constructor(
    readonly roomId: string,
    private readonly parts: KeptRoomParts,
    private readonly events: KeptRoomEvents,
  ) {
    this.sync = new RoomSync(this, parts);
  }

  start(): void {
    const { connection } = this.parts;
    this.readAtOpening = null;
    this.unsubscribe = [
      connection.on('positions:moved', (moved) => this.onMoved(moved)),
      connection.on('presence:changed', (changed) => this.onPresence(changed)),
    ];
    this.sync.start();
  }

  stop(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    this.sync.stop();
  }

  /** How far I have read. */
  get read(): number {
    return this.content.positions.find(({ accountId }) => accountId === this.parts.me.accountId)?.read ?? 0;
  }

  get mayRead(): boolean {
    return this.content.room?.actions.includes('read') ?? false;
  }

  markRead(sequence: number): void {
    const { head } = this.content.timeline;
    const read = Math.min(sequence, head);
    if (read <= this.read) return;
    const { accountId, agencyId } = this.parts.me;
    const mine = { accountId, agencyId, delivered: head, read };
    this.put({ positions: furthestPositions(this.content.positions, [mine]) });
    this.parts.positions.report(this.roomId, { delivered: head, read });
    this.parts.noteRead(this.roomId, read, (end) => this.unread(read, end));
  }

  /** Asks for a change of the room as it is known here; if it has changed meanwhile, the hub answers `room.stale`. */
  async ask<C extends RoomCommand>(name: C, fields: RoomCommandFields<C>): Promise<Reply<Commands[C]['value']>> {
    const body = { ...fields, roomId: this.roomId, expectedVersion: this.content.room?.version ?? 0 };
    const reply = await this.parts.connection.command(name, body);
    if (reply.ok && reply.value) {
      const view: RoomView = reply.value;
      const couldRead = this.mayRead;
      this.put(takeView(this.content, view));
      this.sync.expect(view.head);
      if (this.mayRead !== couldRead) this.sync.seeAgain(true);
    }
    return reply;
  }

  head(): number {
    return this.content.timeline.head;
  }

  takeOpened(opened: OpenedRoom, headBefore: number): void {
    this.problem = null;
    // Made before something that is known already, and overtaken by it: worth nothing, but for a hub that went back.
    if (opened.room.version < this.content.actionsVersion && opened.room.head >= headBefore)
      return this.sync.seeLater();
    this.take(takeOpened(this.content, opened, headBefore), () => this.sync.seeLater());
    this.readAtOpening ??= this.read;
    this.reportDelivered(this.content.timeline.facts);
  }

  takeFacts(facts: readonly Fact[]): void {
    this.take(takeFacts(this.content, facts), () => this.sync.seeAgain());
  }

  closeFacts(): void {
    this.put({ timeline: emptyTimeline(this.head()), ahead: [] });
  }

  refuse(problem: Problem): void {
    this.problem = problem;
    this.closeFacts();
  }

  syncChanged(): void {
    this.events.changed();
  }

  stream(): string | null {
    return this.content.room?.stream ?? null;
  }

  timeline(): Timeline {
    return this.content.timeline;
  }

  setTimeline(timeline: Timeline): void {
    this.put({ timeline });
  }

  pagingChanged(): void {
    this.events.changed();
  }

  private take({ content, accepted, missing }: Taken, seeAgain: () => void): void {
    this.put(content);
    if (accepted.length > 0) {
      this.events.accepted(accepted);
      this.reportDelivered(accepted);
    }
    if (missing) this.sync.expect(missing.to + 1);
    // What one may do is nowhere in a fact: it is read again once the room is another.
    if (content.room && content.room.version > content.actionsVersion) seeAgain();
  }

  private put(change: Partial<RoomContent>): void {
    this.content = { ...this.content, ...change };
    this.events.changed();
  }

  private reportDelivered(facts: readonly Fact[]): void {
    const { accountId } = this.parts.me;
    const last = facts.findLast((fact) => fact.type === 'message:posted' && fact.actor.accountId !== accountId);
    const mine = this.content.positions.find((position) => position.accountId === accountId);
    if (!last || (mine?.delivered ?? 0) >= last.sequence) return;
    this.parts.positions.report(this.roomId, { delivered: last.sequence, read: mine?.read ?? 0 });
  }

  /** Others' messages after a position and up to another, where the window shows all of them. */
  private unread(after: number, end: number): number | null {
    const { timeline } = this.content;
    if (!isAttached(timeline) || timeline.from > after + 1 || timeline.head < end) return null;
    const { accountId } = this.parts.me;
    return timeline.facts.filter(
      ({ sequence, type, actor }) =>
        sequence > after && sequence <= end && type === 'message:posted' && actor.accountId !== accountId,
    ).length;
  }

  private onMoved({ roomId, positions }: SignalPayload<'positions:moved'>): void {
    if (roomId === this.roomId) this.put({ positions: furthestPositions(this.content.positions, positions) });
  }

  private onPresence({ roomId, present, absent }: SignalPayload<'presence:changed'>): void {
    if (roomId !== this.roomId) return;
    const members = new Set(this.content.room?.members.map(({ accountId }) => accountId));
    const now = new Set([...this.content.present, ...present.filter((accountId) => members.has(accountId))]);
    for (const accountId of absent) now.delete(accountId);
    this.put({ present: [...now] });
  }
}
