/** Running a server as if it were this very process: its output, its exit code, and signals handed on exactly once. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { signalCode } from './project.mjs';

/** The hub finishes what is in flight within 10 s; after this much longer it is stuck. */
const PATIENCE = 15_000;

/**
 * Runs `command` until it ends and resolves to its exit code. The server gets a process group of its own: on Ctrl-C a
 * terminal signals the whole group and npm signals us once more, and the server shall hear it once.
 */
export function serve(command, args) {
  const follow = new URL('./end-with-parent.mjs', import.meta.url).href;
  const child = spawn(command, ['--import', follow, ...args], { stdio: 'inherit', detached: true });
  let asked;
  const stop = (signal) => {
    asked ??= performance.now();
    // The same key press may reach us twice; a second one, later, means "now".
    if (performance.now() - asked > 1000) child.kill('SIGKILL');
    else if (!child.killed) child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), PATIENCE).unref();
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGHUP', () => stop('SIGTERM'));
  if (process.env.npm_lifecycle_event) whenNpmEnds(() => stop('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signalCode(signal)));
  });
}

/** An npm that is killed outright tells nobody. */
function whenNpmEnds(then) {
  const before = ancestry();
  const watch = setInterval(() => {
    if (ancestry() === before) return;
    clearInterval(watch);
    then();
  }, 500).unref();
}

/** Our parent, and its own where it is the shell that npm puts between itself and us (seen on Linux only). */
function ancestry() {
  const status = `/proc/${process.ppid}/stat`;
  const [, shell, parent] = existsSync(status)
    ? (/\((?:(sh|dash|bash)|.*)\) \S (\d+)/.exec(readFileSync(status, 'utf8')) ?? [])
    : [];
  return shell ? `${process.ppid} of ${parent}` : `${process.ppid}`;
}
