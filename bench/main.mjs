/** Runs the benchmark: each piece of work on the hub and on bare Socket.IO in turn, several rounds. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secondsSince } from '../scripts/project.mjs';
import { startRedis } from '../scripts/services/redis.mjs';
import { stopServer } from '../scripts/services/server.mjs';
import { keep } from '../scripts/testing/clean-up.mjs';
import { doubtsIn, faultsIn } from './faults.mjs';
import { generate } from './generator/run.mjs';
import { machine } from './report/machine.mjs';
import { summarize } from './report/profile.mjs';
import { startBare } from './servers/bare.mjs';
import { startHub } from './servers/hub.mjs';
import { chooseCores, moveToCore } from './servers/process.mjs';
import { stallsOf } from './servers/stalls.mjs';
import { World } from './servers/world.mjs';
import { worksFor } from './tasks/works.mjs';

/** Runs what is asked for on each database and answers all that was measured. */
export async function bench(options) {
  const cores = chooseCores(options.cores);
  const works = worksFor(options);
  const stalls = options.short ? null : await stallsOf(cores);
  const runs = [];
  for (const database of options.databases) {
    const world = new World(database, options.folder);
    await world.open(cores.server);
    try {
      const own = works.filter((work) => work.databases?.includes(database) ?? true);
      for (const work of own) {
        for await (const result of rounds(work, world, cores, options))
          runs.push({ database, work: work.name, ...result });
      }
    } finally {
      await world.close();
    }
  }
  const { rounds: count, warmMs, measureMs, short } = options;
  return { machine: machine(cores, stalls), options: { rounds: count, warmMs, measureMs, short }, runs };
}

/** One piece of work, round by round. Who goes first changes, so that whatever drifts meets both sides alike. */
async function* rounds(work, world, cores, options) {
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const side of round % 2 === 1 ? work.sides : work.sides.toReversed()) {
      const start = performance.now();
      const context = new Context(world, cores, options);
      const result = await work.run(context, side);
      const faults = [...faultsIn(result), ...doubtsIn(result)].map((text) => ` — ${text}`);
      console.log(
        `${world.database} ${work.name} ${side} ${round}/${options.rounds}: ${work.line(result)}${faults.join('')} (${secondsSince(start)})`,
      );
      yield { round, side, result, ...(context.profile ? { profile: context.profile } : {}) };
    }
  }
}

/** What a piece of work needs: worlds, servers on their core and the generator on its own. */
class Context {
  profile;

  constructor(world, cores, options) {
    this.world = world;
    this.cores = cores;
    this.options = options;
  }

  start(side, more = {}) {
    const probe = more.probe || this.options.profile;
    const place = { core: this.cores.server, folder: join(this.options.folder, 'logs'), ...more, probe };
    return side === 'hub' ? startHub(this.world, place) : startBare(place);
  }

  async withServer(side, work, { redis = false, ...more } = {}) {
    const service = redis ? await this.startRedis() : undefined;
    const server = await this.start(side, { ...more, redis: service });
    try {
      return await work(server);
    } finally {
      await server.stop();
      if (service) await stopServer(service.pid);
    }
  }

  generate(server, job, onStage = (stage) => this.answer(server, stage)) {
    const { warmMs, measureMs, profile } = this.options;
    const { ports, pids } = server;
    return generate(this.cores.generator, { warmMs, measureMs, profile, ports, pids, ...job }, onStage);
  }

  /** With `--profile` the measured time alone is profiled: not the start, nor the joining. */
  async answer(server, stage) {
    const answer = await server.ask(stage);
    if (stage !== 'stopProfile') return undefined;
    const file = join(this.options.folder, 'logs', `${Math.round(performance.now())}.cpuprofile`);
    mkdirSync(join(this.options.folder, 'logs'), { recursive: true });
    writeFileSync(file, JSON.stringify(answer));
    this.profile = summarize(answer);
    return undefined;
  }

  async startRedis() {
    const redis = await startRedis(join(this.options.folder, 'redis'));
    keep('process', redis.pid);
    moveToCore(this.cores.server, redis.pid);
    return redis;
  }
}
