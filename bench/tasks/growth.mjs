/** How cost grows as rooms, members, history and nodes grow: the hub alone, drawn as plots. */

/** Deliveries a second at which latency is taken: little enough for one sender's budget in the smallest world. */
const STEADY_DELIVERIES = 2_000;
/** The hub lets an account send fifty commands a second: few senders must not be measured by their refusals. */
const PER_SENDER = 45;

/** Each series has its points, and what the world of a point is. */
const SERIES = [
  {
    name: 'rooms',
    axis: 'rooms of 5 members',
    points: [10, 100, 1_000],
    world: (rooms) => ({ shape: { rooms, members: 5 }, senders: 2 }),
  },
  {
    name: 'members',
    axis: 'members of each of 5 rooms',
    points: [10, 100, 1_000],
    world: (members) => ({ shape: { rooms: 5, members }, senders: 10 }),
  },
  {
    name: 'history',
    axis: 'messages in each of 10 rooms of 10 members',
    points: [1_000, 10_000, 100_000],
    world: (history) => ({ shape: { rooms: 10, members: 10, history }, senders: 10 }),
  },
  {
    name: 'nodes',
    axis: 'nodes of the hub (20 rooms × 50), all on one core',
    points: [1, 3, 10],
    databases: ['mariadb'],
    world: (nodes) => ({ shape: { rooms: 20, members: 50 }, senders: 10, nodes }),
  },
];

function growthWork(series) {
  return {
    name: `growth-${series.name}`,
    sides: ['hub'],
    databases: series.databases,
    plot: { name: series.name, axis: series.axis },
    async run(context, side) {
      const points = [];
      for (const size of series.points) {
        const { shape, senders, nodes } = series.world(size);
        const tokens = await context.world.tokens(shape);
        const rate = STEADY_DELIVERIES / shape.members;
        const job = { work: 'both', tokens, senders, perSender: PER_SENDER, rate };
        const { steady, saturated, ...rest } = await context.withServer(
          side,
          (server) => context.generate(server, job),
          { nodes, redis: nodes > 1 },
        );
        points.push({ size, steady, saturated, ...rest });
      }
      return { points };
    },
    line: ({ points }) =>
      points
        .map(
          ({ size, steady, saturated }) =>
            `${size}: ${Math.round(saturated.deliveriesPerCpuSecond)} per CPU second, p99 ${steady.delivery.p99} ms`,
        )
        .join('; '),
    rows: () => [],
  };
}

export const GROWTH = SERIES.map(growthWork);
