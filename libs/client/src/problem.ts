import { Problem, ProblemCode } from '@jianqiao/contract';

/** The client's own finding that no answer came; nobody knows whether the command was done. */
export const NO_ANSWER: Problem = { code: 'timed_out', params: {}, traceId: '' };

const PASSING: readonly ProblemCode[] = [
  'timed_out',
  'overloaded',
  'draining',
  'unavailable',
  'storage_full',
  'rate_limited',
  'internal',
  // The session is over or is being renewed: the same command may well be accepted after signing in again.
  'unauthenticated',
];

/** Whether the same command may succeed later, unchanged. */
export function isPassing(problem: Problem): boolean {
  return PASSING.includes(problem.code);
}

/** The wait the hub asks for, if it does. */
export function retryAfterMs(problem: Problem): number | null {
  const wait = problem.params['retryAfterMs'];
  return typeof wait === 'number' && Number.isFinite(wait) && wait >= 0 ? wait : null;
}
