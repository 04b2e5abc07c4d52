import { randomBytes } from 'node:crypto';

/** A run is replayed by its seed: FAULTS_SEED. Without it every run is another one, and says which. */
export function faultsSeed(): string {
  return process.env['FAULTS_SEED'] || randomBytes(4).toString('hex');
}

/** How often the hub is killed in a run; FAULTS_KILLS makes a long one. */
export function faultsKills(usual: number): number {
  const asked = Number(process.env['FAULTS_KILLS'] ?? usual);
  if (!Number.isInteger(asked) || asked < 1) throw new Error('FAULTS_KILLS must be a whole number');
  return asked;
}

/** What a hub needs of the surroundings to run at all. */
export function searchPath(): string {
  return process.env['PATH'] ?? '';
}
