import type { Capacity as CapacityName, TokenScope } from '@jianqiao/contract';
import { SetMetadata, applyDecorators } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiBearerAuth, ApiCookieAuth } from '@nestjs/swagger';

const ACCESS = 'hub:access';
const SCOPE = 'hub:scope';

/** Who may pass a door. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed_in'; readonly capacities: readonly CapacityName[]; readonly scope?: TokenScope };

type Mark = MethodDecorator & ClassDecorator;

/** Anybody may pass. */
export const Public = (): Mark => SetMetadata(ACCESS, { kind: 'public' } satisfies Access);

/** Whoever is signed in may pass; a tool's token only where `@Scope` says so. */
export const SignedIn = (): Mark => Capacity();

/** Whoever is signed in with a valid mandate for one of these capacities may pass. */
export const Capacity = (...capacities: CapacityName[]): Mark =>
  applyDecorators(SetMetadata(ACCESS, { kind: 'signed_in', capacities } satisfies Access), ApiCookieAuth('session'));

/** A token with this scope may pass, too, for a person who may. */
export const Scope = (scope: TokenScope): Mark => applyDecorators(SetMetadata(SCOPE, scope), ApiBearerAuth('token'));

type Target = Parameters<Reflector['get']>[1];

/** The mark of a route, or of its controller; undefined when it has none, and then nobody may pass. */
export function accessOf(reflector: Reflector, handler: Target, controller: Target): Access | undefined {
  const access = reflector.getAllAndOverride<Access | undefined>(ACCESS, [handler, controller]);
  if (access?.kind !== 'signed_in') return access;
  return { ...access, scope: reflector.getAllAndOverride<TokenScope | undefined>(SCOPE, [handler, controller]) };
}
