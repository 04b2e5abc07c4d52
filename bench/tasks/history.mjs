/** Long histories: the newest fifty of a room, and coming back after a long absence. */
import { atMost, onlyHub, under } from '../report/rows.mjs';

const MEMBERS = 10;

function latestWork(histories, reads) {
  return {
    name: 'latest-50',
    sides: ['hub'],
    async run(context, side) {
      const worlds = [];
      for (const history of histories) {
        worlds.push({ history, tokens: await context.world.tokens({ rooms: 1, members: MEMBERS, history }) });
      }
      return context.withServer(side, (server) => context.generate(server, { work: 'latest', worlds, reads }));
    },
    line: ({ rooms }) =>
      rooms.map(({ history, p99 }) => `of ${history.toLocaleString('en')}: p99 ${p99} ms`).join(', '),
    rows: (results) => [
      ...histories.map((history, index) =>
        onlyHub(
          `latest 50 of ${history.toLocaleString('en')} messages: p99, ms`,
          results,
          ({ rooms }) => rooms[index].p99,
          under(10),
        ),
      ),
      onlyHub(
        `latest 50: p50 of the longest ÷ p50 of the shortest`,
        results,
        ({ rooms }) => rooms.at(-1).p50 / rooms[0].p50,
        atMost(1.5),
      ),
    ],
  };
}

function resumeWork({ rooms, members, rate, history, missed, returning }) {
  return {
    name: 'resume',
    sides: ['hub'],
    async run(context, side) {
      const tokens = await context.world.tokens({ rooms, members });
      const old = { history, tokens: await context.world.tokens({ rooms: 1, members: MEMBERS, history }) };
      const job = { work: 'resume', tokens, rate, senders: 10, history: old, missed, members: returning };
      return context.withServer(side, (server) => context.generate(server, job));
    },
    line: ({ quiet, busy, returns }) =>
      `${returns.map((one) => `after ${one.missed}: first page ${one.firstPageMs.toFixed(1)} ms, all ${(one.allMs / 1_000).toFixed(1)} s in ${one.pages} pages`).join('; ')}; others’ p99 ${quiet.delivery.p99} → ${busy.delivery.p99} ms`,
    rows: (results) => [
      ...missed.flatMap((count, index) => [
        onlyHub(
          `resume after ${count.toLocaleString('en')} missed facts: first page, ms`,
          results,
          ({ returns }) => returns[index].firstPageMs,
          under(1_000),
        ),
        onlyHub(
          `resume after ${count.toLocaleString('en')} missed facts: all of them, ms`,
          results,
          ({ returns }) => returns[index].allMs,
          // Who missed more sees the newest page first, and reads the rest as they like.
          ...(count <= 1_000 ? [under(1_000)] : []),
        ),
      ]),
      onlyHub(
        'resume: largest page, kB',
        results,
        ({ returns }) => Math.max(...returns.map(({ largestPageBytes }) => largestPageBytes)) / 1_000,
        under(512),
      ),
      onlyHub('resume: others’ p99 before, ms', results, ({ quiet }) => quiet.delivery.p99),
      onlyHub('resume: others’ p99 meanwhile, ms', results, ({ busy }) => busy.delivery.p99, under(25)),
    ],
  };
}

export const HISTORY = [
  latestWork([1_000, 10_000, 100_000, 1_000_000], 1_000),
  resumeWork({ rooms: 100, members: 50, rate: 100, history: 1_000_000, missed: [1_000, 100_000], returning: 1 }),
];
export const SHORT_HISTORY = [
  latestWork([100, 1_000], 50),
  resumeWork({ rooms: 20, members: 10, rate: 50, history: 1_000, missed: [100, 900], returning: 2 }),
];
