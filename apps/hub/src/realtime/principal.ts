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
}

/** The secret a request carries: a bearer token, else the session cookie. */
export function secretOf(headers: IncomingHttpHeaders, cookieName: string): string | undefined {
  const bearer = /^Bearer ([\w-]{1,200})$/.exec(headers.authorization ?? '');
  if (bearer) return bearer[1];
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
