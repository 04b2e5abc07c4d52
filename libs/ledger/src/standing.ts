import { setTimeout as sleep } from 'node:timers/promises';
import type { Break } from './verify';

/** Before each further look, in milliseconds. */
const PAUSES = [0, 5, 20, 80];

/**
 * State and facts are read one after the other, and what moves in between looks broken. A break stands when each of some
 * further looks finds its stream broken, too; the answer is what the last one found. A stream that moves does not do so
 * in the middle of every one.
 */
export async function standing({ streamId }: Break, look: () => Promise<Iterable<Break>>): Promise<Break | undefined> {
  let found: Break | undefined;
  for (const pause of PAUSES) {
    await sleep(pause);
    found = [...(await look())].find((one) => one.streamId === streamId);
    if (!found) return undefined;
  }
  return found;
}
