import { roomOfStream } from '@jianqiao/messaging';
import { randomUUID } from 'node:crypto';
import type { Audiences } from './audiences';
import { eventFrame } from './frames';
import type { HubServer } from './hub-socket';
import { Latecomers, type Missed } from './latecomers';
import { type PresenceChange, PresenceCounts } from './presence-counts';
import { type PresenceChannel, PresenceExchange } from './presence-exchange';

/** Changes are gathered this long, so that a person who changes rooms or reloads does not flicker. */
const TICK_MS = 100;
/** When thousands come at once, more of them share a signal: telling takes about a twentieth of the time, and no more. */
const TICKS_PER_TELLING = 20;
const LONGEST_TICK_MS = 1_000;
/** A signal names no more people than these at once: about 20 kB. */
const NAMED_AT_ONCE = 500;

/**
 * Who has a connected device, on whichever node, told to the rooms they take part in: one signal for a room and tick,
 * however many came. A state of the moment, never stored.
 */
export class Presence {
  /** This node, to the others. */
  readonly node = randomUUID();
  private readonly counts = new PresenceCounts();
  /** Accounts that joined or left an audience here since the last tick. */
  private readonly changed = new Map<string, Set<string>>();
  private readonly latecomers = new Latecomers();
  private server: HubServer | undefined;
  private exchange: PresenceExchange | undefined;
  private tick: NodeJS.Timeout | undefined;
  private tickMs = TICK_MS;
  private closed = false;

  constructor(private readonly audiences: Audiences) {}

  attach(server: HubServer): void {
    const adapter = server.of('/').adapter;
    const note = (audience: string, socketId: string): void => {
      if (!roomOfStream(audience)) return;
      const socket = server.sockets.sockets.get(socketId);
      if (socket) this.note(audience, socket.data.principal.actor.accountId);
    };
    this.server = server;
    adapter.on('join-room', (audience: string, socketId: string) => {
      note(audience, socketId);
      if (roomOfStream(audience)) this.latecomers.came(audience, socketId);
    });
    adapter.on('leave-room', note);
  }

  /** From now on, other nodes' people are known here, and this node's there. */
  connectTo(channel: PresenceChannel): PresenceExchange {
    this.exchange = new PresenceExchange(this.node, this.counts, channel, () => this.soon());
    this.exchange.start();
    return this.exchange;
  }

  /**
   * Accounts with a connection to any node in an audience, as the audience has been told or is about to be. Who came
   * within the tick is not among them: who left again within it, too, would never be taken back.
   */
  of(audience: string): readonly string[] {
    return this.counts.of(audience);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.tick);
    this.exchange?.stop();
  }

  private note(audience: string, accountId: string): void {
    const accounts = this.changed.get(audience) ?? new Set();
    accounts.add(accountId);
    this.changed.set(audience, accounts);
    this.soon();
  }

  private soon(): void {
    if (!this.closed) this.tick ??= setTimeout(() => this.tellAll(), this.tickMs);
  }

  private tellAll(): void {
    this.tick = undefined;
    // Answers leave after signals of the same flush: one that names who was present before would be heard last.
    this.audiences.outgoing.flush();
    const started = performance.now();
    this.tell();
    this.audiences.outgoing.flush();
    const took = performance.now() - started;
    this.tickMs = Math.min(LONGEST_TICK_MS, Math.max(TICK_MS, took * TICKS_PER_TELLING));
  }

  private tell(): void {
    const present: [string, string[]][] = [];
    const absent: [string, string[]][] = [];
    for (const [audience, accounts] of this.changed) {
      const here = this.audiences.accountsIn(audience);
      const fresh = [...accounts].filter((id) => this.counts.note(this.node, audience, id, here.has(id)));
      present.push([audience, fresh.filter((id) => here.has(id))]);
      absent.push([audience, fresh.filter((id) => !here.has(id))]);
    }
    this.changed.clear();
    this.exchange?.changed(present, absent);
    const missed = this.latecomers.missed();
    for (const change of this.counts.changes()) {
      this.latecomers.told(change.audience, [...change.present, ...change.absent]);
      const roomId = roomOfStream(change.audience)!;
      for (const some of portions(change)) {
        this.audiences.signalHere(change.audience, 'presence:changed', { roomId, ...some });
      }
    }
    for (const one of missed) this.catchUp(one);
  }

  private catchUp({ audience, socketIds, accountIds }: Missed): void {
    const here = new Set(this.counts.of(audience));
    const present = [...accountIds].filter((id) => here.has(id));
    const absent = [...accountIds].filter((id) => !here.has(id));
    const roomId = roomOfStream(audience)!;
    for (const some of portions({ audience, present, absent })) {
      const frame = eventFrame('presence:changed', { roomId, ...some });
      for (const id of socketIds) {
        const socket = this.server?.sockets.sockets.get(id);
        // Who has left again meanwhile hears nothing of the room.
        if (socket?.rooms.has(audience)) this.audiences.outgoing.send(socket, frame);
      }
    }
  }
}

/** One change in as many signals as it takes. */
function portions({ present, absent }: PresenceChange) {
  const count = Math.ceil(Math.max(present.length, absent.length) / NAMED_AT_ONCE);
  return Array.from({ length: count }, (_, n) => {
    const [from, to] = [n * NAMED_AT_ONCE, (n + 1) * NAMED_AT_ONCE];
    return { present: present.slice(from, to), absent: absent.slice(from, to) };
  });
}
