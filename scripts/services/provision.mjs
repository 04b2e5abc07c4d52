/**
 * Finds the programs that the tests need, and installs them from Debian's packages where that is possible.
 * Nothing is started here.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Complaint, run } from '../project.mjs';

/** Servers live in sbin, which is not on everybody's PATH; the last one is where macOS keeps Chrome. */
const FOLDERS = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/local/sbin',
  '/usr/sbin',
  '/opt/homebrew/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
];

/** What is needed for which purpose, how it is found and which Debian packages bring it. */
const NEEDS = [
  {
    purpose: 'mariadb',
    name: 'MariaDB 10.11 or newer',
    packages: ['mariadb-server'],
    found: () => Boolean(process.env.TEST_DATABASE_URL ?? mariadbPrograms()),
  },
  {
    purpose: 'redis',
    name: 'Redis 7 or newer',
    packages: ['redis-server'],
    found: () => Boolean(process.env.TEST_REDIS_URL ?? redisProgram()),
  },
  {
    purpose: 'haproxy',
    name: 'HAProxy 2.6 or newer',
    packages: ['haproxy'],
    found: () => Boolean(haproxyProgram()),
  },
  {
    purpose: 'strace',
    name: 'strace, to count what is synced to the disk',
    packages: ['strace'],
    found: () => Boolean(program('strace')),
  },
  { purpose: 'chromium', name: 'Chromium', packages: ['chromium'], found: () => Boolean(chromiumProgram()) },
  {
    purpose: 'chromium',
    name: 'fonts for Chinese, Persian and Russian',
    packages: ['fontconfig', 'fonts-noto-core', 'fonts-noto-cjk'],
    found: hasFonts,
  },
];

/** The path of the first of `names` that can be executed. */
function program(...names) {
  const paths = names.flatMap((name) => FOLDERS.map((folder) => join(folder, name)));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** MariaDB's server and the program that prepares its data folder. */
export function mariadbPrograms() {
  const server = program('mariadbd');
  const prepare = program('mariadb-install-db');
  return server && prepare ? { server, prepare } : undefined;
}

/** Redis' server. */
export function redisProgram() {
  return program('redis-server', 'valkey-server');
}

/** HAProxy, the reverse proxy that is deployed. */
export function haproxyProgram() {
  return program('haproxy');
}

/** A Chromium or Chrome to drive. */
export function chromiumProgram() {
  const given = process.env.TEST_CHROMIUM;
  if (given && existsSync(given)) return given;
  return program('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'Google Chrome');
}

/** Without these a page is drawn as boxes, and its measures are wrong. macOS brings them along. */
function hasFonts() {
  if (process.platform === 'darwin') return true;
  return ['zh-cn', 'fa', 'ru'].every((language) => {
    const list = spawnSync('fc-list', [`:lang=${language}`, 'family'], { encoding: 'utf8' });
    return list.status === 0 && list.stdout.trim() !== '';
  });
}

/** True when Debian's packages can be installed by us. */
function canInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && Boolean(program('apt-get'));
}

/** Provides for `purposes` (mariadb, redis, haproxy, chromium, strace): installs what can be, and returns the needs still unmet. */
export function provision(purposes) {
  const unmet = () => NEEDS.filter((need) => purposes.has(need.purpose) && !need.found());
  const needs = unmet();
  if (needs.length === 0 || !canInstallPackages()) return needs;
  installPackages(needs.flatMap((need) => need.packages));
  return unmet();
}

function installPackages(packages) {
  console.log(`installing ${packages.join(' ')} from Debian …`);
  const release = forbidServiceStarts();
  try {
    // An unreachable mirror is no reason to give up while the lists at hand are good enough.
    attempt(['-q', 'update']);
    const failure = attempt(['-q', '-y', 'install', '--no-install-recommends', ...packages]);
    if (failure) throw new Complaint(`apt-get could not install ${packages.join(' ')}:\n${failure}`);
  } finally {
    release();
  }
}

/** Runs apt-get; returns the end of what it printed if it failed. */
function attempt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
  const result = spawnSync('apt-get', args, options);
  if (result.status === 0) return undefined;
  return `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`.split('\n').slice(-15).join('\n');
}

/** Debian starts a server as soon as it is installed; the tests want servers of their own, on ports of their own. */
function forbidServiceStarts() {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return () => {};
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}

/** True when a Docker engine answers. */
export async function hasDocker() {
  if (!program('docker')) return false;
  return (await run('docker', ['info'], { stdio: 'ignore' })) === 0;
}
