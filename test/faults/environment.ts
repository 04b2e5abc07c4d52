import { randomBytes } from 'node:crypto';

/** A run is replayed by its seed: FAULTS_SEED. Without it every run is another one, and says which. */
export function faultsSeed(): string {
  return process.env['FAULTS_SEED'] || randomBytes(4).toString('hex');
}

/** What a hub needs of the surroundings to run at all. */
export function searchPath(): string {
  return process.env['PATH'] ?? '';
}
