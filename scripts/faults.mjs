/**
 * `npm run faults`: the hub under fire, in the long form, with a report. Kills, pauses, cuts, full disks and wrong clocks,
 * by a seed: see test/faults and docs/reliability.md.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { Complaint, nodeBinary, ROOT, runProgram, signalCode } from './project.mjs';
import { provision } from './services/provision.mjs';
import { cleanUp, keep } from './testing/clean-up.mjs';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => void cleanUp().then(() => process.exit(signalCode(signal))));
}

await runProgram(async (args) => {
  const lacking = provision(new Set(['mariadb', 'redis']));
  if (lacking.length > 0) throw new Complaint(`missing: ${lacking.map((need) => need.name).join(', ')}`);
  await ensureInstalled(console.error);
  await ensureBuilt(console.error, ['hub']);
  const command = ['--require', join(ROOT, 'scripts/typescript.cjs'), join(ROOT, 'test/faults/main.ts'), ...args];
  // In a group of its own, so that no node outlives the driver, whatever becomes of it.
  const driver = spawn(nodeBinary(), command, { cwd: ROOT, stdio: 'inherit', detached: true });
  keep('group', driver.pid);
  const [code, signal] = await once(driver, 'exit');
  process.exitCode = code ?? signalCode(signal);
  await cleanUp();
});
