/** What it costs to be there: memory of those who listen, and how fast all come back after a restart. */
import { atMost, least, onlyHub, ratioRow } from '../report/rows.mjs';

const FIVE_ROOMS_EACH = { rooms: 500, members: 50, accounts: 5_000 };
const SETTLE_MS = 3_000;

const memory = {
  name: 'memory-idle',
  sides: ['hub', 'bare'],
  async run(context, side) {
    const tokens = await context.world.tokens(FIVE_ROOMS_EACH);
    return context.withServer(
      side,
      (server) => context.generate(server, { work: 'idle', tokens, settleMs: SETTLE_MS }, () => server.ask('memory')),
      { probe: true },
    );
  },
  line: ({ residentPerMember, heldPerMember, members }) =>
    `${kilobytes(residentPerMember)} kB resident, ${kilobytes(heldPerMember)} kB held per member (${members})`,
  rows: (results) => [
    ratioRow(
      'memory per idle member of 5 rooms (resident), kB',
      results,
      ({ residentPerMember }) => residentPerMember / 1_000,
      atMost(1.5),
    ),
    ratioRow('memory per idle member of 5 rooms (held by the heap), kB', results, (one) => one.heldPerMember / 1_000),
  ],
};

function stormWork(name, shape, members) {
  return {
    name,
    sides: ['hub', 'bare'],
    async run(context, side) {
      const tokens = await context.world.tokens(shape);
      let server = await context.start(side);
      const { ports } = server;
      try {
        return await context.generate(server, { work: 'storm', tokens }, async (stage) => {
          if (stage !== 'restart') return context.answer(server, stage);
          await server.stop('SIGKILL');
          server = await context.start(side, { ports });
          return { pids: server.pids };
        });
      } finally {
        await server.stop();
      }
    },
    line: ({ joinsPerSecond, joinsPerCpuSecond, seconds, took }) =>
      `${Math.round(joinsPerSecond)}/s, ${Math.round(joinsPerCpuSecond)} per CPU second, all back in ${seconds.toFixed(1)} s, p99 ${took.p99} ms`,
    rows: (results) => [
      ratioRow(`storm: ${members} members come back, joins/s`, results, (one) => one.joinsPerSecond, least(0.5)),
      ratioRow(`storm: joins per CPU second`, results, (one) => one.joinsPerCpuSecond),
      onlyHub(`storm: until all are back, s`, results, ({ seconds }) => seconds),
    ],
  };
}

function kilobytes(bytes) {
  return (bytes / 1_000).toFixed(1);
}

export const CONNECTIONS = [memory, stormWork('storm-5000', FIVE_ROOMS_EACH, '5,000')];
export const SHORT_CONNECTIONS = [stormWork('storm-200', { rooms: 20, members: 10 }, '200')];
