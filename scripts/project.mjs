/**
 * What every command of this folder needs to know about the project: where it lies, which Node runs it and how a child
 * process is run. Only Node's own modules are used here, because nothing may be installed yet.
 */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The oldest Node the hub runs on; better-sqlite3 dies without a word on Node 20. */
const OLDEST_NODE = [22, 13];

/** An error whose message is all that the reader needs; printed without a stack. */
export class Complaint extends Error {}

/** True when the module at `url` (its `import.meta.url`) is the program that was started. */
export function isProgram(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === realpathSync(process.argv[1]);
}

/** The Node that runs the hub: the one npm installed, else our own if it is recent enough. */
export function nodeBinary() {
  const installed = join(ROOT, 'node_modules', '.bin', 'node');
  if (existsSync(installed)) return installed;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return process.execPath;
  throw new Complaint(
    `The hub needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. On Linux x64 npm brings ` +
      'a newer one along unless optional packages are left out; elsewhere please install Node 24.',
  );
}

/** The file that `package`'s program lies in, to be run by `nodeBinary()` without a shell. */
export function tool(path) {
  return join(ROOT, 'node_modules', path);
}

/** Runs a program to its end in the project's folder and resolves to its exit code; output goes to ours by default. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signalCode(signal)));
  });
}

/** The exit code by which shells report that a signal ended a program. */
export function signalCode(signal) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
  return 128 + (numbers[signal] ?? 0);
}

/** Runs `main` and turns a Complaint into its message and exit code 1. */
export async function runProgram(main) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Complaint ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** Seconds since `start` (of `performance.now()`), for people. */
export function secondsSince(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
