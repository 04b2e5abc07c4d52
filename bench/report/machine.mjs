/** What it was measured on: numbers mean nothing without it. */
import { cpus, totalmem, type, release } from 'node:os';

export function machine(cores, stalls) {
  const [{ model } = { model: 'unknown' }] = cpus();
  return {
    processor: model.trim(),
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${type()} ${release().split('.').slice(0, 2).join('.')}`,
    node: process.version,
    serverCore: cores.server ?? null,
    generatorCore: cores.generator ?? null,
    stalls,
    at: new Date().toISOString(),
  };
}
