/** How much of the server's core the machine itself takes: nothing of the benchmark runs there meanwhile. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { nodeBinary } from '../../scripts/project.mjs';
import { keep } from '../../scripts/testing/clean-up.mjs';
import { onCore } from './process.mjs';

/** A core that is free looks at the clock some ten million times a second. */
const STALL_MS = 0.5;

/**
 * Looks at the clock without a pause on the server's core while the generator's core is as busy as it will be; whatever
 * was not seen, somebody else had. Answers `{ perSecond, longestMs, share }`, or null where nothing is pinned.
 */
export async function stallsOf({ server, generator }, forMs = 5_000) {
  if (server === undefined) return null;
  const [stalls] = await Promise.all([look(server, forMs), look(generator, forMs)]);
  return stalls;
}

function look(core, forMs) {
  const [command, args] = onCore(core, nodeBinary(), [fileURLToPath(import.meta.url), String(forMs)]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  keep('process', child.pid);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the look at the core ended without a result')));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const forMs = Number(process.argv[2]);
  const end = performance.now() + forMs;
  let stalls = 0;
  let lostMs = 0;
  let longestMs = 0;
  for (let before = performance.now(); before < end;) {
    const now = performance.now();
    const gap = now - before;
    if (gap >= STALL_MS) {
      stalls += 1;
      lostMs += gap;
      longestMs = Math.max(longestMs, gap);
    }
    before = now;
  }
  process.send({ perSecond: (stalls * 1_000) / forMs, longestMs, share: lostMs / forMs }, () => process.disconnect());
}
