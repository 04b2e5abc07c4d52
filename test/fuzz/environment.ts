import { randomBytes } from 'node:crypto';

/** A run is repeated by its seed: FUZZ_SEED. Without it every run is another one, and says which. */
export function fuzzSeed(): string {
  return process.env['FUZZ_SEED'] || randomBytes(4).toString('hex');
}

/** How long a run throws things at the hub; FUZZ_SECONDS makes a long one. */
export function fuzzMs(usualSeconds: number): number {
  return Number(process.env['FUZZ_SECONDS'] ?? usualSeconds) * 1_000;
}
