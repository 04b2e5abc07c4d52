import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance';
import { ELSEWHERE, type Fault, type Scene, always } from './fault';
import type { HouseNode } from './house';
import { streamOf } from './person';
import { RawClient } from './raw-client';
import type { Poster } from './world';

const MINUTE = 60_000;
/** There and back; far enough to upset whoever compares times, and within the life of a token. */
const SHIFTS = [2_000, 30_000, 10 * MINUTE, 3 * 60 * MINUTE, 24 * 60 * MINUTE];

/** Who has not sent a whole request by then was to be cut, after ten seconds or eleven. */
const DRIP_MS = 25_000;

/** What befalls wires and clocks, and what rude clients do. */
export const SURROUNDING_FAULTS: readonly Fault[] = [
  wireFault('cut', (wire) => wire.cut()),
  wireFault('held', (wire) => wire.hold()),
  wireFault('slow', (wire, chance) => wire.slow(chance.between(20, 200))),
  {
    kind: 'clock jumped',
    lane: 'clocks',
    weight: 1,
    lacking: always,
    befall: async ({ house, journal }, chance) => {
      const { hub } = chance.oneOf(house.nodes);
      await journal.note('clock jumped', hub.name, async () => {
        hub.shiftClock(chance.oneOf(SHIFTS) * chance.oneOf([-1, 1]));
        await sleep(chance.between(1_000, 8_000));
        hub.shiftClock(0);
      });
    },
  },
  rudeFault('zero window', (client) => client.stall({ pongs: false })),
  rudeFault('blind pongs', (client) => client.stall({ pongs: true })),
  {
    kind: 'dripping handshakes',
    lane: 'clients',
    weight: 1,
    lacking: always,
    befall: (scene, chance) => beRude(scene, chance, 'dripping handshakes', async (client) => client.drip(100)),
  },
];

function wireFault(how: string, spoil: (wire: HouseNode['wires'][number]['wire'], chance: Chance) => void): Fault {
  return {
    kind: `wire ${how}`,
    lane: 'wires',
    weight: 1,
    lacking: ({ nodes }) => (nodes[0]!.wires.length > 0 ? null : ELSEWHERE),
    befall: async ({ house, journal }, chance) => {
      const { hub, wires } = chance.oneOf(house.nodes);
      const { name, wire } = chance.oneOf(wires);
      await journal.note(`wire to ${name} ${how}`, hub.name, async () => {
        spoil(wire, chance);
        await sleep(chance.between(500, 6_000));
        wire.mend();
      });
    },
  };
}

function rudeFault(kind: string, stall: (client: RawClient) => void): Fault {
  return {
    kind,
    lane: 'clients',
    weight: 1,
    lacking: always,
    befall: (scene, chance) =>
      beRude(scene, chance, kind, async (client, person) => {
        if (await client.follow(person.rooms.map(streamOf))) stall(client);
      }),
  };
}

/** A few of them at a time. */
async function beRude(
  { house, journal, people, rude, rudeMs }: Scene,
  chance: Chance,
  kind: string,
  begin: (client: RawClient, person: Poster) => Promise<void>,
): Promise<void> {
  const { hub } = chance.oneOf(house.nodes);
  await journal.note(kind, hub.name, async () => {
    const crowd = Array.from({ length: chance.between(1, 5) }, () => chance.oneOf(people));
    const clients = crowd.map((person) => ({ person, client: new RawClient(hub.port, person.token) }));
    await Promise.all(clients.map(({ client, person }) => begin(client, person)));
    await sleep(chance.between(2_000, rudeMs));
    await Promise.all(clients.map(({ client }) => client.end()));
    rude.there += clients.length;
    rude.cut += clients.filter(({ client }) => client.isClosed).length;
  });
}

/** Once nothing else goes wrong: how many who drip their handshakes are not cut by any node in time. */
export async function overstaying({ nodes }: Scene['house'], token: string): Promise<number> {
  const clients = nodes.map(({ hub }) => new RawClient(hub.port, token));
  for (const client of clients) client.drip(100);
  const until = performance.now() + DRIP_MS;
  while (performance.now() < until && clients.some(({ isClosed }) => !isClosed)) await sleep(50);
  const left = clients.filter(({ isClosed }) => !isClosed).length;
  await Promise.all(clients.map((client) => client.end()));
  return left;
}
