/** Building the hub and the web client into dist/, only when their sources changed since the last build. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { Complaint, isProgram, nodeBinary, ROOT, run, runProgram, tool } from './project.mjs';

const DIST = join(ROOT, 'dist');
const STAMPS = join(DIST, '.built.json');

/** What each part is made of, what proves that it was built, and how it is built. */
const PARTS = {
  hub: {
    title: 'the hub',
    sources: [
      ...['apps/hub', 'libs', 'scripts/asyncapi', 'scripts/asyncapi.mjs'],
      ...['nest-cli.json', 'tsconfig.json', 'package-lock.json'],
    ],
    result: 'apps/hub/src/main.js',
    build: buildHub,
  },
  web: {
    title: 'the web client',
    sources: ['apps/web', 'libs/contract', 'libs/client', 'libs/i18n', 'tsconfig.json', 'package-lock.json'],
    result: 'web/index.html',
    build: () => run(nodeBinary(), [tool('vite/bin/vite.js'), 'build', '--config', 'apps/web/vite.config.ts']),
  },
};

/** Specs are not part of the product, and metadata.ts is written by the build itself. */
const NOT_BUILT = /\.(spec|e2e)\.tsx?$|(^|\/)metadata\.ts$/;

/** Builds those of `parts` whose sources changed. `say` is told about each. */
export async function ensureBuilt(say = console.log, parts = Object.keys(PARTS)) {
  if (outdated(parts).length === 0) return;
  // Two commands started at once would write the same files.
  await withLock(join(ROOT, '.cache', 'build.lock'), async () => {
    for (const [name, fingerprint] of outdated(parts)) {
      say(`building ${PARTS[name].title} …`);
      const code = await PARTS[name].build();
      if (code !== 0) throw new Complaint(`Building ${PARTS[name].title} failed.`);
      if (!existsSync(join(DIST, PARTS[name].result))) throw new Complaint(`The build left no ${PARTS[name].result}.`);
      writeFileSync(STAMPS, `${JSON.stringify({ ...stamps(), [name]: fingerprint }, null, 2)}\n`);
    }
  });
}

/** The parts to build, each with the fingerprint of its sources. */
function outdated(parts) {
  const built = stamps();
  return parts
    .filter((name) => existsSync(join(ROOT, PARTS[name].sources[0])))
    .map((name) => [name, fingerprint(PARTS[name].sources)])
    .filter(([name, print]) => built[name] !== print || !existsSync(join(DIST, PARTS[name].result)));
}

function stamps() {
  return existsSync(STAMPS) ? JSON.parse(readFileSync(STAMPS, 'utf8')) : {};
}

/** A hash over names and contents: a fresh clone or a touched file is no reason to build again. */
function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => files(join(ROOT, source)))) {
    if (!NOT_BUILT.test(file)) hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

async function buildHub() {
  const code = await run(nodeBinary(), [tool('@nestjs/cli/bin/nest.js'), 'build', 'hub']);
  if (code !== 0) return code;
  copyAssets();
  removeLeftovers();
  return run(nodeBinary(), [join(ROOT, 'scripts', 'asyncapi.mjs')]);
}

/** The compiler takes TypeScript only; catalogs and the like are copied beside it. */
function copyAssets() {
  for (const file of ['apps/hub/src', 'libs'].flatMap((folder) => files(join(ROOT, folder)))) {
    if (/\.(tsx?|md)$/.test(file)) continue;
    const target = join(DIST, relative(ROOT, file));
    mkdirSync(join(target, '..'), { recursive: true });
    cpSync(file, target);
  }
}

/** Removes what was built from a source that is gone (or is no part of the product), so that nothing loads it. */
function removeLeftovers() {
  for (const file of ['apps', 'libs'].flatMap((folder) => files(join(DIST, folder)))) {
    const source = join(ROOT, relative(DIST, file)).replace(/\.js(\.map)?$/, '.ts');
    const isAsset = existsSync(join(ROOT, relative(DIST, file)));
    if (/\.spec\.ts$/.test(source) || !(isAsset || existsSync(source))) rmSync(file);
  }
}

/** All files below `path` (or the file itself), in a fixed order. */
function files(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? files(join(path, entry.name)) : [join(path, entry.name)]));
}

if (isProgram(import.meta.url)) {
  await runProgram(async (args) => {
    const unknown = args.filter((arg) => !(arg in PARTS));
    if (unknown.length > 0) throw new Complaint(`usage: node scripts/build.mjs [${Object.keys(PARTS).join('] [')}]`);
    await ensureInstalled();
    await ensureBuilt(console.log, args.length > 0 ? args : undefined);
  });
}
