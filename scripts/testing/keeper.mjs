/**
 * Cleans up after a test run however it ended. It reads what to clean from its standard input, one thing a line, and
 * acts when that input closes: the system closes it even when the run was killed outright.
 *
 *   process 123   a server to stop     group 123   a process group to end     folder /tmp/x   a folder to remove
 *   gone 123      the server has ended by itself: its number may be somebody else's by now
 *   mount /tmp/x  a file system of ours
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { stopServer } from '../services/server.mjs';

// A signal to everybody in the terminal is for the run; we hear of its end soon enough.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const cleaning = {
  process: (pid) => stopServer(Number(pid)),
  group: (pid) => endGroup(Number(pid)),
  folder: (path) => rmSync(path, { recursive: true, force: true }),
  mount: (path) => spawnSync('umount', ['--lazy', path], { stdio: 'ignore' }),
};

const things = [];
for await (const line of createInterface({ input: process.stdin })) {
  const ended = line.startsWith('gone ') ? things.indexOf(line.replace('gone', 'process')) : -1;
  if (ended >= 0) things.splice(ended, 1);
  else things.push(line);
}
// The last thing first: a server before the folder it writes to.
for (const line of things.reverse()) {
  const [kind, ...rest] = line.split(' ');
  await cleaning[kind](rest.join(' '));
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
