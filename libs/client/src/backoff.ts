/** Bounds of a growing wait. */
export interface Backoff {
  readonly minMs: number;
  readonly maxMs: number;
}

/**
 * The wait before attempt `attempt` (from 0): anywhere between the least wait and a ceiling that doubles each time.
 * The spread is wide so that the clients of a node that died do not come back in one wave.
 */
export function backoffMs({ minMs, maxMs }: Backoff, attempt: number, random: () => number): number {
  const ceiling = Math.min(maxMs, 2 * minMs * 2 ** Math.min(attempt, 30));
  return Math.round(minMs + random() * (ceiling - minMs));
}
