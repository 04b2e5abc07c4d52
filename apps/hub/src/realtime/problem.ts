import type { Problem } from '@jianqiao/contract';
import { type Clock, DomainError, newId } from '@jianqiao/kernel';
import type { Logger } from '../observability/logger';

/** Turns whatever was thrown into a problem. What is not a refusal of the domain is a defect: logged, never shown. */
export function toProblem(error: unknown, clock: Clock, logger: Logger, context: object = {}): Problem {
  const traceId = newId(clock);
  if (error instanceof DomainError) return { code: error.code, params: error.params, traceId };
  // Database errors repeat the values of the statement: log where it happened and what kind it is, not the message.
  const { name, code, errno, stack } = error as { name?: string; code?: string; errno?: number; stack?: string };
  const frames = stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  logger.error({ ...context, traceId, error: { name, code, errno, frames } }, 'unexpected error');
  return { code: 'internal', params: {}, traceId };
}
