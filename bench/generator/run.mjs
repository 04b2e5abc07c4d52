/** The side of the benchmark that starts a generator and hears its result. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Complaint, nodeBinary } from '../../scripts/project.mjs';
import { keep } from '../../scripts/testing/clean-up.mjs';
import { onCore } from '../servers/process.mjs';

const PROGRAM = fileURLToPath(new URL('./main.mjs', import.meta.url));

/** Runs one job in a generator of its own. `onStage` answers what it asks for on the way (restarting a server). */
export function generate(core, job, onStage = async () => undefined) {
  const [command, args] = onCore(core, nodeBinary(), [PROGRAM]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  keep('process', child.pid);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Complaint('the generator ended without a result')));
    child.on('message', ({ result, failure, stage }) => {
      if (stage) onStage(stage).then((answer) => child.send({ go: answer ?? true }), reject);
      else if (result) resolve(result);
      else reject(new Complaint(`the generator failed: ${failure}`));
    });
    child.send(job);
  });
}
