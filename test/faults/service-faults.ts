import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ELSEWHERE, type Fault } from './fault';
import type { House } from './house';
import { occasion } from './occasion';

const withMariadb = ({ mariadb }: House) => (mariadb ? null : ELSEWHERE);
const withRedis = ({ redis }: House) => (redis ? null : ELSEWHERE);
const withDisk = ({ mariadb, disk }: House) => {
  const own = mariadb?.disk ?? disk;
  return own ? own.lacking : ELSEWHERE;
};

/** What befalls the database and Redis. */
export const SERVICE_FAULTS: readonly Fault[] = [
  {
    kind: 'MariaDB killed',
    lane: 'services',
    weight: 5,
    lacking: withMariadb,
    befall: async ({ house: { mariadb }, journal, activity, moments }, chance) => {
      await mariadb!.turn.take(async () => {
        await occasion(activity, moments, chance);
        await journal.note('MariaDB killed', 'MariaDB', async () => {
          await mariadb!.service.kill();
          await sleep(chance.oneOf([0, 0, 500, 3_000]));
          await mariadb!.service.start();
        });
      });
    },
  },
  {
    kind: 'MariaDB paused',
    lane: 'services',
    weight: 1,
    lacking: withMariadb,
    befall: ({ house: { mariadb }, journal }, chance) =>
      mariadb!.turn.take(() =>
        journal.note('MariaDB paused', 'MariaDB', () => mariadb!.service.pause(chance.between(1_000, 6_000))),
      ),
  },
  {
    kind: 'writes refused',
    lane: 'services',
    weight: 1,
    lacking: withMariadb,
    befall: ({ house: { mariadb }, journal }, chance) =>
      mariadb!.turn.take(() =>
        journal.note('writes refused', 'MariaDB', async () => {
          await mariadb!.readOnly(true);
          await sleep(chance.between(500, 4_000));
          await mariadb!.readOnly(false);
        }),
      ),
  },
  {
    kind: 'writes refused',
    lane: 'services',
    weight: 2,
    lacking: ({ disk }) => (disk ? prlimitLacking() : ELSEWHERE),
    befall: ({ house: { nodes }, journal }, chance) =>
      nodes[0]!.turn.take(async () => {
        const { hub } = nodes[0]!;
        if (!hub.pid) return;
        // A file may not grow beyond this: a write that tries to gets an error.
        await journal.note('writes refused', hub.name, async () => {
          limitFiles(hub.pid!, '65536');
          await sleep(chance.between(500, 4_000));
          limitFiles(hub.pid!, 'unlimited');
        });
      }),
  },
  {
    kind: 'disk full',
    lane: 'services',
    weight: 1,
    lacking: withDisk,
    befall: async ({ house, journal }, chance) => {
      const { mariadb, disk, nodes } = house;
      await (mariadb ?? nodes[0]!).turn.take(() =>
        journal.note('disk full', mariadb ? 'MariaDB' : 'SQLite', async () => {
          const own = mariadb?.disk ?? disk!;
          own.fill();
          await sleep(chance.between(1_000, 6_000));
          own.free();
          // MariaDB looks only once a minute whether there is space for its binary log again: who has made space
          // starts it anew.
          await mariadb?.service.restart();
        }),
      );
    },
  },
  {
    kind: 'Redis killed',
    lane: 'services',
    weight: 3,
    lacking: withRedis,
    befall: ({ house: { redis }, journal }, chance) =>
      redis!.turn.take(() =>
        journal.note('Redis killed', 'Redis', async () => {
          await redis!.service.kill();
          await sleep(chance.oneOf([0, 500, 3_000]));
          await redis!.service.start();
        }),
      ),
  },
  {
    kind: 'Redis paused',
    lane: 'services',
    weight: 1,
    lacking: withRedis,
    befall: ({ house: { redis }, journal }, chance) =>
      redis!.turn.take(() =>
        journal.note('Redis paused', 'Redis', () => redis!.service.pause(chance.between(1_000, 6_000))),
      ),
  },
];

function prlimitLacking(): string | null {
  return spawnSync('prlimit', ['--version']).status === 0 ? null : 'there is no prlimit';
}

function limitFiles(pid: number, bytes: string): void {
  spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
}
