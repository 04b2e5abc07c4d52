import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance';
import { ELSEWHERE, type Fault, always } from './fault';
import type { HubProcess } from './hub-process';
import { occasion } from './occasion';
import { takeAll } from './turn';

/** What befalls nodes, and once in a while everything at once. */
export const NODE_FAULTS: readonly Fault[] = [
  {
    kind: 'node killed',
    lane: 'nodes',
    weight: 8,
    lacking: always,
    befall: async ({ house, journal, activity, moments, comeBack }, chance) => {
      const { hub, turn } = chance.oneOf(house.nodes);
      await turn.take(async () => {
        await occasion(activity, moments, chance);
        await journal.note('node killed', hub.name, async () => {
          hub.kill();
          await sleep(chance.oneOf([0, 0, 300, 1_000]));
          await startAgain(hub, chance);
        });
      });
      comeBack(chance);
    },
  },
  {
    kind: 'node paused',
    lane: 'nodes',
    weight: 2,
    lacking: always,
    befall: async ({ house, journal }, chance) => {
      const { hub, turn } = chance.oneOf(house.nodes);
      await turn.take(() => journal.note('node paused', hub.name, () => hub.pause(chance.between(1_000, 8_000))));
    },
  },
  {
    kind: 'all killed at once',
    lane: 'nodes',
    weight: 1,
    lacking: ({ mariadb }) => (mariadb ? null : ELSEWHERE),
    befall: async ({ house, journal, activity, moments, comeBack }, chance) => {
      const { nodes, mariadb, redis } = house;
      await takeAll([...nodes.map(({ turn }) => turn), mariadb!.turn, redis!.turn], async () => {
        await occasion(activity, moments, chance);
        await journal.note('all killed at once', 'all', async () => {
          for (const { hub } of nodes) hub.kill();
          await Promise.all([mariadb!.service.kill(), redis!.service.kill()]);
          await Promise.all([mariadb!.service.start(), redis!.service.start()]);
          await Promise.all(nodes.map(({ hub }) => hub.startAtLast()));
        });
      });
      comeBack(chance);
    },
  },
];

/** Now and then it is killed before it has come up. */
async function startAgain(hub: HubProcess, chance: Chance): Promise<void> {
  if (chance.happens(0.15)) {
    const timer = setTimeout(() => hub.kill(), chance.between(20, 500));
    const up = await hub.start();
    clearTimeout(timer);
    if (up) return;
  }
  await hub.startAtLast();
}
