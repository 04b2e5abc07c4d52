import { roomOfStream } from '@jianqiao/messaging';
import { eventFrame } from './frames';
import type { HubServer, HubSocket } from './hub-socket';

/** What waits for one client beyond this makes it lag: facts are no longer kept for it, it reads them from history. */
const LAG_BYTES = 512 * 1024;
/** Beyond this a client is cut at once. */
const QUEUE_LIMIT_BYTES = 4 * 1024 * 1024;
/** A client that has read nothing of what waits for it for this long is stalled, whatever it answers to pings. */
const STALLED_MS = 10_000;
/** How long a client may take to answer a good-bye. */
const PARTING_MS = 500;
/** Smaller lots are copied into one buffer, which costs less than handing several to the system. */
const COPY_BYTES = 16 * 1024;

/** What engine.io and ws keep for a connection, beyond their typings. */
interface Connection {
  readonly readyState: string;
  readonly writeBuffer: readonly { readonly data?: string; readonly options: { wsPreEncodedFrame?: Buffer[] } }[];
  readonly transport?: { readonly socket?: WebSocketInternals };
  write(data: string, options: { wsPreEncodedFrame: Buffer[]; compress: false }): unknown;
}

interface WebSocketInternals {
  readonly readyState: number;
  readonly bufferedAmount: number;
  readonly _socket?: NetSocket | null;
  terminate(): void;
}

interface NetSocket {
  readonly _handle?: { readonly bytesWritten: number; readonly writeQueueSize: number } | null;
  /** 0 as soon as the system has taken all. */
  readonly writableLength: number;
  write(data: Buffer): boolean;
  cork(): void;
  uncork(): void;
}

const OPEN = 1;

/** What leaves one connection: the lots of this turn, and what it missed while it lagged. */
class Line {
  private first: Buffer | undefined;
  private others: Buffer[] = [];
  private bytes = 0;
  /** Whether something may wait for the client: asking each time would cost more than the writing. */
  private behind = false;
  private missed: Set<string> | undefined;
  private taken = 0;
  /** When the client last took something of what waits for it, as far as was looked; 0 before the first look. */
  private movedAt = 0;
  /** Kept here: with thousands of connections, the way to it costs more than the look. */
  private socket: WebSocketInternals | undefined;

  private readonly connection: Connection;

  constructor(readonly owner: HubSocket) {
    this.connection = owner.conn as unknown as Connection;
  }

  /** Adds to what this turn sends; answers whether it is the first. */
  add(lot: Buffer): boolean {
    this.bytes += lot.length;
    const isFirst = this.first === undefined;
    if (isFirst) this.first = lot;
    else this.others.push(lot);
    return isFirst;
  }

  /** Bytes (roughly) that wait for the client to read: in the websocket's buffer, and held back behind it. */
  get queued(): number {
    let total = this.connection.transport?.socket?.bufferedAmount ?? 0;
    for (const { data, options } of this.connection.writeBuffer) {
      total += data?.length ?? 0;
      for (const frame of options.wsPreEncodedFrame ?? []) total += frame.length;
    }
    return total;
  }

  /** Whether facts are to be kept from the client, since it has enough to read; remembers of which stream. */
  misses(stream: string): boolean {
    if (!this.behind) return false;
    const { queued } = this;
    if (queued === 0) this.behind = this.missed !== undefined;
    if (!this.missed && queued <= LAG_BYTES) return false;
    this.missed ??= new Set();
    this.missed.add(stream);
    return true;
  }

  /** Writes what this turn gathered, past Socket.IO's own path unless something waits there: order never breaks. */
  write(): void {
    const { first, others, bytes, connection } = this;
    if (!first) return;
    this.first = undefined;
    this.bytes = 0;
    if (others.length > 0) this.others = [];
    this.socket ??= connection.transport?.socket;
    const { socket } = this;
    // A connection that ends has ended this first, or still has something in its buffer.
    const net = socket?.readyState === OPEN && connection.writeBuffer.length === 0 ? socket._socket : undefined;
    if (!net) {
      if (connection.readyState !== 'open') return;
      connection.write('', { wsPreEncodedFrame: [oneOf(first, others, bytes)], compress: false });
      this.mayWait();
    } else if (others.length === 0 || bytes <= COPY_BYTES) {
      net.write(oneOf(first, others, bytes));
      if (net.writableLength > 0 || this.missed !== undefined) this.mayWait();
      else if (this.behind) this.behind = false;
    } else {
      net.cork();
      net.write(first);
      for (const lot of others) net.write(lot);
      net.uncork();
      this.mayWait();
    }
    if (this.behind && this.queued > QUEUE_LIMIT_BYTES) this.cut();
  }

  /** Tells a client that caught up what it missed; answers whether it reads nothing of what waits for it. */
  check(now: number): boolean {
    if (!this.behind) return false;
    const { queued } = this;
    if (this.missed && queued <= LAG_BYTES / 4) {
      this.add(eventFrame('stream:lagging', { streams: [...this.missed] }));
      this.missed = undefined;
      this.write();
    }
    if (queued === 0) {
      this.behind = this.missed !== undefined;
      this.movedAt = now;
      return false;
    }
    const handle = this.connection.transport?.socket?._socket?._handle;
    const taken = handle ? handle.bytesWritten - handle.writeQueueSize : 0;
    if (taken !== this.taken || this.movedAt === 0) this.movedAt = now;
    this.taken = taken;
    return now - this.movedAt >= STALLED_MS;
  }

