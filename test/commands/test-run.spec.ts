import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const SCRIPTS = join(__dirname, '../../scripts');

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
interface Step {
  readonly name: string;
}
interface Runner {
  count(resultsFile: string, exitCode: number): Counts;
}
interface Steps {
  readonly STEPS: readonly Step[];
  chooseSteps(args: readonly string[]): { steps: readonly Step[]; jestArgs: readonly string[] };
}

const load = <T>(path: string): Promise<T> => import(join(SCRIPTS, path)) as Promise<T>;
const folder = mkdtempSync(join(tmpdir(), 'jianqiao-spec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Jest's own account of a run in which `numbers` differ from nothing at all. */
function results(numbers: Record<string, number>): string {
  const nothing = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  const file = join(folder, `${Object.entries(numbers).join('-')}.json`);
  writeFileSync(file, JSON.stringify({ ...nothing, numRuntimeErrorTestSuites: 0, numTotalTests: 1, ...numbers }));
  return file;
}

describe('the count of a test run', () => {
  it('adds up what Jest saw', async () => {
    const { count } = await load<Runner>('testing/run-step.mjs');
    const file = results({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
    expect(count(file, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it.each([
    ['a run that left no results', 'none.json', {}, 1],
    ['a file of tests that does not load', undefined, { numPassedTests: 3, numRuntimeErrorTestSuites: 1 }, 1],
    ['a run that found no test', undefined, { numTotalTests: 0 }, 0],
    ['a run that passed everything and then broke', undefined, { numPassedTests: 3 }, 134],
  ])('takes %s for a failure', async (_, missing, numbers: Record<string, number>, exitCode) => {
    const { count } = await load<Runner>('testing/run-step.mjs');
    expect(count(missing ?? results(numbers), exitCode).failed).toBe(1);
  });
});

describe('the choice of steps', () => {
  it('is everything when nothing is named', async () => {
    const { chooseSteps, STEPS } = await load<Steps>('testing/steps.mjs');
    expect(chooseSteps([])).toEqual({ steps: STEPS, jestArgs: [] });
  });

  it('takes a step or all of a kind, with what must be built first, and hands the rest to Jest', async () => {
    const { chooseSteps } = await load<Steps>('testing/steps.mjs');
    const chosen = chooseSteps(['e2e', 'unit', 'test/rooms', '-t', 'posts']);
    expect(chosen.steps.map(({ name }) => name)).toEqual(['build:hub', 'unit', 'e2e:sqlite', 'e2e:mariadb']);
    expect(chosen.jestArgs).toEqual(['test/rooms', '-t', 'posts']);
  });
});

describe('a test run that is killed outright', () => {
  it('leaves neither its servers nor its folders behind', async () => {
    const server = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
    const left = mkdtempSync(join(folder, 'left-'));
    const url = pathToFileURL(join(SCRIPTS, 'testing/clean-up.mjs')).href;
    const program = `import { keep } from '${url}'; keep('folder', '${left}'); keep('process', ${server.pid}); console.log('kept');`;
    const run = start(program);
    await once(run.stdout, 'data');

    run.kill('SIGKILL');

    await eventually(() => server.signalCode === 'SIGTERM').finally(() => server.kill());
    await eventually(() => !existsSync(left));
  });
});

describe('a server started in our place', () => {
  const STUB = join(folder, 'stub.mjs');
  const SERVE = pathToFileURL(join(SCRIPTS, 'serve.mjs')).href;
  const PROGRAM = `import { serve } from '${SERVE}'; process.exitCode = await serve(process.execPath, ['${STUB}']);`;

  beforeAll(() => {
    const lines = [
      `let heard = 0;`,
      `process.on('SIGINT', () => { heard += 1; setTimeout(() => process.exit(40 + heard), 300); });`,
      `process.on('SIGTERM', () => process.exit(0));`,
      `setInterval(() => {}, 1000);`,
      `console.log(process.pid);`,
    ];
    writeFileSync(STUB, lines.join('\n'));
  });

  it('hears a signal once, and its exit code is ours', async () => {
    const { starter } = await started();
    starter.kill('SIGINT');
    await sleep(50);
    starter.kill('SIGINT'); // what a terminal and npm do together
    expect((await once(starter, 'exit'))[0]).toBe(41);
  });

  it('ends when the process that started it is killed outright', async () => {
    const { starter, serverPid } = await started();
    starter.kill('SIGKILL');
    await eventually(() => !isRunning(serverPid)).finally(() => isRunning(serverPid) && process.kill(serverPid));
  });

  async function started(): Promise<{ starter: ChildProcess; serverPid: number }> {
    const starter = start(PROGRAM);
    const [bytes] = (await once(starter.stdout, 'data')) as [Buffer];
    return { starter, serverPid: Number(bytes.toString()) };
  }
});

function start(program: string) {
  const options = { stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'] };
  return spawn(process.execPath, ['--input-type=module', '--eval', program], options);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function eventually(isSo: () => boolean): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (isSo()) return;
    await sleep(50);
  }
  expect(isSo()).toBe(true);
}
