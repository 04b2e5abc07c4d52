import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestDatabase } from '@jianqiao/testing';

const ROOT = join(__dirname, '../..');
const CLI = join(ROOT, 'dist/apps/hub/src/cli.js');

/** What became of a program. */
export interface Outcome {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly output: string;
  /** Announcements of `announce-statements.cjs` that it made. */
  readonly announced: readonly string[];
}

/** How a program is run. */
export interface Run {
  /** Files of test/upgrade to be loaded before it. */
  readonly preload?: readonly string[];
  /** It kills itself at this announcement of `announce-statements.cjs`: whoever listened would be late on a busy machine. */
  readonly killAt?: number;
}

/** One command of the hub's own command line, on a database. */
export function hubCommand(place: TestDatabase, args: readonly string[], run: Run = {}): Promise<Outcome> {
  return runNode([CLI, ...args], place, run);
}

/** Opens a database as a starting hub does, and closes it. */
export function openOnce({ settings, ...place }: TestDatabase, run: Run = {}): Promise<Outcome> {
  const program = `
    require('reflect-metadata');
    const { Database } = require('./dist/libs/persistence/src');
    Database.open(${JSON.stringify(settings)}, []).then((database) => database.close()).then(() => process.exit(0));
  `;
  return runNode(['-e', program], { settings, ...place }, run);
}

function runNode(args: readonly string[], { settings, folder }: TestDatabase, run: Run): Promise<Outcome> {
  const preloaded = (run.preload ?? []).flatMap((file) => ['--require', join(__dirname, file)]);
  const child = spawn(process.execPath, [...preloaded, ...args], {
    cwd: ROOT,
    env: {
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      ...(settings.kind === 'mysql' ? { DATABASE_URL: settings.url } : {}),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined); // it does not read, and has ended
  child.stdin.end(String(run.killAt ?? 0));
  const announced: string[] = [];
  let output = '';
  let rest = '';
  const hear = (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (line.startsWith('\u0001')) announced.push(line.slice(1));
      else output += `${line}\n`;
    }
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', hear);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: `${output}${rest}`, announced }));
  });
}
