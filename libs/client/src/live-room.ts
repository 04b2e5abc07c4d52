import { Capacity, LocalizedText, Reply, RoomView } from '@jianqiao/contract';
import { KeptRoom, KeptRoomParts } from './kept-room';
import { Derived } from './observable';
import { Outbox } from './outbox';
import { AgencyReceipts, MessageState, messageState, readByAgencies } from './receipts';
import { RoomPaging } from './room-paging';
import { PendingMessages } from './room-pending';
import { RoomSession, RoomSnapshot, RoomStatus } from './room-session';
import { RoomTyping } from './room-typing';
import { isAttached, isComplete } from './timeline';
import { TimerHandle } from './timers';

/** What a room's session is made from. */
export interface LiveRoomParts extends KeptRoomParts {
  readonly outbox: Outbox;
  readonly now: () => number;
  /** Called when it opens, and when it has been left. */
  readonly onOpen: (room: LiveRoom) => void;
  readonly onClose: (room: LiveRoom) => void;
}

/** A session stays open so long after its last listener: whoever comes back at once finds it as it was. */
const LINGER_MS = 5_000;

/** One room for the screen: what is known of it, pages of history, typing and pending messages in one observable. */
export class LiveRoom implements RoomSession {
  private listeners = 0;
  private isOpen = false;
  private lingering: TimerHandle | null = null;
  private readonly kept: KeptRoom;
  private readonly paging: RoomPaging;
  private readonly typing: RoomTyping;
  private readonly pending: PendingMessages;
  private readonly snapshot = new Derived(() => this.toSnapshot());

  constructor(
    readonly roomId: string,
    private readonly parts: LiveRoomParts,
  ) {
    const { accountId } = parts.me;
    const changed = () => this.snapshot.changed();
    this.typing = new RoomTyping(roomId, accountId, parts, changed);
    this.pending = new PendingMessages(roomId, accountId, parts.outbox);
    this.kept = new KeptRoom(roomId, parts, { changed, accepted: (facts) => this.typing.heardFrom(facts) });
    this.paging = new RoomPaging(this.kept, parts.connection);
  }

  readonly getSnapshot = (): RoomSnapshot => this.snapshot.getSnapshot();

  readonly subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.snapshot.subscribe(listener);
    this.listeners += 1;
    this.stopLingering();
    this.open();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      unsubscribe();
      this.listeners -= 1;
      if (this.listeners === 0 && this.isOpen) this.lingering = this.parts.timers.set(() => this.close(), LINGER_MS);
    };
  };

  /** Stops at once, whoever still listens. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.stopLingering();
    this.kept.stop();
    this.typing.stop();
    this.pending.stop();
    this.parts.onClose(this);
    this.snapshot.changed();
  }

  post(text: string, language: string): string {
    const { id } = this.parts.outbox.post({ roomId: this.roomId, text, language });
    this.typing.said();
    void this.paging.jumpToNewest();
    return id;
  }

  retryMessage(id: string): void {
    this.parts.outbox.retry(id);
  }

  discardMessage(id: string): boolean {
    return this.parts.outbox.discard(id);
  }

  messageState(sequence: number): MessageState {
    return messageState(this.kept.content.positions, this.parts.me.agencyId, sequence);
  }

  readByAgencies(sequence: number): AgencyReceipts {
    const { room, positions, timeline } = this.kept.content;
    const author = timeline.facts[sequence - timeline.from]?.actor.agencyId ?? this.parts.me.agencyId;
    return readByAgencies({ parties: room?.parties ?? [] }, positions, author, sequence);
  }

  loadOlder(): Promise<boolean> {
    return this.kept.mayRead ? this.paging.loadOlder() : Promise.resolve(false);
  }

  loadNewer(): Promise<boolean> {
    return this.paging.loadNewer();
  }

  jumpTo(sequence: number): Promise<boolean> {
    return this.kept.mayRead ? this.paging.jumpTo(sequence) : Promise.resolve(false);
  }

  jumpToNewest(): Promise<boolean> {
    return this.paging.jumpToNewest();
  }

  markRead(sequence: number): void {
    this.kept.markRead(sequence);
  }

  startTyping(): void {
    this.typing.say();
  }

  accept(memberIds?: readonly string[]): Promise<Reply<RoomView>> {
    return this.kept.ask('room:accept', memberIds ? { memberIds } : {});
  }

  decline(reason: string): Promise<Reply<null>> {
    return this.kept.ask('room:decline', { reason });
  }

  withdraw(reason: string): Promise<Reply<RoomView>> {
    return this.kept.ask('room:withdraw', { reason });
  }

  retitle(titles: LocalizedText, purposes: LocalizedText): Promise<Reply<RoomView>> {
    return this.kept.ask('room:retitle', { titles, purposes });
  }

  nameMember(accountId: string, capacity?: Capacity): Promise<Reply<RoomView>> {
    return this.kept.ask('member:name', capacity ? { accountId, capacity } : { accountId });
  }

  removeMember(accountId: string): Promise<Reply<null>> {
    return this.kept.ask('member:remove', { accountId });
  }

  leave(): Promise<Reply<null>> {
    return this.kept.ask('member:leave', {});
  }

  private open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.parts.onOpen(this);
    this.typing.start();
    this.pending.start(
      () => this.snapshot.changed(),
      ({ sequence }) => this.kept.sync.expect(sequence),
    );
    this.kept.start();
  }

  private stopLingering(): void {
    if (this.lingering !== null) this.parts.timers.clear(this.lingering);
    this.lingering = null;
  }

  private toSnapshot(): RoomSnapshot {
    const { room, agencies, positions, present, timeline } = this.kept.content;
    const { read, mayRead, problem, readAtOpening } = this.kept;
    return {
      status: this.status(),
      problem,
      room,
      agencies,
      positions,
      present,
      typing: this.typing.accounts,
      timeline,
      complete: mayRead && isComplete(timeline),
      hasOlder: mayRead && timeline.from > 1,
      hasNewer: !isAttached(timeline),
      loading: this.paging.loading,
      pending: this.pending.after(timeline),
      read,
      readAtOpening: readAtOpening ?? read,
    };
  }

  private status(): RoomStatus {
    if (this.kept.problem) return 'refused';
    if (!this.kept.content.room) return 'opening';
    return this.isOpen && this.kept.sync.level ? 'live' : 'behind';
  }
}