  private mayWait(): void {
    if (!this.behind) this.movedAt = 0;
    this.behind = true;
  }

  /** Ends the connection without the closing handshake, which a client that does not read would never answer. */
  cut(): void {
    this.connection.transport?.socket?.terminate();
  }
}

function oneOf(first: Buffer, others: readonly Buffer[], bytes?: number): Buffer {
  return others.length === 0 ? first : Buffer.concat([first, ...others], bytes);
}

/**
 * Everything the hub sends. What settles in one turn of the event loop leaves in one write per connection: the cost is
 * per write, not per message. Frames are made once for all their listeners.
 */
export class Outgoing {
  private readonly lines = new Map<string, Line>();
  /** Who is in which audience, as Socket.IO has it: by line, since looking each up by its name takes its time. */
  private readonly audiences = new Map<string, Set<Line>>();
  private waiting: Line[] = [];
  private readonly toAudiences = new Map<string, Buffer[]>();
  private toOne: { readonly line: Line; readonly frame: Buffer }[] = [];
  private scheduled = false;

  attach(server: HubServer): void {
    const { adapter } = server.of('/');
    adapter.on('join-room', (audience: string, id: string) => this.entered(audience, id));
    adapter.on('leave-room', (audience: string, id: string) => this.left(audience, id));
    adapter.on('delete-room', (audience: string) => this.audiences.delete(audience));
  }

  /** A connection begins; it is forgotten when it ends. */
  opened(socket: HubSocket): void {
    const line = new Line(socket);
    this.lines.set(socket.id, line);
    for (const audience of socket.rooms) this.entered(audience, socket.id);
    socket.once('disconnect', () => {
      this.lines.delete(socket.id);
      // Who leaves goes: a connection without a socket is in no audience, so that no end of a session would reach it.
      setImmediate(() => socket.conn.close());
      setTimeout(() => line.cut(), PARTING_MS).unref();
    });
  }

  /** Sends a frame to one connection. */
  send(socket: HubSocket, frame: Buffer): void {
    const line = this.lines.get(socket.id);
    if (!line) return;
    this.toOne.push({ line, frame });
    this.schedule();
  }

  /** Sends a frame to an audience on this node. */
  broadcast(audience: string, frame: Buffer): void {
    const frames = this.toAudiences.get(audience);
    if (frames) frames.push(frame);
    else this.toAudiences.set(audience, [frame]);
    this.schedule();
  }

  /** Sends at once what waits: before somebody leaves an audience, or a connection ends. */
  flush(): void {
    for (const [audience, frames] of this.toAudiences) this.hand(audience, frames);
    this.toAudiences.clear();
    // Answers last: who posts hears the fact before its acknowledgement.
    for (const { line, frame } of this.toOne) this.put(line, frame);
    this.toOne = [];
    const { waiting } = this;
    this.waiting = [];
    for (const line of waiting) line.write();
  }

  /** Looks after all connections, once a second or so; answers those that read nothing of what waits for them. */
  stalled(): readonly HubSocket[] {
    const now = performance.now();
    const found: HubSocket[] = [];
    for (const line of this.lines.values()) if (line.check(now)) found.push(line.owner);
    return found;
  }

  /** Bytes that wait for a connection to read. */
  queued(socket: HubSocket): number {
    return this.lines.get(socket.id)?.queued ?? 0;
  }

  /** Says good-bye; a client that does not answer is cut after a moment. */
  end(socket: HubSocket): void {
    const line = this.lines.get(socket.id);
    if (line && line.queued > 0) line.cut();
    else socket.disconnect(true);
  }

  /** Ends a connection whether its client reads or not. */
  cut(socket: HubSocket): void {
    this.lines.get(socket.id)?.cut();
  }

  private hand(audience: string, frames: Buffer[]): void {
    const lines = this.audiences.get(audience);
    if (!lines) return;
    const lot = frames.length === 1 ? frames[0]! : Buffer.concat(frames);
    const mayBeMissed = roomOfStream(audience) !== undefined;
    for (const line of lines) {
      if (mayBeMissed && line.misses(audience)) continue;
      this.put(line, lot);
    }
  }

  private put(line: Line, lot: Buffer): void {
    if (line.add(lot)) this.waiting.push(line);
  }

  private entered(audience: string, id: string): void {
    const line = this.lines.get(id);
    if (!line || audience === id) return; // one that is not open yet is taken in `opened`
    const lines = this.audiences.get(audience);
    if (lines) lines.add(line);
    else this.audiences.set(audience, new Set([line]));
  }

  private left(audience: string, id: string): void {
    const line = this.lines.get(id);
    if (line) this.audiences.get(audience)?.delete(line);
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush();
    });
  }
}
