/** What becomes of the numbers: said, kept as JSON, and put into docs/performance.md. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, tool } from '../../scripts/project.mjs';
import { plotsOf } from './plots.mjs';
import { soakSection } from './soak.mjs';
import { databasesIn, forMarkdown, forTerminal, number, rowsOf } from './table.mjs';

const RESULTS = join(ROOT, 'bench', 'results');
const DOCUMENT = join(ROOT, 'docs', 'performance.md');
const IMAGES = join(ROOT, 'docs', 'images', 'performance');
const TITLES = { sqlite: 'SQLite', mariadb: 'MariaDB' };

/** Prints the table of each database, and profiles if there are any. */
export function say(report) {
  for (const database of databasesIn(report)) {
    const rows = rowsOf(report, database);
    if (rows.length === 0) continue;
    console.log(`\n${TITLES[database]}: medians of ${report.options.rounds}\n\n${forTerminal(rows)}`);
  }
  for (const { database, work, side, profile } of report.runs) {
    if (profile)
      console.log(`\n${TITLES[database]}, ${work}, ${side}: busy ${percent(profile.busyShare)}\n${lines(profile)}`);
  }
}

export function writeJson(file, report) {
  const tables = Object.fromEntries(databasesIn(report).map((database) => [database, rowsOf(report, database)]));
  writeFileSync(file, `${JSON.stringify({ ...report, tables }, null, 1)}\n`);
}

/**
 * Writes one file for each database; work that was not done now keeps its numbers from before. What brings no row to the
 * table, plots and profiles, leaves what is said above it.
 */
export function save(report) {
  mkdirSync(RESULTS, { recursive: true });
  for (const database of databasesIn(report)) {
    const file = join(RESULTS, `${database}.json`);
    const now = report.runs.filter((run) => run.database === database);
    const done = new Set(now.map(keyOf));
    const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { ...report, runs: [] };
    const head = rowsOf(measured(report), database).length > 0 ? report : before;
    writeJson(file, { ...head, runs: [...before.runs.filter((run) => !done.has(keyOf(run))), ...now] });
  }
}

/** A profiled run is slower than others: it is kept beside them. */
function keyOf({ work, profile }) {
  return `${work}${profile ? ' profiled' : ''}`;
}

/** Puts the saved numbers into docs/performance.md, between its markers, and draws the plots. */
export async function writeDocs() {
  const reports = Object.keys(TITLES).flatMap((database) => {
    const file = join(RESULTS, `${database}.json`);
    return existsSync(file) ? [[database, JSON.parse(readFileSync(file, 'utf8'))]] : [];
  });
  mkdirSync(IMAGES, { recursive: true });
  const plots = plotsOf(reports.map(([, report]) => report));
  for (const { name, svg } of plots) writeFileSync(join(IMAGES, `${name}.svg`), svg);
  let text = readFileSync(DOCUMENT, 'utf8');
  text = between(text, 'results', reports.map(([database, report]) => section(database, report)).join('\n\n'));
  text = between(
    text,
    'growth',
    plots.map(({ name, title }) => `![${title}](images/performance/${name}.svg)`).join('\n\n'),
  );
  text = between(text, 'soak', soaks().map(soakSection).join('\n\n'));
  text = between(text, 'profile', reports.flatMap(([database, report]) => profiles(database, report)).join('\n\n'));
  const { format, resolveConfig } = await import(tool('prettier/index.mjs'));
  writeFileSync(DOCUMENT, await format(text, { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' }));
}

/** What `npm run soak` wrote. */
function soaks() {
  return Object.keys(TITLES).flatMap((database) => {
    const file = join(RESULTS, `soak-${database}.json`);
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8'))] : [];
  });
}

/** Without the profiled runs, which are slower. */
function measured(report) {
  return { ...report, runs: report.runs.filter(({ profile }) => !profile) };
}

function stalled({ stalls }) {
  if (!stalls) return '';
  const { perSecond, longestMs, share } = stalls;
  return `\nWith no server running, the machine took this core away ${number(perSecond)} times a second, for ${percent(share)} of\nthe time, at most ${number(longestMs)} ms.`;
}

function section(database, report) {
  const { machine, options } = report;
  return [
    `### ${TITLES[database]}`,
    `Medians of ${options.rounds} rounds of ${options.measureMs / 1_000} s. ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB; ${machine.system}; Node ${machine.node}.`,
    `Server side on core ${machine.serverCore}, generator on core ${machine.generatorCore}. ${machine.at.slice(0, 10)}.${stalled(machine)}`,
    forMarkdown(rowsOf(measured(report), database)),
  ].join('\n\n');
}

function profiles(database, report) {
  return report.runs
    .filter(({ profile, side }) => profile && side === 'hub')
    .map(({ work, profile }) => {
      const rows = profile.functions.slice(0, 15).map(({ name, share }) => `| \`${name}\` | ${percent(share)} |`);
      return `**${TITLES[database]}, ${work}** (busy ${percent(profile.busyShare)} of the time)\n\n| function | own time |\n| --- | --: |\n${rows.join('\n')}`;
    });
}

function lines({ functions }) {
  return functions.map(({ name, share }) => `${percent(share).padStart(8)}  ${name}`).join('\n');
}

function percent(share) {
  return `${number(share * 100)} %`;
}

function between(text, name, content) {
  const [start, end] = [`<!-- ${name}: made by npm run bench -->`, `<!-- /${name} -->`];
  const [before, rest] = text.split(start);
  if (rest === undefined || !rest.includes(end)) throw new Error(`docs/performance.md has no place for ${name}`);
  return `${before}${start}\n\n${content}\n\n${end}${rest.split(end).slice(1).join(end)}`;
}
