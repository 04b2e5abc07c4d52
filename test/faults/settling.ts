import { setTimeout as sleep } from 'node:timers/promises';
import type { Device } from './device';
import type { Witness } from './witness';

/** Waits until everybody has sent all and seen all; answers who has not. */
export async function settle(
  devices: readonly Device[],
  witness: Witness,
  withinMs: number,
): Promise<readonly string[]> {
  const until = performance.now() + withinMs;
  for (const device of devices) {
    device.line.settle();
    device.comeBack();
  }
  while (performance.now() < until) {
    const settled = await Promise.all(devices.map((device) => device.isSettled()));
    if (settled.every(Boolean) && isLevel(devices, witness)) return [];
    await sleep(100);
  }
  const heads = [...witness.heads()].map(([stream, head]) => `${stream} ${head}`);
  return [...(await Promise.all(devices.map((device) => device.state()))), `witness: ${heads.join(', ')}`];
}

/** Whether all have come as far as each other in every room that they follow. */
function isLevel(devices: readonly Device[], witness: Witness): boolean {
  const heads = witness.heads();
  return devices.every((device) => [...device.heads()].every(([stream, head]) => heads.get(stream) === head));
}

/** Reports of positions still travel when all else is quiet: they are given a moment. */
export async function differencesOf(devices: readonly Device[]): Promise<readonly string[]> {
  for (let turn = 0; ; turn += 1) {
    const found = (await Promise.all(devices.map((device) => device.differences()))).flat();
    if (found.length === 0 || turn === 10) return found;
    await sleep(200);
  }
}
