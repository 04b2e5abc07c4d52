import type { FakeClock } from '@jianqiao/testing';

const DAY = 86_400_000;
/** In Beijing, by UTC. */
const NOON = 4 * 3_600_000;

/** Moves on to the next noon in Beijing: whatever a test then does at once, it does on one day everywhere in Asia. */
export function atNoon(clock: FakeClock): void {
  clock.advance((DAY + NOON - (clock.now() % DAY)) % DAY);
}
