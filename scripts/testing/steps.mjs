/** What `npm test` does, in order: a step is either one check (`command`) or a run of a Jest project. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, tool } from '../project.mjs';

const MINUTE = 60_000;
const tsc = tool('typescript/bin/tsc');

/** Names are what a developer may ask for, `npm test -- unit`; a part before the colon asks for all of its kind. */
export const STEPS = [
  check('lint:code', [tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0']),
  check('lint:format', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  check('lint:imports', [
    tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
    ...['--config', '.dependency-cruiser.cjs'],
    ...['apps', 'libs', 'test'].filter((folder) => existsSync(join(ROOT, folder))),
  ]),
  check('types:hub', [tsc, '-p', 'tsconfig.json', '--noEmit']),
  ...(existsSync(join(ROOT, 'apps', 'web'))
    ? [check('types:web', [tsc, '-p', 'apps/web/tsconfig.json', '--noEmit'])]
    : []),
  check('build:hub', [join(ROOT, 'scripts/build.mjs'), 'hub']),
  check('build:web', [join(ROOT, 'scripts/build.mjs'), 'web']),
  jest('unit', { project: 'unit', minutes: 20 }),
  jest('alone', { project: 'alone', minutes: 10, workers: 1 }),
  jest('e2e:sqlite', { project: 'e2e', minutes: 40, dialect: 'sqlite', needs: ['mariadb', 'redis', 'strace'] }),
  jest('e2e:mariadb', { project: 'e2e', minutes: 40, dialect: 'mariadb', needs: ['mariadb', 'redis', 'haproxy'] }),
  // One browser at a time: two on two cores only make each other late.
  jest('browser', { project: 'browser', minutes: 40, dialect: 'sqlite', needs: ['redis', 'chromium'], workers: 1 }),
];

/** What is tested through the built hub needs it built; a browser needs the web client, too. */
const FIRST = {
  'e2e:sqlite': ['build:hub'],
  'e2e:mariadb': ['build:hub'],
  browser: ['build:hub', 'build:web'],
};

/** Splits a command line into the steps asked for (all, if none is) and what is handed on to Jest. */
export function chooseSteps(args) {
  const first = args.findIndex((arg) => stepsNamed(arg).length === 0);
  const asked = (first < 0 ? args : args.slice(0, first)).flatMap(stepsNamed).map(({ name }) => name);
  const names = new Set(asked.flatMap((name) => [...(FIRST[name] ?? []), name]));
  const steps = STEPS.filter(({ name }) => asked.length === 0 || names.has(name));
  return { steps, jestArgs: first < 0 ? [] : args.slice(first) };
}

function stepsNamed(name) {
  return STEPS.filter((step) => step.name === name || step.name.startsWith(`${name}:`));
}

function check(name, command) {
  return { name, command, needs: [], timeout: 15 * MINUTE };
}

function jest(name, { project, minutes, dialect = 'sqlite', needs = [], workers = 2 }) {
  return { name, project, needs, workers, timeout: minutes * MINUTE, env: { TEST_DIALECT: dialect } };
}
