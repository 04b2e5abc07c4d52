/**
 * The people of a soak: most stay and are written to at a steady rate; some leave and come back, over and over. When asked
 * to rest they stop, all of them connected, until what is under way has arrived.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './generator/connection.mjs';
import { Crowd, readPeople } from './generator/crowd.mjs';
import { saturate, steady } from './generator/load.mjs';

/** Every so many leaves now and then. */
const VISITORS = 5;
/** Of each room's stayers: enough that none comes near the hub's budget of fifty messages a second. */
const SENDERS = 4;
const LOOK_MS = 20;
/** Presence is told within a second; answers, and what follows them on the hub, take far less. */
const SETTLE_MS = 1_000;
const LONGEST_UNREST_MS = 20_000;

let resting = false;
let visiting = false;
let ended;
const end = new Promise((resolve) => (ended = resolve));

process.on('message', async ({ job, rest, over }) => {
  if (job) {
    try {
      const result = await work(job);
      process.send({ result }, () => process.exit(0));
    } catch (error) {
      process.send({ failure: error.stack }, () => process.exit(1));
    }
  }
  if (rest !== undefined) resting = rest;
  if (over) ended();
});

async function work({ ports, pids, tokens, rate, saturateMs, visitMs }) {
  const people = readPeople(tokens);
  const stayers = new Crowd({ ports, people: people.filter((_, index) => index % VISITORS !== 0) });
  const visitors = new Crowd({ ports, people: people.filter((_, index) => index % VISITORS === 0) });
  await stayers.gather();
  await visitors.gather();
  const { tally } = stayers;
  let chosen = rate;
  if (!chosen) {
    const most = await saturate(stayers, { senders: SENDERS, warmMs: saturateMs / 4, measureMs: saturateMs, pids });
    chosen = Math.max(1, Math.floor(most.acksPerSecond / 2));
  }
  const refusedBefore = tally.refused;
  const refusals = refusalsOf(tally);
  const visits = visit(visitors, visitMs);
  const rests = tellWhenQuiet(tally);
  process.send({ rate: chosen });
  const result = await steady(stayers, {
    ...{ rate: chosen, senders: SENDERS, warmMs: 0, measureMs: 0, pids },
    meanwhile: () => end,
    resting: () => resting,
  });
  clearInterval(rests);
  const { done, failed } = await visits();
  stayers.leave();
  visitors.leave();
  return {
    ...result,
    rate: chosen,
    refusedBefore,
    refused: tally.refused - refusedBefore,
    refusals,
    visits: done,
    visitsFailed: failed,
    members: stayers.connections.length + visitors.connections.length,
  };
}

/** One after another leaves for a while and comes back; answers how to end that, and hear how often. */
function visit(visitors, visitMs) {
  let over = false;
  const visits = { done: 0, failed: 0 };
  const all = (async () => {
    for (let index = 0; !over; index = (index + 1) % visitors.connections.length) {
      while (resting && !over) await sleep(LOOK_MS);
      visiting = true;
      const { tally, seats, person, roomIds } = visitors.connections[index];
      visitors.connections[index].close();
      await sleep(visitMs / 2);
      const back = Object.assign(new Connection({ tally, seats }), { person, roomIds });
      visitors.connections[index] = back;
      await visitors.bring(back, index).then(
        () => (visits.done += 1),
        () => (visits.failed += 1),
      );
      visiting = false;
      await sleep(visitMs / 2);
    }
  })();
  return async () => {
    over = true;
    await all;
    return visits;
  };
}

/** Tells the parent, once for each rest, that nothing is under way; or that it did not come to that. */
function tellWhenQuiet(tally) {
  let since;
  let restless;
  let told = false;
  return setInterval(() => {
    const now = performance.now();
    if (!resting) {
      [since, restless, told] = [undefined, undefined, false];
      return;
    }
    restless ??= now;
    if (visiting || tally.unanswered > 0) since = undefined;
    else since ??= now;
    const quiet = now - since >= SETTLE_MS;
    if (told || (!quiet && now - restless < LONGEST_UNREST_MS)) return;
    told = true;
    process.send({ quiet });
  }, LOOK_MS);
}

/** What is refused from now on: how many, by second and code. */
function refusalsOf(tally) {
  const refusals = [];
  const start = performance.now();
  const refusedWith = tally.refusedWith.bind(tally);
  tally.refusedWith = (message, code) => {
    refusedWith(message, code);
    const second = Math.floor((performance.now() - start) / 1_000);
    const last = refusals.findLast((one) => one.code === code);
    if (last?.second === second) last.count += 1;
    else refusals.push({ second, code, count: 1 });
  };
  return refusals;
}
