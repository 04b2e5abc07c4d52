import type { EndReason, SignalName, Signals } from '@jianqiao/contract';
import { type Actor, type Clock, holds } from '@jianqiao/kernel';
import type { Ledger, StoredFact } from '@jianqiao/ledger';
import { roomOfStream } from '@jianqiao/messaging';
import type { Logger } from '../observability/logger';
import {
  type HubServer,
  type HubSocket,
  accountAudience,
  listAudience,
  noticesAudience,
  officersAudience,
} from './hub-socket';
import { eventFrame, factFrame } from './frames';
import { LiveRelay } from './live-relay';
import { Outgoing } from './outgoing';
import type { Authenticator, SocketPrincipal } from './principal';
import { logFailure } from '../observability/log-failure';

/** What the realtime layer does with facts besides handing them on; says whether this node has just committed it. */
export type FactListener = (fact: StoredFact, committedHere: boolean) => void;

/** Tells other nodes: streams that grew, and signals for audiences. */
export interface NodeLink {
  grew(streams: readonly { readonly stream: string; readonly sequence: number }[]): void;
  signal(audience: string, name: SignalName, body: unknown): void;
}

const SWEEP_MS = 1_000;
/** Sweeps between two notes of who is here. */
const NOTE_EVERY = 30;

/**
 * Who hears what on this node. Facts of a stream go to its audience in order; who ends being entitled leaves the
 * audience when the fact that ends it is heard.
 */
export class Audiences {
  readonly relay: LiveRelay;
  readonly outgoing = new Outgoing();
  private server: HubServer | undefined;
  private link: NodeLink | undefined;
  private readonly listeners: FactListener[] = [];
  private sweeps = 0;
  /** How often a connection's principal was asked for: an answer that is overtaken by a later one does not count. */
  private readonly renewals = new WeakMap<HubSocket, number>();
  /** No connection's session expires before this: nobody need be looked at until then. */
  private expiry = Infinity;
  private sweeper: NodeJS.Timeout | undefined;

  constructor(
    ledger: Ledger,
    private readonly authenticator: Authenticator,
    private readonly lastSeen: { note(principal: SocketPrincipal): void },
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.relay = new LiveRelay(
      ledger,
      (fact, committedHere) => this.deliver(fact, committedHere),
      (error) => logFailure(this.logger, error, {}, 'reading a stream failed'),
    );
    ledger.onCommitted((facts) => {
      for (const fact of facts) this.hear(fact, true);
      this.relay.committed(facts);
      this.link?.grew(facts.map(({ streamId, sequence }) => ({ stream: streamId, sequence })));
    });
  }

  /** Hears every fact that this node commits or hands on, once. */
  onFact(listener: FactListener): void {
    this.listeners.push(listener);
  }

  attach(server: HubServer): void {
    this.server = server;
    this.outgoing.attach(server);
    server.of('/').adapter.on('delete-room', (audience: string) => this.relay.unwatch(audience));
    this.sweeper = setInterval(() => this.sweep(), SWEEP_MS);
    this.sweeper.unref();
  }

  connectTo(link: NodeLink): void {
    this.link = link;
  }

  /** Ends all connections, whether the clients read or not. */
  close(): void {
    clearInterval(this.sweeper);
    this.outgoing.flush();
    for (const socket of this.sockets()) this.outgoing.end(socket);
  }

  /**
   * The connection hears the streams that decide about itself: its account's and its agency's. What was decided between
   * the handshake and now is asked for once.
   */
  connected(socket: HubSocket): void {
    const { accountId, agencyId } = socket.data.principal.actor;
    this.outgoing.opened(socket);
    this.seat(socket);
    // Audiences of decisions get no facts (`deliver` hands on rooms only): joining keeps the stream watched.
    Promise.all([`account:${accountId}`, `agency:${agencyId}`].map((stream) => this.join(socket, stream))).then(
      () => this.renew(socket),
      (error: unknown) => {
        logFailure(this.logger, error, {}, 'watching a stream failed');
        socket.disconnect(true);
      },
    );
  }

  /** Puts a connection into a stream's audience; resolves when every later fact will reach it (see LiveRelay.watch). */
  async join(socket: HubSocket, stream: string): Promise<boolean> {
    await socket.join(stream);
    // Who has gone meanwhile is in no audience, and nobody would end the watch.
    return socket.connected && this.relay.watch(stream);
  }

  /** Sends a signal to an audience on all nodes; it may be missed. */
  signal<S extends SignalName>(audience: string, name: S, ...body: Parameters<Signals[S]>): void {
    this.signalHere(audience, name, body[0]);
    this.link?.signal(audience, name, body[0]);
  }

  /** Sends a signal to an audience of this node. */
  signalHere(audience: string, name: SignalName, body: unknown): void {
    this.outgoing.broadcast(audience, eventFrame(name, body));
  }

  /** Sends a signal to those of an audience of this node who may hear it. */
  signalSome(audience: string, hears: (actor: Actor) => boolean, name: SignalName, body: unknown): void {
    const frame = eventFrame(name, body);
    for (const id of this.server?.of('/').adapter.rooms.get(audience) ?? []) {
      const socket = this.server?.sockets.sockets.get(id);
      if (socket && hears(socket.data.principal.actor)) this.outgoing.send(socket, frame);
    }
  }

  /** Whether nobody at this node is in an audience. */
  isEmpty(audience: string): boolean {
    return !this.server?.of('/').adapter.rooms.has(audience);
  }

  /** Accounts with a connection to this node in an audience. */
  accountsIn(audience: string): ReadonlySet<string> {
    const ids = this.server?.of('/').adapter.rooms.get(audience) ?? [];
    const accounts = new Set<string>();
    for (const id of ids) {
      const socket = this.server?.sockets.sockets.get(id);
      if (socket) accounts.add(socket.data.principal.actor.accountId);
    }
    return accounts;
  }

