import type { Instant } from '@jianqiao/contract';

/** The only source of time. Tests pass a clock they can move. */
export interface Clock {
  now(): Instant;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };
