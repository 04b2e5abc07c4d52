/** Installing the packages that package-lock.json names: once, and again when it changed. */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { Complaint, ROOT, run } from './project.mjs';

const LOCK = join(ROOT, 'package-lock.json');
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.jianqiao-lock');

/** Runs `npm ci` unless node_modules already holds what the lock file asks for. `say` is told when it does. */
export async function ensureInstalled(say = console.log) {
  if (isInstalled()) return;
  await withLock(join(ROOT, '.cache', 'install.lock'), async () => {
    if (isInstalled()) return;
    if (!installedByHand()) {
      // npm would empty the folder at the end of the link, which is somebody else's.
      if (isLink(MODULES)) throw new Complaint(`${MODULES} is a link and does not fit package-lock.json: remove it.`);
      say('installing packages (once; one or two minutes) …');
      await npmCi();
    }
    writeFileSync(STAMP, fingerprint());
  });
}

function isInstalled() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

function fingerprint() {
  return createHash('sha256').update(readFileSync(LOCK)).digest('hex');
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/**
 * No install script is needed, so none is run: native modules come prebuilt, and an older npm would otherwise try to
 * compile them. Development packages hold the build tools, and NODE_ENV=production would leave them out.
 */
async function npmCi() {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--prefer-offline'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  // Inside `npm run` the npm at work tells where it lies; it runs on the Node that runs us.
  const program = process.env.npm_execpath;
  const command = program?.endsWith('.js') ? [process.execPath, program] : ['npm'];
  const code = await run(command[0], [...command.slice(1), ...args, ...quiet]);
  if (code !== 0) throw new Complaint(`npm ci failed with code ${code}.`);
}

/** True when somebody ran npm before us: npm keeps a record of what it installed, to be compared with the lock file. */
function installedByHand() {
  const record = join(MODULES, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(LOCK, 'utf8')).packages).filter(([path]) => path !== '');
  return wanted.every(([path, { version, optional }]) =>
    installed[path] ? installed[path].version === version : optional === true,
  );
}
