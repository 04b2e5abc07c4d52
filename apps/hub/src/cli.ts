import './node-version';
import 'reflect-metadata';
import { SetUpLinks, seedWorld } from '@jianqiao/identity';
import { systemClock } from '@jianqiao/kernel';
import type { Database, DatabaseSettings } from '@jianqiao/persistence';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { backUpInto, restoreFrom, verify } from './backup/commands';
import { listKeys, rotateKey } from './evidence/key-commands';
import { verifyFile } from './evidence/verify-file';
import { ConfigError, ownConfig } from './config/hub-config';
import { envExample } from './config/settings';
import { openHubDatabase } from './hub';
import { createLogger } from './observability/logger';
import { LOAD_OPTIONS, seedLoadCommand } from './seed/load/load-command';
import { seedDemo } from './seed/seed-demo';

const USAGE = `usage: npm run hub -- COMMAND

  verify                check every fact of every stream; names the first broken one and exits with 1
    --heads FILE        and write down where each stream ends, to be kept elsewhere
    --since FILE        and check that all that was written down then is still there
  verify FILE           check a bundle of evidence, without a hub; exits with 1 when it does not hold
    --keys FILE         against keys that the hub published, kept from elsewhere
    --json              print the verdict for programs
  key list              print the public evidence keys of all times
  key rotate            make a new evidence key; a running hub takes it up within a minute
  backup FILE           write all that the hub holds into a file, while it runs; --force replaces a file
  restore FILE          put a backup into an empty database, and verify it; stop the hub first
  seed --fixture demo   fill an empty hub with the demo world
  seed --fixture load   add a world to measure: --tokens FILE [--rooms N] [--members M] [--history K] [--accounts A]
  setup-link            print a new link for the secretariat’s first account, in place of the last one
  env-example           print every setting with its default
`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      fixture: { type: 'string' },
      heads: { type: 'string' },
      since: { type: 'string' },
      keys: { type: 'string' },
      json: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      ...LOAD_OPTIONS,
    },
  });
  const [command, file] = positionals;
  if (command === 'env-example') {
    process.stdout.write(envExample());
    return 0;
  }
  if (command === 'verify' && file) return verifyFile(file, values);
  if (command === 'verify') return withDatabase((database) => verify(database, values));
  if (command === 'backup' && file) return backUp(file, values.force);
  if (command === 'restore' && file) {
    await restoreFrom(ownConfig().database, file);
    return withDatabase(verify);
  }
  if (command === 'key' && file === 'list') return withDatabase(listKeys);
  if (command === 'key' && file === 'rotate') {
    return withDatabase((database) => rotateKey(database, ownConfig().evidenceKeysFolder));
  }
  if (command === 'setup-link') return withDatabase(setUpLink);
  if (command === 'seed' && values.fixture === 'demo') return seed(seedDemoWorld);
  if (command === 'seed' && values.fixture === 'load') return seed((database) => seedLoadCommand(database, values));
  process.stderr.write(USAGE);
  return 2;
}

async function backUp(file: string, replace: boolean): Promise<number> {
  const { database } = ownConfig();
  return isMissing(database) ? 2 : backUpInto(database, file, replace);
}

/** What seeds write is known to whoever reads this program or its output. */
async function seed(fixture: (database: Database) => Promise<number>): Promise<number> {
  if (ownConfig().nodeEnv === 'production') {
    process.stderr.write('Demo accounts have a known password, load accounts a token in a file: not in production.\n');
    return 2;
  }
  return withDatabase(fixture, true);
}

async function seedDemoWorld(database: Database): Promise<number> {
  await database.unitOfWork.run((tx) => seedWorld(tx, systemClock));
  const done = await seedDemo(database, systemClock, ownConfig());
  process.stdout.write(done ? 'seeded: demo\n' : 'nothing done: the hub has accounts already\n');
  return done ? 0 : 1;
}

async function setUpLink(database: Database): Promise<number> {
  const link = await new SetUpLinks(database, systemClock).renewLink();
  process.stdout.write(link ? `${ownConfig().publicUrl}${link}\n` : 'nothing done: the secretariat has its account\n');
  return link ? 0 : 1;
}

function isMissing(settings: DatabaseSettings): boolean {
  if (settings.kind !== 'sqlite' || existsSync(settings.file)) return false;
  process.stderr.write(`There is no hub at ${settings.file}: set DATA_DIR or DATABASE_URL.\n`);
  return true;
}

/** Commands work on a hub that is there: a mistyped DATA_DIR must not look like an empty one. */
async function withDatabase(work: (database: Database) => Promise<number>, create = false): Promise<number> {
  const config = ownConfig();
  if (!create && isMissing(config.database)) return 2;
  const database = await openHubDatabase(config, createLogger({ ...config, nodeEnv: 'production', logLevel: 'warn' }));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof ConfigError ? error.message : String((error as Error).message)}\n`);
    process.exit(1);
  },
);
