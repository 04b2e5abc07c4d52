/**
 * `npm test`: install, build, provide what the tests need, and run everything. A developer may name steps and hand the
 * rest to Jest: `npm test -- unit`, `npm test -- e2e:sqlite test/rooms`, `npm test -- lint types`.
 */
import { ensureInstalled } from './install.mjs';
import { Complaint, runProgram, secondsSince, signalCode } from './project.mjs';
import { cleanUp, temporaryFolder } from './testing/clean-up.mjs';
import { testInContainer } from './testing/container.mjs';
import { testEnvironment } from './testing/environment.mjs';
import { runStep } from './testing/run-step.mjs';
import { chooseSteps } from './testing/steps.mjs';
import { provision } from './services/provision.mjs';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => void cleanUp().then(() => process.exit(signalCode(signal))));
}

await runProgram(async (args) => {
  const { steps, jestArgs } = chooseSteps(args);
  const needs = new Set(steps.flatMap((step) => step.needs));
  let total = { passed: 0, failed: 1, skipped: 0 }; // until something runs
  try {
    heading('getting ready');
    const lacking = provision(needs);
    const elsewhere = lacking.length > 0 ? await testInContainer(args) : undefined;
    if (elsewhere !== undefined) process.exit(elsewhere); // it has said how it ended
    if (lacking.length > 0) throw new Complaint(complaintAbout(lacking));
    await ensureInstalled();

    const folder = temporaryFolder();
    const env = await testEnvironment(needs, folder);
    total = await runSteps(steps, { env, folder, jestArgs });
  } finally {
    await cleanUp();
    process.exitCode = total.failed > 0 ? 1 : 0;
    process.once('exit', () =>
      console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`),
    );
  }
});

/** Runs all steps, whatever becomes of each, and returns the sum of their counts. */
async function runSteps(steps, context) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const step of steps) {
    heading(step.name);
    const start = performance.now();
    const counts = await runStep(step, context);
    for (const key of Object.keys(total)) total[key] += counts[key];
    const { passed, failed, skipped } = counts;
    lines.push(
      `${failed ? 'FAILED' : 'ok    '} ${step.name}: ${passed}/${passed + failed + skipped} in ${secondsSince(start)}`,
    );
  }
  heading('summary');
  console.log(lines.join('\n'));
  return total;
}

function heading(text) {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 100 - text.length))}`);
}

function complaintAbout(lacking) {
  return [
    'The tests need what is not here and cannot be installed from here:',
    ...lacking.map((need) => `  - ${need.name} (Debian: apt-get install ${need.packages.join(' ')})`),
    'Run as root on Debian, start a Docker engine, or install them. Servers of your own may be named instead:',
    '  TEST_DATABASE_URL=mysql://root@127.0.0.1:3306/  TEST_REDIS_URL=redis://127.0.0.1:6379  TEST_CHROMIUM=/path',
  ].join('\n');
}
