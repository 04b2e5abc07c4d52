import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from './activity';
import type { Chance } from './chance';
import type { Moment } from './fault';

/** A kill that waits for something to happen does not wait for ever. */
const OCCASION_MS = 1_500;

/** Waits for the moment to kill. */
export async function occasion(activity: Activity, moments: readonly Moment[], chance: Chance): Promise<void> {
  const moment = chance.oneOf(moments);
  if (moment === 'time') return sleep(chance.between(200, OCCASION_MS));
  await activity.next(moment, chance.between(1, moment === 'frame' ? 120 : 20), OCCASION_MS);
}
