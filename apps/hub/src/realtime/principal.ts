import type { Principal } from '@jianqiao/identity';
import { parseCookie } from 'cookie';
import type { IncomingHttpHeaders } from 'node:http';

/** Who a connection acts for, and the secret that proved it, to ask again when mandates change. */
export interface SocketPrincipal extends Principal {
  readonly secret: string;
}

/** Finds the principal of a secret; `Principals` of identity. */
export interface Authenticator {
  authenticate(secret: string): Promise<Principal | null>;
  /** Past what is remembered. */
  authenticateAfresh(secret: string): Promise<Principal | null>;
}

/** The secret a request carries: where there is an Authorization header, its bearer token alone; else the cookie. */
export function secretOf(headers: IncomingHttpHeaders, cookieName: string): string | undefined {
  // Never the cookie beside a header: a missing Origin is forgiven to tools, and a browser must not pass as one.
  if (headers.authorization !== undefined) return /^Bearer ([\w-]{1,200})$/.exec(headers.authorization)?.[1];
  return headers.cookie ? parseCookie(headers.cookie)[cookieName] : undefined;
}

/** Asks who holds the secret. */
export async function principalFor(
  authenticator: Authenticator,
  secret: string | undefined,
): Promise<SocketPrincipal | undefined> {
  const principal = secret === undefined ? null : await authenticator.authenticate(secret);
  return principal && secret !== undefined ? { ...principal, secret } : undefined;
}
