import { CSRF_HEADER } from '@jianqiao/contract';
import type { RelyingParty } from '@jianqiao/identity';
import { DomainError } from '@jianqiao/kernel';
import type { Request } from 'express';
import { isIP } from 'node:net';
import type { HubConfig } from '../config/hub-config';

/** The Origins from which browsers may act: the hub's own, and those that the operator names. */
export function allowedOrigins(config: Pick<HubConfig, 'publicUrl' | 'allowedOrigins'>): ReadonlySet<string> {
  return new Set([config.publicUrl, ...config.allowedOrigins].map((url) => new URL(url).origin));
}

/**
 * The hub as authenticators know it: by the name of its public address, for which passkeys are made once and for all.
 * Null where that address is a number: browsers make no passkeys for numbers (WebAuthn, section 5.1.3). Of the other
 * allowed Origins, those of the same name, or of names below it, may use them.
 */
export function relyingPartyOf(config: Pick<HubConfig, 'publicUrl' | 'allowedOrigins'>): RelyingParty | null {
  const { hostname: id } = new URL(config.publicUrl);
  if (isIP(id.replace(/^\[|\]$/g, '')) !== 0) return null;
  const origins = [...allowedOrigins(config)].filter((origin) => {
    const { hostname } = new URL(origin);
    return hostname === id || hostname.endsWith(`.${id}`);
  });
  return { id, name: 'Jianqiao', origins };
}

/** Whether a request may change something: judged by its method. */
export function changesState(request: Pick<Request, 'method'>): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
}

/**
 * Refuses a request that another site may have made a browser send. The header cannot be set by a form, nor by a script
 * of another site without a preflight that the hub never grants; Origin and Sec-Fetch-Site are checked besides.
 */
export function assertOwnSite(request: Request, origins: ReadonlySet<string>): void {
  const { origin, [CSRF_HEADER]: mark, 'sec-fetch-site': site } = request.headers;
  const ownOrigin = origin === undefined ? undefined : origins.has(origin);
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (mark === undefined || ownOrigin === false || (foreignSite && ownOrigin === undefined)) {
    throw new DomainError('origin_refused');
  }
}
