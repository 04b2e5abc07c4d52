/** As much as a server takes: fan-out to rooms of three sizes, and acknowledged sends where hardly anybody listens. */
import { least, ratioRow } from '../report/rows.mjs';

/** `senders` of each room have one message under way each: a hundred to a thousand at once, by shape. */
function saturation({ name, title, rooms, members, senders, target, rate, perCpu }) {
  return {
    name,
    sides: ['hub', 'bare'],
    async run(context, side) {
      const tokens = await context.world.tokens({ rooms, members });
      return context.withServer(side, (server) => context.generate(server, { work: 'saturate', tokens, senders }));
    },
    line: (result) => `${Math.round(result[rate])}/s, ${Math.round(result[perCpu])} per CPU second`,
    rows: (results, database) => [
      ratioRow(`${title}, per CPU second`, results, (result) => result[perCpu], least(target(database))),
      ratioRow(`${title}, per second`, results, (result) => result[rate]),
    ],
  };
}

const fanOut = (rooms, members, senders, target) =>
  saturation({
    name: `fan-out-${rooms}x${members}`,
    title: `fan-out ${rooms} × ${members}: deliveries`,
    ...{ rooms, members, senders, target: () => target },
    ...{ rate: 'deliveriesPerSecond', perCpu: 'deliveriesPerCpuSecond' },
  });

const acked = (rooms) =>
  saturation({
    name: `acked-${rooms}x2`,
    title: `${rooms} × 2: durable acked sends`,
    ...{ rooms, members: 2, senders: 2, target: (database) => (database === 'mariadb' ? 0.6 : 0.45) },
    ...{ rate: 'acksPerSecond', perCpu: 'acksPerCpuSecond' },
  });

export const SATURATION = [fanOut(1, 1000, 100, 5), fanOut(100, 50, 10, 1.3), fanOut(1000, 5, 1, 1), acked(200)];
export const SHORT_SATURATION = [fanOut(20, 10, 5, 1.3), acked(50)];
