import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage } from 'node:http';
import { networkOf } from '@jianqiao/identity';
import type { Logger } from '../observability/logger';
import { type Authenticator, type SocketPrincipal, principalFor, secretOf } from './principal';
import type { TokenBuckets } from './token-bucket';
import { describeError } from '../observability/describe-error';

/** The principal that `allowRequest` found, kept with the request until the socket takes it over. */
const principals = new WeakMap<IncomingMessage, SocketPrincipal>();

/** What the handshake found for this request. */
export function principalOf(request: IncomingMessage): SocketPrincipal | undefined {
  return principals.get(request);
}

const TIMEOUT_MS = 5_000;

/** What a handshake is judged by. */
export interface HandshakeParts {
  readonly authenticator: Authenticator;
  readonly origins: ReadonlySet<string>;
  readonly cookieName: string;
  /** How many reverse proxies stand in front. */
  readonly trustProxy: number;
  /** Handshakes by network. */
  readonly budget: TokenBuckets;
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
 */
export function judgeHandshake({ authenticator, origins, cookieName, trustProxy, budget, logger }: HandshakeParts) {
  return (request: IncomingMessage, done: (error: string | null | undefined, success: boolean) => void): void => {
    if (budget.take(networkOf(addressOf(request, trustProxy))) > 0) return done('rate_limited', false);
    const { origin, authorization } = request.headers;
    if (origin ? !origins.has(origin) : authorization === undefined) return done('origin_refused', false);
    const timeout = sleep(TIMEOUT_MS, undefined, { ref: false });
    Promise.race([principalFor(authenticator, secretOf(request.headers, cookieName)), timeout]).then(
      (principal) => {
        if (!principal) return done('unauthenticated', false);
        principals.set(request, principal);
        done(null, true);
      },
      (error: unknown) => {
        logger.error({ error: describeError(error) }, 'handshake failed');
        done('internal', false);
      },
    );
  };
}
