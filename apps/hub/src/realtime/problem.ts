import type { Problem } from '@jianqiao/contract';
import { type Clock, DomainError, newId } from '@jianqiao/kernel';
import { describeError } from '../observability/describe-error';
import type { Logger } from '../observability/logger';

/** Turns whatever was thrown into a problem. What is not a refusal of the domain is a defect: logged, never shown. */
export function toProblem(error: unknown, clock: Clock, logger: Logger, context: object = {}): Problem {
  const traceId = newId(clock);
  if (error instanceof DomainError) return { code: error.code, params: error.params, traceId };
  logger.error({ ...context, traceId, error: describeError(error) }, 'unexpected error');
  return { code: 'internal', params: {}, traceId };
}
