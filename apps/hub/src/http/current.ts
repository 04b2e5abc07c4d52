import type { Principal } from '@jianqiao/identity';
import { DomainError } from '@jianqiao/kernel';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { HubRequest } from './hub-request';

function principalIn(context: ExecutionContext): Principal {
  const { principal } = context.switchToHttp().getRequest<HubRequest>();
  // A public route has nobody to speak of: asking for one is a slip of ours, and refused rather than undefined.
  if (!principal) throw new DomainError('unauthenticated');
  return principal;
}

/** Who acts: person + agency + capacity. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => principalIn(context).actor);

/** Who acts and by which session or token. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => principalIn(context));
