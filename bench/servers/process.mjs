/** Starting a server of the benchmark on its core, waiting until it answers, and ending it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Complaint, nodeBinary } from '../../scripts/project.mjs';
import { keep } from '../../scripts/testing/clean-up.mjs';

const READY_MS = 60_000;
const PROBE = new URL('./probe.mjs', import.meta.url).href;

/** Which core each side runs on; nothing is pinned where `taskset` is missing or there is one core only. */
export function chooseCores(wanted) {
  const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;
  if (!canPin) return { server: undefined, generator: undefined };
  const [server, generator] = wanted ?? [1, 0];
  return { server, generator };
}

/** The command line that runs a program on one core. */
export function onCore(core, command, args) {
  return core === undefined ? [command, args] : ['taskset', ['-c', String(core), command, ...args]];
}

/** Moves a running process with all its threads to one core. */
export function moveToCore(core, pid) {
  if (core !== undefined) spawnSync('taskset', ['-a', '-p', '-c', String(core), String(pid)]);
}

/**
 * Starts a Node program whose output goes to a file of `folder`, and resolves once `url` answers. With `probe` it can be
 * asked for its memory and its profile.
 */
export async function startNode({ name, program, env, core, folder, url, probe = false }) {
  mkdirSync(folder, { recursive: true });
  const logFile = join(folder, `${name}.log`);
  const log = openSync(logFile, 'w');
  const args = [...(probe ? ['--expose-gc', '--import', PROBE] : []), program];
  const [first, rest] = onCore(core, nodeBinary(), args);
  const child = spawn(first, rest, { env, stdio: ['ignore', log, log, ...(probe ? ['ipc'] : [])] });
  closeSync(log);
  keep('process', child.pid);
  const until = performance.now() + READY_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || performance.now() > until) {
      child.kill('SIGKILL');
      throw new Complaint(`${name} did not start:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
    }
    await sleep(50);
  }
  return {
    pid: child.pid,
    async ask(question) {
      child.send({ ask: question });
      const [{ answer }] = await once(child, 'message');
      return answer;
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** Any answer will do unless it says that the server is not ready. */
async function answers(url) {
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    return status < 500;
  } catch {
    return false;
  }
}
