/** `npm run bench`: builds what is needed and measures the hub against bare Socket.IO (docs/performance.md). */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { provision } from './services/provision.mjs';
import { Complaint, runProgram, signalCode } from './project.mjs';
import { cleanUp, temporaryFolder } from './testing/clean-up.mjs';

const USAGE = `usage: npm run bench -- [options]

  --only NAME,…      only the work whose names contain one of these
  --database NAME    sqlite or mariadb (both)
  --rounds N         how often each side does each work (3)
  --seconds N        how long each is measured (8)
  --short            the short form that \`npm test\` runs
  --profile          profile the hub while it is measured at saturation, and say where the time goes
  --world DIR        keep the databases here and use them again (a temporary folder)
  --cores A,B        core of the server side and of the generator (1,0)
  --json FILE        write all that was measured
  --docs             put the tables and plots of bench/results into docs/performance.md; measures only with --save
  --save             write what was measured to bench/results, one file for each database
`;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => void cleanUp().then(() => process.exit(signalCode(signal))));
}

await runProgram(async (args) => {
  const options = read(args);
  await ensureInstalled();
  try {
    if (options.measures) await measure(options);
  } finally {
    await cleanUp();
  }
  if (!options.docs) return;
  const { writeDocs } = await import('../bench/report/report.mjs');
  await writeDocs();
});

async function measure(options) {
  await ensureBuilt(console.log, ['hub']);
  const lacking = provision(new Set(options.databases.includes('mariadb') ? ['mariadb', 'redis'] : []));
  if (lacking.length > 0) throw new Complaint(`missing: ${lacking.map(({ name }) => name).join(', ')}`);
  const { bench } = await import('../bench/main.mjs');
  const { faultsOf } = await import('../bench/faults.mjs');
  const { save, say, writeJson } = await import('../bench/report/report.mjs');
  const report = await bench({ ...options, folder: options.world ?? temporaryFolder() });
  say(report);
  if (options.json) writeJson(options.json, report);
  if (options.save) save(report);
  const faults = faultsOf(report);
  if (faults.length === 0) return;
  console.error(`\nNot as promised:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  process.exitCode = 1;
}

function read(args) {
  const text = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  let values;
  try {
    const texts = { only: text, database: text, rounds: text, seconds: text, world: text, cores: text, json: text };
    const flags = { short: flag, profile: flag, docs: flag, save: flag };
    ({ values } = parseArgs({ args, options: { ...texts, ...flags } }));
  } catch (error) {
    throw new Complaint(`${error.message}\n\n${USAGE}`);
  }
  const { short, profile, docs, save } = values;
  const databases = values.database ? [values.database] : ['sqlite', 'mariadb'];
  const rounds = Number(values.rounds ?? (short ? 1 : 3));
  const seconds = Number(values.seconds ?? (short ? 1.5 : 8));
  if (!databases.every((name) => name === 'sqlite' || name === 'mariadb') || !(rounds >= 1) || !(seconds > 0)) {
    throw new Complaint(USAGE);
  }
  return {
    ...{ databases, rounds, short, profile, docs, save },
    measures: save || !docs,
    only: values.only?.split(','),
    warmMs: short ? 1_000 : 4_000,
    measureMs: seconds * 1_000,
    cores: values.cores?.split(',').map(Number),
    world: values.world && resolve(values.world),
    json: values.json && resolve(values.json),
  };
}
