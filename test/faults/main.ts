import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { runFaults } from './driver';
import { faultsSeed } from './environment';
import { isGood, jsonOf, markdownOf } from './report';

/** What `npm run faults` runs (scripts/faults.mjs): the long form. */

const PAGE = join(__dirname, '../../docs/reliability.md');

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: faultsSeed() },
      database: { type: 'string', default: 'mariadb' },
      kills: { type: 'string', default: '300' },
      acks: { type: 'string', default: '100000' },
      minutes: { type: 'string', default: '25' },
      report: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  const run = await runFaults({
    seed: values.seed,
    kind: kindOf(values.database),
    crowd: true,
    noticesEveryMs: 4_000,
    kills: numberOf('kills', values.kills),
    acks: numberOf('acks', values.acks),
    withinMs: numberOf('minutes', values.minutes) * 60_000,
    settleMs: 60_000,
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  const at = new Date();
  const page = markdownOf(run, at);
  process.stdout.write(`${page}\n\n${run.summary}\n`);
  for (const finding of findingsOf(run)) process.stdout.write(`${finding.slice(0, 500)}\n`);
  if (values.report) {
    mkdirSync(values.report, { recursive: true });
    writeFileSync(join(values.report, 'faults.md'), `${page}\n`);
    writeFileSync(join(values.report, 'faults.json'), jsonOf(run, at));
  }
  if (values.keep) await keep(values.database, page);
  return isGood(run);
}

function kindOf(database: string): 'three nodes on MariaDB' | 'one node on SQLite' {
  if (database === 'mariadb') return 'three nodes on MariaDB';
  if (database === 'sqlite') return 'one node on SQLite';
  throw new Error('--database is sqlite or mariadb');
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (!(value >= 0)) throw new Error(`--${name} is a number`);
  return value;
}

/** A few of each. */
function findingsOf(run: Awaited<ReturnType<typeof runFaults>>): readonly string[] {
  const broken = Object.entries(run.verdict).flatMap(([fault, found]: [string, readonly string[]]) =>
    found.slice(0, 10).map((sentence) => `${fault}: ${sentence}`),
  );
  const ofNotices = Object.entries(run.notices?.verdict ?? {}).flatMap(([fault, found]: [string, readonly string[]]) =>
    found.slice(0, 10).map((sentence) => `${fault}, of notices: ${sentence}`),
  );
  const errors = Object.entries(run.logged.errors).map(([text, times]) => `logged ${times} times: ${text}`);
  return [...broken, ...ofNotices, ...run.unsettled, ...run.differences.slice(0, 10), ...run.deaths, ...errors];
}

/** Puts the page between its markers in docs/reliability.md. */
async function keep(database: string, page: string): Promise<void> {
  const [begin, end] = [`<!-- run on ${database} -->`, `<!-- end of the run on ${database} -->`];
  const text = readFileSync(PAGE, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/reliability.md has no place for the run on ${database}`);
  const kept = `${text.slice(0, from)}${begin}\n\n${page}\n\n${text.slice(to)}`;
  writeFileSync(PAGE, await format(kept, { ...(await resolveConfig(PAGE)), parser: 'markdown' }));
}

// Whoever interrupts a run wants its servers to end, too: they do at the exit of this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
