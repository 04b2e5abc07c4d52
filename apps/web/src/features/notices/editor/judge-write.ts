import { hasCode } from '../../../lib/failure';
import type { WriteFailure } from './draft-text';

/** What it means that the hub did not write: only what says nothing of the words themselves may go by itself later. */
export function judgeWrite(error: unknown): WriteFailure {
  if (hasCode(error, 'version.stale', 'notice.stale')) return 'stale';
  return isAway(error) || hasCode(error, 'rate_limited', 'overloaded', 'unavailable', 'internal') ? 'later' : 'refused';
}

/** The hub did not answer at all. */
export function isAway(error: unknown): boolean {
  return hasCode(error, 'timed_out', 'draining', 'client.unreachable', 'client.timed_out');
}
