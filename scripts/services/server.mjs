/** Starting a server as a child, waiting until it answers, and stopping it by its process id. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Complaint } from '../project.mjs';

/** A free port of 127.0.0.1; below those that the system gives to connections, so that none takes it meanwhile. */
export async function freePort() {
  for (;;) {
    const port = 20_000 + randomInt(10_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * Starts `command` in a process group of its own (so that Ctrl-C reaches us first and we stop it in order), with its
 * output in `logFile`, and waits until `answers()` is true. Returns its process id.
 */
export async function startServer({ name, command, args, logFile, answers }) {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  child.unref();
  let failure;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `it ended with ${signal ?? `code ${code}`}`));
  for (let waited = 0; waited < 60_000 && failure === undefined; waited += 100) {
    if (await answers()) return child.pid;
    await sleep(100);
  }
  if (child.pid !== undefined) await stopServer(child.pid);
  throw new Complaint(`${name} did not start: ${failure ?? 'it did not answer in a minute'}\n${logEnd(logFile)}`);
}

/** Asks a process to end and ends it after ten seconds. */
export async function stopServer(pid) {
  if (!signal(pid, 'SIGTERM')) return;
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (!isRunning(pid)) return;
    await sleep(50);
  }
  signal(pid, 'SIGKILL');
}

/** True while the process exists. */
export function isRunning(pid) {
  return signal(pid, 0);
}

function signal(pid, kind) {
  try {
    process.kill(pid, kind);
    return true;
  } catch {
    return false;
  }
}

/** Connects, says `hello` if given, and tells whether the first answer satisfies `isRight`. */
export function answersWith(port, hello, isRight) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const done = (value) => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(1000, () => done(false));
    socket.once('error', () => done(false));
    socket.once('connect', () => hello && socket.write(hello));
    socket.once('data', (bytes) => done(isRight(bytes)));
    socket.once('close', () => resolve(false));
  });
}

function logEnd(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(-12).join('\n');
  } catch {
    return '';
  }
}