  /** Connections of one person to this node. */
  connectionsOf(accountId: string): number {
    return this.server?.of('/').adapter.rooms.get(accountAudience(accountId))?.size ?? 0;
  }

  /** Bytes that wait in outgoing queues, for the metrics. */
  queuedBytes(): number {
    let total = 0;
    for (const socket of this.sockets()) total += this.outgoing.queued(socket);
    return total;
  }

  get connections(): number {
    return this.server?.sockets.sockets.size ?? 0;
  }

  private deliver(fact: StoredFact, committedHere: boolean): void {
    // What was committed here was heard then, whether anybody watches its stream or not.
    if (!committedHere) this.hear(fact, false);
    if (!roomOfStream(fact.streamId)) return;
    this.outgoing.broadcast(fact.streamId, factFrame(fact));
    if (fact.type === 'member:removed' || fact.type === 'member:left') this.leave(fact);
  }

  private hear(fact: StoredFact, committedHere: boolean): void {
    // First what is remembered of people and rooms, then who must leave: that asks anew.
    for (const listener of this.listeners) listener(fact, committedHere);
    this.decide(fact);
  }

  private leave(fact: StoredFact): void {
    const { accountId } = JSON.parse(fact.payload ?? '{}') as { accountId?: string };
    if (!accountId) return;
    this.outgoing.flush();
    this.server?.local.in(accountAudience(accountId)).socketsLeave(fact.streamId);
  }

  /** Facts about accounts and sessions change or end connections. */
  private decide(fact: StoredFact): void {
    if (fact.streamId.startsWith('room:')) return;
    const payload = JSON.parse(fact.payload ?? '{}') as Record<string, unknown>;
    switch (fact.type) {
      case 'session:ended':
        return this.cut(
          (socket) => socket.data.principal.sessionId === payload['sessionId'],
          endReason(payload['reason']),
        );
      case 'token:revoked':
        return this.cut((socket) => socket.data.principal.tokenId === payload['tokenId'], 'revoked');
      case 'account:suspended':
        return this.cut((socket) => socket.data.principal.actor.accountId === payload['accountId'], 'suspended');
      case 'account:removed':
        return this.cut((socket) => socket.data.principal.actor.accountId === payload['accountId'], 'removed');
      case 'mandate:granted':
      case 'mandate:ended':
        for (const socket of this.sockets()) {
          if (socket.data.principal.actor.accountId === payload['accountId']) void this.renew(socket);
        }
    }
  }

  private cut(matches: (socket: HubSocket) => boolean, reason: EndReason): void {
    for (const socket of this.sockets()) {
      if (!matches(socket)) continue;
      this.outgoing.send(socket, eventFrame('session:ended', { reason, at: this.clock.now() }));
      this.outgoing.flush();
      socket.disconnect(true);
    }
  }

  /** Takes over changed mandates; a principal that has ended is cut. */
  private async renew(socket: HubSocket): Promise<void> {
    const turn = (this.renewals.get(socket) ?? 0) + 1;
    this.renewals.set(socket, turn);
    try {
      const { secret } = socket.data.principal;
      const found = await this.authenticator.authenticateAfresh(secret);
      if (this.renewals.get(socket) !== turn) return;
      const principal = found && { ...found, secret };
      if (!principal) return this.cut((one) => one === socket, 'expired');
      socket.data.principal = principal;
      this.expiresAt(principal.expiresAt);
      this.seat(socket);
    } catch (error) {
      logFailure(this.logger, error, {}, 'renewing a connection failed');
      socket.disconnect(true);
    }
  }

  /**
   * Lets a connection hear that lists change: of rooms, its person's, and their agency's while they speak for it; of
   * notices, those of the agency.
   */
  private seat(socket: HubSocket): void {
    const { actor, scopes } = socket.data.principal;
    // Who has no part in notices is not asked about: each signal is for those alone who may know (see notices.live).
    if (!scopes || scopes.includes('notices:read')) void socket.join(noticesAudience(actor.agencyId));
    if (scopes && !scopes.includes('rooms:read')) return;
    void socket.join(listAudience(actor.accountId));
    const officers = officersAudience(actor.agencyId);
    if (holds(actor, 'liaison_officer', 'agency_administrator')) void socket.join(officers);
    else void socket.leave(officers);
  }

  private expiresAt(time: number): void {
    if (time < this.expiry) this.expiry = time;
  }

  private sweep(): void {
    // A stalled client that answers pings is never dropped by engine.io (socketio/engine.io#420).
    for (const socket of this.outgoing.stalled()) {
      this.logger.warn({ accountId: socket.data.principal.actor.accountId }, 'stalled connection cut');
      this.outgoing.cut(socket);
    }
    const now = this.clock.now();
    this.sweeps += 1;
    // An open connection counts as use of its session.
    if (this.sweeps % NOTE_EVERY === 0) for (const socket of this.sockets()) this.lastSeen.note(socket.data.principal);
    if (this.expiry > now) return;
    this.expiry = Infinity;
    for (const socket of this.sockets()) {
      const { expiresAt } = socket.data.principal;
      this.expiresAt(expiresAt);
      if (expiresAt <= now) void this.renew(socket);
    }
  }

  private sockets(): Iterable<HubSocket> {
    return this.server ? [...this.server.sockets.sockets.values()] : [];
  }
}

/** Why a connection is closed for good, from the reason a session ended. */
function endReason(reason: unknown): EndReason {
  const known: readonly EndReason[] = ['signed_out', 'revoked', 'suspended', 'removed', 'expired'];
  return known.find((one) => one === reason) ?? 'revoked';
}
