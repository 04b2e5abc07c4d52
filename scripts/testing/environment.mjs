/** The environment that tests run in: servers of their own, and nothing of the developer's hub. */
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from '../project.mjs';
import { startMariadb } from '../services/mariadb.mjs';
import { chromiumProgram } from '../services/provision.mjs';
import { startRedis } from '../services/redis.mjs';
import { keep } from './clean-up.mjs';

/** Starts the servers in `needs` that the caller has not already, below `folder`, and returns the environment. */
export async function testEnvironment(needs, folder) {
  const env = { ...process.env };
  for (const name of hubVariables()) delete env[name];
  env.PATH = [join(ROOT, 'node_modules', '.bin'), env.PATH].join(delimiter);
  // Nest is made of ES modules, which Jest loads only when told to.
  env.NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  if (needs.has('mariadb')) env.TEST_DATABASE_URL ||= await start(startMariadb, join(folder, 'mariadb'));
  if (needs.has('redis')) env.TEST_REDIS_URL ||= await start(startRedis, join(folder, 'redis'));
  if (needs.has('chromium')) env.TEST_CHROMIUM = chromiumProgram();
  return env;
}

async function start(server, folder) {
  const { pid, url } = await server(folder);
  keep('process', pid);
  return url;
}

/** What configures a hub: a test that inherited it from its developer might write to somebody's real database. */
function hubVariables() {
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
  return [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
}
