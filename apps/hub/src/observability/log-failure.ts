import { DomainError } from '@jianqiao/kernel';
import { isStorageFull, isUnavailable } from '@jianqiao/persistence';
import { describeError } from './describe-error';
import type { Logger } from './logger';

/**
 * Logs a failure: a defect as an error; an outage of the database (its own monitor rings), or a refusal because there is
 * too much to do, as a warning.
 */
export function logFailure(logger: Logger, error: unknown, context: object, text: string): void {
  const passing = error instanceof DomainError || isStorageFull(error) || isUnavailable(error);
  logger[passing ? 'warn' : 'error']({ ...context, error: describeError(error) }, text);
}
