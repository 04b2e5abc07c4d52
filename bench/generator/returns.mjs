/** Coming back: all at once after their server was restarted, or after a long absence. */
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, ownCpuSeconds } from './cpu.mjs';
import { Crowd, each, readPeople } from './crowd.mjs';
import { Histogram } from './histogram.mjs';
import { steady } from './load.mjs';

/** Handshakes under way at once in a storm, unless said: about what a listening socket queues. */
const STORM = 500;

/** Everybody connects, and nothing happens: `ask` has the server measured before and after. */
export async function idle({ ports, tokens, rooms, settleMs }, ask) {
  const before = await ask('memory');
  const crowd = new Crowd({ ports, people: readPeople(tokens), rooms });
  await crowd.gather();
  await sleep(settleMs);
  const after = await ask('memory');
  const members = crowd.connections.length;
  crowd.leave();
  const perMember = (key) => (after[key] - before[key]) / members;
  const held = perMember('heapUsed') + perMember('external');
  return { members, residentPerMember: perMember('rss'), heldPerMember: held, before, after };
}

/** Everybody has followed their rooms to the end; the server is killed and started again; all come back at once. */
export async function storm({ ports, tokens, rooms, profile, atOnce = STORM }, ask) {
  const crowd = new Crowd({ ports, people: readPeople(tokens), rooms });
  const heads = new Map();
  const firstStart = performance.now();
  await each(crowd.connections, 100, async (connection, index) => {
    for (const { stream, head } of await crowd.bring(connection, index)) heads.set(stream.slice('room:'.length), head);
  });
  const firstSeconds = (performance.now() - firstStart) / 1_000;
  await crowd.quiet();
  const { pids } = await ask('restart');
  if (profile) await ask('startProfile');
  const again = new Crowd({ ports, people: readPeople(tokens), rooms });
  const took = new Histogram();
  const before = { cpu: cpuSeconds(pids), own: ownCpuSeconds() };
  const start = performance.now();
  await each(again.connections, atOnce, async (connection, index) => {
    const begun = performance.now();
    await again.bring(connection, index, (roomId) => heads.get(roomId));
    took.add(performance.now() - begun);
  });
  const seconds = (performance.now() - start) / 1_000;
  const serverCpu = cpuSeconds(pids).map((one, index) => one - before.cpu[index]);
  const cpu = serverCpu.reduce((sum, one) => sum + one, 0);
  const generatorCpuShare = (ownCpuSeconds() - before.own) / seconds;
  if (profile) await ask('stopProfile');
  const members = again.connections.length;
  const lost = again.lost;
  again.leave();
  return {
    members,
    seconds,
    joinsPerSecond: members / seconds,
    joinsPerCpuSecond: members / cpu,
    firstJoinsPerSecond: members / firstSeconds,
    serverCpu,
    serverCpuShare: cpu / seconds,
    generatorCpuShare,
    connectionsLost: lost,
    took: took.summary(),
  };
}

/** The newest fifty of rooms of different age: `rooms` is a list of `{ history, tokens }`. */
export async function latest({ ports, worlds, reads }) {
  const results = [];
  for (const { history, tokens } of worlds) {
    const crowd = new Crowd({ ports, people: readPeople(tokens) });
    await crowd.gather();
    const took = new Histogram();
    for (let read = -50; read < reads; read += 1) {
      // In turn, so that nobody uses up their budget of commands.
      const connection = crowd.connections[(read + 50) % crowd.connections.length];
      const start = performance.now();
      const reply = await connection.ask('stream:read', {
        stream: `room:${connection.roomIds[0]}`,
        before: Number.MAX_SAFE_INTEGER,
        limit: 50,
      });
      if (read >= 0) took.add(performance.now() - start);
      if (reply.value?.facts.length !== 50) throw new Error(`not fifty facts: ${JSON.stringify(reply).slice(0, 300)}`);
    }
    crowd.leave();
    results.push({ history, ...took.summary() });
  }
  return { rooms: results };
}

/** Some members come back after `missed` facts each, while others talk at a steady rate. */
export async function resume(job) {
  const crowd = new Crowd({ ports: job.ports, people: readPeople(job.tokens), rooms: job.rooms });
  await crowd.gather();
  const quiet = await steady(crowd, job);
  const absent = new Crowd({ ports: job.ports, people: readPeople(job.history.tokens) });
  const returns = [];
  const busy = await steady(crowd, {
    ...job,
    meanwhile: async () => {
      const work = absent.connections.slice(0, job.members * job.missed.length);
      await Promise.all(
        work.map(async (connection, index) => {
          const missed = job.missed[index % job.missed.length];
          returns.push(await comeBack(job.ports[0], connection, job.history.history, missed));
        }),
      );
    },
  });
  crowd.leave();
  absent.leave();
  const byMissed = job.missed.map((missed) => {
    const own = returns.filter((one) => one.missed === missed);
    const most = (key) => Math.max(...own.map((one) => one[key]));
    return {
      missed,
      members: own.length,
      firstPageMs: most('firstPageMs'),
      allMs: most('allMs'),
      pages: most('pages'),
      largestPageFacts: most('largestPageFacts'),
      largestPageBytes: most('largestPageBytes'),
    };
  });
  return { quiet, busy, returns: byMissed };
}

/** One member asks page after page until nothing is missing; every sequence must come once and in order. */
export async function comeBack(port, connection, history, missed) {
  await connection.open({ port, ...connection.person });
  const stream = `room:${connection.roomIds[0]}`;
  const start = performance.now();
  const state = { missed, firstPageMs: 0, pages: 0, largestPageFacts: 0, largestPageBytes: 0 };
  // The end of the stream is not known yet: its history is, and what came before it is a few facts.
  let after = Math.max(0, history - missed);
  let head = Infinity;
  while (after < head) {
    const before = connection.bytes;
    const reply = await connection.ask('stream:resume', { streams: [{ stream, afterSequence: after }] });
    if (!reply.ok) {
      // Whoever missed a hundred thousand facts is asked to go on a little slower.
      if (reply.problem.code !== 'rate_limited') throw new Error(`resuming was refused: ${reply.problem.code}`);
      await sleep(reply.problem.params.retryAfterMs);
      continue;
    }
    const [{ facts, head: end }] = reply.value.streams;
    facts.forEach(({ sequence }, index) => {
      if (sequence !== after + index + 1) throw new Error(`a hole before ${sequence}`);
    });
    state.pages += 1;
    if (state.pages === 1) state.firstPageMs = performance.now() - start;
    state.largestPageFacts = Math.max(state.largestPageFacts, facts.length);
    state.largestPageBytes = Math.max(state.largestPageBytes, connection.bytes - before);
    if (facts.length === 0 && after < end) throw new Error(`nothing comes after ${after} of ${end}`);
    after = facts.at(-1)?.sequence ?? after;
    head = end;
  }
  return { ...state, allMs: performance.now() - start };
}
