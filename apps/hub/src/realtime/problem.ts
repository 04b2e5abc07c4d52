import type { Problem } from '@jianqiao/contract';
import { type Clock, DomainError, newId } from '@jianqiao/kernel';
import { isStorageFull, isUnavailable } from '@jianqiao/persistence';
import { logFailure } from '../observability/log-failure';
import type { Logger } from '../observability/logger';

/** Those who are asked to come back do not all come in the same moment. */
const RETRY_MS = 1_000;
/** Room is made by people. */
const RETRY_FULL_MS = 5_000;

/** Turns whatever was thrown into a problem. What is not a refusal of the domain is logged, and never shown. */
export function toProblem(error: unknown, clock: Clock, logger: Logger, context: object = {}): Problem {
  const traceId = newId(clock);
  if (error instanceof DomainError) return { code: error.code, params: error.params, traceId };
  logFailure(logger, error, { ...context, traceId }, 'unexpected error');
  if (isStorageFull(error)) return { code: 'storage_full', params: retryAfter(RETRY_FULL_MS), traceId };
  if (isUnavailable(error)) return { code: 'unavailable', params: retryAfter(RETRY_MS), traceId };
  return { code: 'internal', params: {}, traceId };
}

function retryAfter(milliseconds: number): { readonly retryAfterMs: number } {
  return { retryAfterMs: Math.round(milliseconds * (1 + Math.random())) };
}
