import { API_PREFIX, EVIDENCE_KEYS_PATH } from '@jianqiao/contract';
import { type LastSeen, type Principal, type Principals, networkOf } from '@jianqiao/identity';
import { type Clock, DomainError, holds } from '@jianqiao/kernel';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { HubConfig } from '../config/hub-config';
import { secretOf } from '../realtime/principal';
import type { Rates } from '../realtime/rates';
import { TokenBuckets } from '../realtime/token-bucket';
import { type Access, accessOf } from './access';
import { cookieName } from './cookies';
import type { HubRequest } from './hub-request';
import { allowedOrigins, assertOwnSite, changesState } from './origins';

/** Of strangers from one network: an office full of people opening the sign-in page at nine stays far below. */
const ADDRESS_RATE = { perSecond: 20, burst: 400 };

/** The one door of HTTP. It denies by default: a route without a mark lets nobody in. */
export class DoorGuard implements CanActivate {
  private readonly origins: ReadonlySet<string>;
  private readonly cookie: string;
  private readonly accounts: TokenBuckets;
  private readonly addresses: TokenBuckets;

  constructor(
    private readonly reflector: Reflector,
    private readonly principals: Principals,
    private readonly lastSeen: LastSeen,
    config: HubConfig,
    clock: Clock,
    rates: Rates,
  ) {
    this.origins = allowedOrigins(config);
    this.cookie = cookieName(config);
    this.accounts = new TokenBuckets(rates.account, clock);
    this.addresses = new TokenBuckets(ADDRESS_RATE, clock);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets have their own door: the handshake, and each command's policy.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<HubRequest>();
    const access = accessOf(this.reflector, context.getHandler(), context.getClass());
    if (!access) throw new DomainError('forbidden');
    if (access.kind === 'public') this.passStranger(request);
    else request.principal = await this.passSignedIn(request, access);
    return true;
  }

  private passStranger(request: HubRequest): void {
    // Probes of health and metrics are no part of the API, and must work during a flood.
    if (!request.path.startsWith(API_PREFIX) && request.path !== EVIDENCE_KEYS_PATH) return;
    this.takeFromAddress(request);
    if (changesState(request)) assertOwnSite(request, this.origins);
  }

  private async passSignedIn(
    request: HubRequest,
    { capacities, scope }: Extract<Access, { kind: 'signed_in' }>,
  ): Promise<Principal> {
    const byCookie = secretOf({ cookie: request.headers.cookie }, this.cookie);
    const secret = secretOf(request.headers, this.cookie);
    if (secret !== undefined && secret === byCookie && changesState(request)) assertOwnSite(request, this.origins);
    const principal = secret === undefined ? null : await this.principals.authenticate(secret);
    if (!principal) {
      this.takeFromAddress(request);
      throw new DomainError('unauthenticated');
    }
    refuseFor(this.accounts.take(principal.actor.accountId));
    if (principal.scopes !== null && (scope === undefined || !principal.scopes.includes(scope))) {
      throw new DomainError('token.scope_missing', scope === undefined ? {} : { scope });
    }
    if (capacities.length > 0 && !holds(principal.actor, ...capacities)) throw new DomainError('forbidden');
    this.lastSeen.note(principal);
    return principal;
  }

  private takeFromAddress(request: HubRequest): void {
    refuseFor(this.addresses.take(networkOf(request.ip ?? '')));
  }
}

function refuseFor(waitMs: number): void {
  if (waitMs > 0) throw new DomainError('rate_limited', { retryAfterMs: waitMs });
}
