import { type HandshakeRefusal, LIMITS, type Problem, type Reply } from '@jianqiao/contract';
import { Principals } from '@jianqiao/identity';
import { type Clock, DomainError } from '@jianqiao/kernel';
import { Database } from '@jianqiao/persistence';
import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '../observability/logger';
import { Metrics } from '../observability/metrics';
import { CLOCK, LOGGER } from '../tokens';
import { Audiences } from './audiences';
import { CommandRegistry } from './command-registry';
import { Deadlines } from './deadlines';
import { takeCommands } from './events';
import { ackFrame, eventFrame } from './frames';
import { principalOf } from './handshake';
import { type HubServer, type HubSocket, accountAudience } from './hub-socket';
import { Presence } from './presence';
import { type SocketPrincipal, principalFor } from './principal';
import { toProblem } from './problem';
import { TokenBuckets } from './token-bucket';
import { RATES, type Rates } from './rates';

/** A client that sends nothing but junk is cut after this many unanswerable frames. */
const JUNK_LIMIT = 20;
const COMMAND_TIMEOUT_MS = 15_000;
/** While the database owes answers, nobody waits for it longer than this. */
const SILENT_TIMEOUT_MS = 4_000;
/** Tabs, devices and tools of one person at once, on this node. */
const CONNECTIONS_PER_ACCOUNT = 50;
/** Commands of one connection that may be under way at once. */
const IN_FLIGHT_LIMIT = 200;

/** The one door for sockets: every frame becomes a command that is judged, run and answered. */
@Injectable()
@WebSocketGateway()
export class HubGateway implements OnGatewayInit, OnGatewayConnection {
  private readonly perAccount: TokenBuckets;
  private readonly perAgency: TokenBuckets;
  private readonly deadlines = new Deadlines(() => (this.database.silent ? SILENT_TIMEOUT_MS : COMMAND_TIMEOUT_MS));
  private inFlight = 0;
  private draining = false;
  private server: HubServer | undefined;

  constructor(
    private readonly registry: CommandRegistry,
    private readonly audiences: Audiences,
    private readonly presence: Presence,
    private readonly principals: Principals,
    private readonly metrics: Metrics,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(RATES) rates: Rates,
  ) {
    this.perAccount = new TokenBuckets(rates.account, clock);
    this.perAgency = new TokenBuckets(rates.agency, clock);
  }

  afterInit(server: HubServer): void {
    this.server = server;
    server.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        (error: unknown) => next(this.refusal(error)),
      );
    });
    this.audiences.attach(server);
    this.presence.attach(server);
  }

  handleConnection(socket: HubSocket): void {
    this.audiences.connected(socket);
    let junk = 0;
    let running = 0;
    const ended = (): void => void (running -= 1);
    takeCommands(
      socket,
      (name, body, id) => {
        if (running >= IN_FLIGHT_LIMIT) {
          return this.reply(socket, id, {
            ok: false,
            problem: this.problemOf(new DomainError('overloaded', { retryAfterMs: 500 })),
          });
        }
        running += 1;
        this.answer(socket, name, body, id, ended);
      },
      () => {
        junk += 1;
        if (junk > JUNK_LIMIT) socket.disconnect(true);
      },
    );
  }

  /** Stops taking commands and asks clients to come back, spread over the given time. */
  drain(withinMs: number): void {
    this.draining = true;
    for (const socket of this.server?.sockets.sockets.values() ?? []) {
      const reconnectInMs = Math.round(100 + Math.random() * withinMs);
      this.audiences.outgoing.send(socket, eventFrame('node:draining', { reconnectInMs }));
    }
  }

  /** Resolves when nothing is under way any more, or when the time is up. */
  async idle(timeoutMs: number): Promise<void> {
    const until = this.clock.now() + timeoutMs;
    while (this.inFlight > 0 && this.clock.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Gives a connection its principal; throws what keeps it out. */
  private async admit(socket: HubSocket): Promise<void> {
    const held = principalOf(socket.request);
    // Between the handshake and now a session may have ended: who waits with the rest of it is asked for again.
    const principal = await principalFor(this.principals, held?.secret);
    if (!principal || !this.isMeant(socket.handshake.auth, principal)) throw new DomainError('unauthenticated');
    if (this.draining) throw new DomainError('draining', { retryAfterMs: 1_000 });
    if (this.audiences.connectionsOf(principal.actor.accountId) >= CONNECTIONS_PER_ACCOUNT) {
      throw new DomainError('rate_limited', { retryAfterMs: 10_000 });
    }
    socket.data.principal = principal;
    // Now, so that it counts for the next: many may have waited for the same answer.
    void socket.join(accountAudience(principal.actor.accountId));
  }

  /**
   * Whether a client that says whose it is means who is signed in: in one browser, somebody else may be by now. And whether
   * one that says what it has kept means this hub: the one it knew may have been restored from a backup.
   */
  private isMeant({ accountId, generation }: Readonly<Record<string, unknown>>, { actor }: SocketPrincipal): boolean {
    if (accountId !== undefined && accountId !== actor.accountId) return false;
    return generation === undefined || generation === this.database.generation;
  }

  /** Runs a command and answers it. Promises of its own would cost more than the rest of this. */
  private answer(socket: HubSocket, name: string, body: unknown, id: number, ended: () => void): void {
    const started = performance.now();
    const label = this.registry.has(name) ? name : 'unknown';
    const { actor } = socket.data.principal;
    const answered = (outcome: string): void => {
      this.metrics.command(label, outcome, performance.now() - started);
      this.inFlight -= 1;
      ended();
    };
    const refused = (error: unknown): void => {
      const problem = this.problemOf(error, { command: label, accountId: actor.accountId });
      this.reply(socket, id, { ok: false, problem });
      answered(problem.code);
    };
    this.inFlight += 1;
    try {
      if (this.draining) throw new DomainError('draining', { retryAfterMs: 1_000 });
      const price = priceOf(body);
      const wait = this.perAccount.take(actor.accountId, price) || this.perAgency.take(actor.agencyId, price);
      if (wait > 0) throw new DomainError('rate_limited', { retryAfterMs: wait });
      // The command may still succeed after the deadline: the client asks again under the same id.
      this.deadlines.settle(
        this.registry.run(name, { actor, socket }, body),
        this.lateness,
        (value) => {
          try {
            this.reply(socket, id, { ok: true, value });
          } catch (error) {
            return refused(error);
          }
          answered('ok');
        },
        refused,
      );
    } catch (error) {
      refused(error);
    }
  }

  /** An error that the client hears as `connect_error`, with the problem as its data. */
  private refusal(error: unknown): Error & { data: HandshakeRefusal } {
    const problem = this.problemOf(error);
    return Object.assign(new Error(problem.code), { data: { problem } });
  }

  private problemOf(error: unknown, context?: object): Problem {
    return toProblem(error, this.clock, this.logger, context);
  }

  private readonly lateness = (): DomainError =>
    this.database.silent ? new DomainError('unavailable', { retryAfterMs: 1_000 }) : new DomainError('timed_out');

  private reply(socket: HubSocket, id: number, reply: Reply<unknown>): void {
    this.audiences.outgoing.send(socket, ackFrame(id, reply));
  }
}

/** One, and one more for every ten streams that a command resumes: each of them costs the database a few questions. */
function priceOf(body: unknown): number {
  const { streams } = Object(body) as { readonly streams?: unknown };
  return 1 + (Array.isArray(streams) ? Math.floor(Math.min(streams.length, LIMITS.streamsPerResume) / 10) : 0);
}
