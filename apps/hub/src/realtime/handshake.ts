import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage } from 'node:http';
import type { Logger } from '../observability/logger';
import { type Authenticator, type SocketPrincipal, principalFor, secretOf } from './principal';

/** The principal that `allowRequest` found, kept with the request until the socket takes it over. */
const principals = new WeakMap<IncomingMessage, SocketPrincipal>();

/** What the handshake found for this request. */
export function principalOf(request: IncomingMessage): SocketPrincipal | undefined {
  return principals.get(request);
}

const TIMEOUT_MS = 5_000;

/**
 * Judges a handshake before any socket exists. `cors` does not protect WebSocket, so the Origin is checked here: a
 * cookie needs an allowed Origin; a bearer token may come without one (tools), never with a foreign one.
 */
export function judgeHandshake(
  authenticator: Authenticator,
  origins: ReadonlySet<string>,
  cookieName: string,
  logger: Logger,
) {
  return (request: IncomingMessage, done: (error: string | null | undefined, success: boolean) => void): void => {
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
        logger.error({ err: error }, 'handshake failed');
        done('internal', false);
      },
    );
  };
}
