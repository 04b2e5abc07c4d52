/** A busy hour of a large hub: 100 messages a second into 100 rooms of 50, which is 5,000 deliveries a second. */
import { atMost, least, onlyHub, ratioRow } from '../report/rows.mjs';

function steadyWork(rooms, members, rate) {
  const per = `${rooms} × ${members}, ${(rate * members).toLocaleString('en')} deliveries/s`;
  return {
    name: `steady-${rooms}x${members}`,
    sides: ['hub', 'bare'],
    async run(context, side) {
      const tokens = await context.world.tokens({ rooms, members });
      return context.withServer(side, (server) =>
        context.generate(server, { work: 'steady', tokens, rate, senders: 10 }),
      );
    },
    line: ({ delivery, cpuMicrosPerDelivery }) =>
      `p99 ${delivery.p99} ms, ${(delivery.under25ms * 100).toFixed(2)} % under 25 ms, ${cpuMicrosPerDelivery.toFixed(1)} µs of CPU per delivery`,
    rows: (results) => [
      ratioRow(`${per}: latency p50, ms`, results, ({ delivery }) => delivery.p50),
      ratioRow(`${per}: latency p95, ms`, results, ({ delivery }) => delivery.p95),
      ratioRow(`${per}: latency p99, ms`, results, ({ delivery }) => delivery.p99, atMost(2)),
      onlyHub(`${per}: share under 25 ms, %`, results, ({ delivery }) => delivery.under25ms * 100, least(99)),
      ratioRow(`${per}: CPU per delivery, µs`, results, (result) => result.cpuMicrosPerDelivery, atMost(1.3)),
    ],
  };
}

export const STEADY = [steadyWork(100, 50, 100)];
