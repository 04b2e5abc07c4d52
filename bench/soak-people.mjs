/** The people of a soak: most stay and are written to at a steady rate; some leave and come back, over and over. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './generator/connection.mjs';
import { Crowd, readPeople } from './generator/crowd.mjs';
import { saturate, steady } from './generator/load.mjs';

/** Every so many leaves now and then. */
const VISITORS = 5;

process.once('message', async (job) => {
  try {
    const result = await work(job);
    process.send({ result }, () => process.exit(0));
  } catch (error) {
    process.send({ failure: error.stack }, () => process.exit(1));
  }
});

async function work({ ports, pids, tokens, rate, saturateMs, measureMs, visitMs }) {
  const people = readPeople(tokens);
  const stayers = new Crowd({ ports, people: people.filter((_, index) => index % VISITORS !== 0) });
  const visitors = new Crowd({ ports, people: people.filter((_, index) => index % VISITORS === 0) });
  await stayers.gather();
  await visitors.gather();
  let over = false;
  const visits = { done: 0, failed: 0 };
  const visiting = (async () => {
    for (let index = 0; !over; index = (index + 1) % visitors.connections.length) {
      const { tally, seats, person, roomIds } = visitors.connections[index];
      visitors.connections[index].close();
      await sleep(visitMs / 2);
      const back = Object.assign(new Connection({ tally, seats }), { person, roomIds });
      visitors.connections[index] = back;
      await visitors.bring(back, index).then(
        () => (visits.done += 1),
        () => (visits.failed += 1),
      );
      await sleep(visitMs / 2);
    }
  })();
  let chosen = rate;
  if (!chosen) {
    const most = await saturate(stayers, { senders: 2, warmMs: saturateMs / 4, measureMs: saturateMs, pids });
    chosen = Math.max(1, Math.floor(most.acksPerSecond / 2));
  }
  process.send({ rate: chosen });
  const result = await steady(stayers, { rate: chosen, senders: 2, warmMs: 0, measureMs, pids });
  over = true;
  await visiting;
  stayers.leave();
  visitors.leave();
  return {
    ...result,
    rate: chosen,
    visits: visits.done,
    visitsFailed: visits.failed,
    members: stayers.connections.length + visitors.connections.length,
  };
}
