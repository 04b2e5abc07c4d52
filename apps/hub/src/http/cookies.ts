import type { SignedIn } from '@jianqiao/identity';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import type { HubConfig } from '../config/hub-config';

type Site = Pick<HubConfig, 'secure'>;

/** Browsers keep a cookie for 400 days at most (RFC 6265bis, section 5.5). */
const DEVICE_LIFETIME_MS = 400 * 86_400_000;

/** The session cookie. `__Host-` makes browsers insist on Secure, on this very host and on the whole path. */
export function cookieName({ secure }: Site): string {
  return secure ? '__Host-jianqiao' : 'jianqiao';
}

/** The cookie by which a browser that signed in before is known. */
export function deviceCookieName({ secure }: Site): string {
  return secure ? '__Host-jianqiao-device' : 'jianqiao-device';
}

const options = ({ secure }: Site): CookieOptions => ({ httpOnly: true, secure, sameSite: 'strict', path: '/' });

/** The cookie's value; null when it was not sent. */
export function cookieOf(request: Request, name: string): string | null {
  const header = request.headers.cookie;
  return (header === undefined ? undefined : parseCookie(header)[name]) ?? null;
}

/** Hands a new session and the device's secret to the browser. */
export function setSession(response: Response, site: Site, session: SignedIn, now: number): void {
  response.cookie(cookieName(site), session.secret, { ...options(site), maxAge: session.expiresAt - now });
  response.cookie(deviceCookieName(site), session.deviceSecret, { ...options(site), maxAge: DEVICE_LIFETIME_MS });
}

/** Takes the session from the browser; the device stays known. */
export function clearSession(response: Response, site: Site): void {
  response.clearCookie(cookieName(site), options(site));
}
