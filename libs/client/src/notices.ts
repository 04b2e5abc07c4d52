import { NoticeCommands, Reply } from '@jianqiao/contract';
import { Connection, SignalPayload } from './connection';
import { Listeners } from './observable';
import { NO_ANSWER } from './problem';
import { TimerHandle, Timers } from './timers';

/** Commands about notices, and what the hub says of notices unasked. */
export interface Notices {
  /** Asks as `Connection.command` does, but waits a little for a connection that is just being made. */
  ask<C extends keyof NoticeCommands>(
    name: C,
    body: NoticeCommands[C]['command'],
  ): Promise<Reply<NoticeCommands[C]['value']>>;
  /** These notices are on this device now: told to the hub once, together, as the evidence of their delivery. */
  received(noticeIds: readonly string[]): void;
  /** A notice is not what it was; null when any may be another, since one was away. */
  onChanged(handler: (noticeId: string | null) => void): () => void;
  /** Where a colleague is in a draft. */
  onPlaced(handler: (placed: SignalPayload<'draft:placed'>) => void): () => void;
}

const PATIENCE_MS = 8_000;
/** Lists come in pieces: what they show is told together. */
const TOGETHER_MS = 200;
/** As many as the hub takes in one command. */
const AT_ONCE = 100;

/** Notices over the live connection. It keeps nothing of them: whoever shows one reads it. */
export class HubNotices implements Notices {
  private readonly changed = new Listeners<[string | null]>();
  private readonly told = new Set<string>();
  private readonly toTell = new Set<string>();
  private timer: TimerHandle | null = null;
  private wasOnline = false;
  private unsubscribe: (() => void)[] = [];

  constructor(private readonly parts: { readonly connection: Connection; readonly timers: Timers }) {}

  start(): void {
    if (this.unsubscribe.length > 0) return;
    const { connection } = this.parts;
    this.unsubscribe = [
      connection.on('notices:changed', ({ noticeId }) => this.changed.call(noticeId)),
      connection.subscribe(() => this.followConnection()),
    ];
  }

  stop(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    this.unsubscribe = [];
    this.wasOnline = false;
    if (this.timer !== null) this.parts.timers.clear(this.timer);
    this.timer = null;
  }

  async ask<C extends keyof NoticeCommands>(
    name: C,
    body: NoticeCommands[C]['command'],
  ): Promise<Reply<NoticeCommands[C]['value']>> {
    if (!(await this.online())) return { ok: false, problem: NO_ANSWER };
    return this.parts.connection.command(name, body);
  }

  received(noticeIds: readonly string[]): void {
    for (const id of noticeIds) if (!this.told.has(id)) this.toTell.add(id);
    if (this.toTell.size > 0) this.timer ??= this.parts.timers.set(() => void this.tell(), TOGETHER_MS);
  }

  onChanged(handler: (noticeId: string | null) => void): () => void {
    return this.changed.add(handler);
  }

  onPlaced(handler: (placed: SignalPayload<'draft:placed'>) => void): () => void {
    return this.parts.connection.on('draft:placed', handler);
  }

  private async tell(): Promise<void> {
    this.timer = null;
    const noticeIds = [...this.toTell].slice(0, AT_ONCE);
    for (const id of noticeIds) {
      this.toTell.delete(id);
      this.told.add(id);
    }
    if (this.toTell.size > 0) this.received([]);
    const reply = await this.ask('notice:receive', { noticeIds });
    // Whoever shows them next tells it again.
    if (!reply.ok) for (const id of noticeIds) this.told.delete(id);
  }

  private followConnection(): void {
    const online = this.parts.connection.getSnapshot().status === 'online';
    if (online && !this.wasOnline) this.changed.call(null);
    this.wasOnline = online;
  }

  private online(): Promise<boolean> {
    const { connection, timers } = this.parts;
    const { status } = connection.getSnapshot();
    if (status === 'online' || status === 'ended') return Promise.resolve(status === 'online');
    return new Promise((resolve) => {
      const settle = (online: boolean) => {
        timers.clear(timer);
        unsubscribe();
        resolve(online);
      };
      const timer = timers.set(() => settle(false), PATIENCE_MS);
      const unsubscribe = connection.subscribe(() => {
        const now = connection.getSnapshot().status;
        if (now === 'online' || now === 'ended') settle(now === 'online');
      });
    });
  }
}
