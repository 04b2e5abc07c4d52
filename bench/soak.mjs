/**
 * `npm run soak [-- --minutes 30 --rate R --database sqlite|mariadb --cores A,B]`: a hub under steady load, at half of
 * what it can take unless a rate is given, with people leaving and coming back. Watches what it holds, and says whether
 * that grew in the minutes after the warm-up, which come on top. `npm run bench -- --docs` puts what it wrote into
 * docs/performance.md.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../scripts/build.mjs';
import { ensureInstalled } from '../scripts/install.mjs';
import { Complaint, nodeBinary, ROOT, runProgram } from '../scripts/project.mjs';
import { provision } from '../scripts/services/provision.mjs';
import { cleanUp, keep, temporaryFolder } from '../scripts/testing/clean-up.mjs';
import { soakSection } from './report/soak.mjs';
import { startHub } from './servers/hub.mjs';
import { chooseCores, onCore } from './servers/process.mjs';
import { World } from './servers/world.mjs';
import { WARM_SHARE, judge, wrongCounts } from './soak-verdict.mjs';

const PEOPLE = fileURLToPath(new URL('./soak-people.mjs', import.meta.url));
const SHAPE = { rooms: 100, members: 10 };
const SATURATE_MS = 8_000;
/** A visitor leaves this often. */
const VISIT_MS = 500;

await runProgram(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '30' },
      rate: { type: 'string' },
      database: { type: 'string', default: 'sqlite' },
      cores: { type: 'string' },
    },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Complaint('--minutes must be a number above 0');
  if (!['sqlite', 'mariadb'].includes(values.database)) throw new Complaint('--database is sqlite or mariadb');
  await ensureInstalled();
  await ensureBuilt(console.log, ['hub']);
  const lacking = provision(new Set(values.database === 'mariadb' ? ['mariadb'] : []));
  if (lacking.length > 0) throw new Complaint(`missing: ${lacking.map(({ name }) => name).join(', ')}`);
  const cores = chooseCores(values.cores?.split(',').map(Number));
  try {
    const report = await soak({ minutes, rate: Number(values.rate ?? 0), database: values.database, cores });
    const folder = join(ROOT, 'bench', 'results');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `soak-${values.database}.json`);
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    console.log(`\n${soakSection(report)}\n`);
    if (report.verdict.faults.length > 0) process.exitCode = 1;
  } finally {
    await cleanUp();
  }
});

async function soak({ minutes, rate, database, cores }) {
  const folder = temporaryFolder();
  const world = new World(database, folder);
  await world.open(cores.server);
  const tokens = await world.tokens(SHAPE);
  const hub = await startHub(world, { core: cores.server, folder: join(folder, 'logs'), probe: true });
  try {
    const samples = [];
    const job = { ports: hub.ports, pids: hub.pids, tokens, rate, saturateMs: SATURATE_MS, visitMs: VISIT_MS };
    const load = await people(cores.generator, job, async (chosen, crowd) => {
      console.log(`${database}: ${chosen} messages a second for ${minutes} minutes`);
      await watch(hub, (minutes * 60) / (1 - WARM_SHARE), crowd, samples);
    });
    const report = {
      at: new Date().toISOString(),
      database,
      minutes,
      ...summary(load),
      samples,
      verdict: judge(samples),
    };
    report.verdict.faults.push(...wrongCounts(report));
    return report;
  } finally {
    await hub.stop();
    await world.close();
  }
}

/** What of the load's result is worth keeping. */
function summary(load) {
  const { rate, members, visits, visitsFailed, acked, deliveries, lost, duplicates, strays, unanswered } = load;
  const { connectionsLost, refused, refusals, refusedBefore, delivery, serverCpuShare } = load;
  const counts = { rate, members, visits, visitsFailed, acked, deliveries, lost, duplicates, strays, unanswered };
  return { ...counts, connectionsLost, refused, refusals, refusedBefore, delivery, serverCpuShare };
}

/**
 * Samples until there was load for so many seconds, each while the crowd rests: what is under way at the moment of looking
 * differs by more than what is looked for.
 */
async function watch(hub, seconds, crowd, samples) {
  const every = Math.max(2, Math.min(15, seconds / 60));
  let loaded = 0;
  while (loaded < seconds) {
    await sleep(every * 1_000);
    loaded += every;
    const quiet = await crowd.rest();
    samples.push({ seconds: loaded, quiet, ...(await sample(hub)) });
    crowd.carryOn();
  }
  crowd.end();
}

/** What the process has, and what it still holds when all that is garbage is gone. */
async function sample({ ask, ports, pids: [pid] }) {
  const text = await (await fetch(`http://127.0.0.1:${ports[0]}/metrics`)).text();
  const read = (name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1_024;
  const files = readdirSync(`/proc/${pid}/fd`).length;
  const { heapUsed, heapTotal, external, compiled, rss } = await ask('memory');
  return {
    held: heapUsed + external,
    ...{ heapUsed, heapTotal, external, compiled, rss },
    anonymous: kilobytes('RssAnon'),
    mapped: kilobytes('RssFile'),
    files,
    handles: read('nodejs_active_handles_total'),
    threads: Number(/^Threads:\s+(\d+)/m.exec(status)?.[1]),
    sockets: read('hub_sockets'),
    queued: read('hub_socket_queue_bytes'),
    lagP99: read('nodejs_eventloop_lag_p99_seconds') * 1_000,
  };
}

/** Starts the people in a process of their own; `begun` hears the rate once they are all there, and directs them. */
function people(core, job, begun) {
  const [command, args] = onCore(core, nodeBinary(), [PEOPLE]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  keep('process', child.pid);
  return new Promise((resolve, reject) => {
    let quieted;
    const crowd = {
      rest: () => new Promise((quiet) => child.send({ rest: true }, () => (quieted = quiet))),
      carryOn: () => child.send({ rest: false }),
      end: () => child.send({ over: true }),
    };
    child.once('exit', () => reject(new Complaint('the people of the soak ended without a result')));
    child.on('message', ({ rate, quiet, result, failure }) => {
      if (rate) begun(rate, crowd).catch(reject);
      else if (quiet !== undefined) quieted(quiet);
      else if (result) resolve(result);
      else reject(new Complaint(`the people of the soak failed: ${failure}`));
    });
    child.send({ job });
  });
}
