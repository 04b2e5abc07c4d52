/** Runs one step to its end, or to the end of its time, and counts what passed. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary, ROOT, signalCode, tool } from '../project.mjs';
import { keep } from './clean-up.mjs';

/** Runs a step and resolves to `{ passed, failed, skipped }`. `folder` is for Jest's results. */
export async function runStep(step, { env, folder, jestArgs }) {
  const results = join(folder, `${step.name.replace(':', '-')}.json`);
  const args = step.command ?? jestCommand(step, results, jestArgs);
  const code = await runInTime(nodeBinary(), args, { ...env, ...step.env }, step.timeout);
  if (step.command) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  return count(results, code);
}

function jestCommand(step, results, jestArgs) {
  return [
    tool('jest/bin/jest.js'),
    ...['--selectProjects', step.project, `--maxWorkers=${step.workers}`, '--testTimeout=90000'],
    // A test that fails with a socket open would otherwise keep the run waiting for ever.
    ...['--ci', '--forceExit', '--json', `--outputFile=${results}`],
    ...jestArgs,
  ];
}

/** What Jest counted; a run that broke without counting a failure is one. */
export function count(resultsFile, exitCode) {
  if (!existsSync(resultsFile)) return { passed: 0, failed: 1, skipped: 0 };
  const results = JSON.parse(readFileSync(resultsFile, 'utf8'));
  // A file that does not even load holds tests that nobody could count: it is one failure.
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const nothingRan = results.numTotalTests === 0;
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && (exitCode !== 0 || nothingRan) ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/** Runs a program in a group of its own, so that its end takes along whatever it started. */
function runInTime(command, args, env, timeout) {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  if (child.pid) keep('group', child.pid);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      console.log(`\nended after ${timeout / 60_000} minutes, its time is up`);
      endGroup(child.pid);
    }, timeout);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      endGroup(child.pid);
      resolve(code ?? signalCode(signal));
    });
  });
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}
