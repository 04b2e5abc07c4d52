/** `npm run hub -- <command>`: the hub's own command line (verify, seed, migrate, …), installed and built when needed. */
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { nodeBinary, ROOT, run, runProgram } from './project.mjs';

await runProgram(async (args) => {
  // Standard output belongs to the command, so that it can be piped.
  await ensureInstalled(console.error);
  await ensureBuilt(console.error);
  const program = join(ROOT, 'dist', 'apps', 'hub', 'src', 'cli.js');
  process.exitCode = await run(nodeBinary(), [program, ...args], { stdio: 'inherit', cwd: process.cwd() });
});
