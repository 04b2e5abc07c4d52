/** `npm start`: install, build, serve. Runs on Node 20; the hub itself is run on the Node that npm installed. */
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { nodeBinary, ROOT, runProgram } from './project.mjs';
import { serve } from './serve.mjs';

await runProgram(async () => {
  await ensureInstalled((text) => console.log(`1/3 ${text}`));
  await ensureBuilt((text) => console.log(`2/3 ${text}`));
  console.log('3/3 starting the hub …');
  process.exitCode = await serve(nodeBinary(), [join(ROOT, 'dist', 'apps', 'hub', 'src', 'main.js')]);
});
