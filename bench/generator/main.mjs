/** The load generator: a process of its own that does one piece of work and says how it went. */
import { once } from 'node:events';
import { Crowd, readPeople } from './crowd.mjs';
import { saturate, steady } from './load.mjs';
import { idle, latest, resume, storm } from './returns.mjs';

const works = {
  saturate: (job) => withCrowd(job, saturate),
  steady: (job) => withCrowd(job, steady),
  both: (job) =>
    withCrowd(job, async (crowd) => ({ steady: await steady(crowd, job), saturated: await saturate(crowd, job) })),
  idle,
  storm,
  latest,
  resume,
};

process.once('message', async (job) => {
  try {
    const result = await works[job.work]({ ...job, ask }, ask);
    process.send({ result }, () => process.exit(0));
  } catch (error) {
    process.send({ failure: error.stack }, () => process.exit(1));
  }
});

/** Has something done by whoever started us: measuring the server's memory, restarting it. */
async function ask(stage) {
  const answer = once(process, 'message');
  process.send({ stage });
  const [{ go }] = await answer;
  return go;
}

async function withCrowd(job, work) {
  const crowd = new Crowd({ ports: job.ports, people: readPeople(job.tokens), rooms: job.rooms });
  const start = performance.now();
  await crowd.gather();
  const gatheredIn = (performance.now() - start) / 1_000;
  const result = await work(crowd, job);
  crowd.leave();
  return { members: crowd.connections.length, gatheredIn, ...result };
}
