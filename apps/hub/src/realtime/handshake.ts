import type { IncomingMessage } from 'node:http';
import { networkOf } from '@jianqiao/identity';
import { DomainError } from '@jianqiao/kernel';
import type { Logger } from '../observability/logger';
import { type Authenticator, type SocketPrincipal, principalFor, secretOf } from './principal';
import { Deadlines } from './deadlines';
import type { TokenBuckets } from './token-bucket';
import { logFailure } from '../observability/log-failure';

/** The principal that `allowRequest` found, kept with the request until the socket takes it over. */
const principals = new WeakMap<IncomingMessage, SocketPrincipal>();

/** What the handshake found for this request. */
export function principalOf(request: IncomingMessage): SocketPrincipal | undefined {
  return principals.get(request);
}

/** Nobody is told that their session has ended because the database was slow. */
const TIMEOUT_MS = 5_000;

/** What a handshake is judged by. */
export interface HandshakeParts {
  readonly authenticator: Authenticator;
  readonly origins: ReadonlySet<string>;
  readonly cookieName: string;
  /** How many reverse proxies stand in front. */
  readonly trustProxy: number;
  /** Handshakes of each person. */
  readonly perAccount: TokenBuckets;
  /** Refused handshakes of each network. */
  readonly refusedPerNetwork: TokenBuckets;
  readonly logger: Logger;
}

/** The client's address: what the outermost trusted proxy saw, or who is connected. */
function addressOf({ headers, socket }: IncomingMessage, trustProxy: number): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  const claimed = trustProxy > 0 ? forwarded.at(-trustProxy)?.trim() : undefined;
  return claimed || (socket.remoteAddress ?? '');
}

/**
 * Judges a handshake before any socket exists. `cors` does not protect WebSocket, so the Origin is checked here: a
 * cookie needs an allowed Origin; a bearer token may come without one (tools), never with a foreign one.
 *
 * A network pays for what is refused only. A thousand people behind one address may come back at once: each is known,
 * and has a budget of their own. How many strangers knock in the same moment is not bounded, since they are looked up
 * together and cost about as much as a refusal.
 */
export function judgeHandshake({ authenticator, origins, cookieName, trustProxy, logger, ...budgets }: HandshakeParts) {
  const deadlines = new Deadlines(() => TIMEOUT_MS);
  const late = (): Error => new DomainError('unavailable');
  return (request: IncomingMessage, done: (error: string | null | undefined, success: boolean) => void): void => {
    const network = networkOf(addressOf(request, trustProxy));
    if (budgets.refusedPerNetwork.wait(network) > 0) return done('rate_limited', false);
    const refuse = (reason: string): void => {
      budgets.refusedPerNetwork.take(network);
      done(reason, false);
    };
    const { origin, authorization } = request.headers;
    if (origin ? !origins.has(origin) : authorization === undefined) return refuse('origin_refused');
    deadlines.within(principalFor(authenticator, secretOf(request.headers, cookieName)), late).then(
      (principal) => {
        if (!principal) return refuse('unauthenticated');
        if (budgets.perAccount.take(principal.actor.accountId) > 0) return done('rate_limited', false);
        principals.set(request, principal);
        done(null, true);
      },
      (error: unknown) => {
        logFailure(logger, error, {}, 'handshake failed');
        done('internal', false);
      },
    );
  };
}
