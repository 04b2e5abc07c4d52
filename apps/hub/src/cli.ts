import './node-version';
import 'reflect-metadata';
import { SetUpLinks, seedWorld } from '@jianqiao/identity';
import { systemClock } from '@jianqiao/kernel';
import { Ledger, verifyLedger } from '@jianqiao/ledger';
import { verifyMessages } from '@jianqiao/messaging';
import type { Database } from '@jianqiao/persistence';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError, ownConfig } from './config/hub-config';
import { envExample } from './config/settings';
import { openHubDatabase } from './hub';
import { createLogger } from './observability/logger';
import { seedDemo } from './seed/seed-demo';

const USAGE = `usage: npm run hub -- COMMAND

  verify                check every fact of every stream; names the first broken one and exits with 1
  seed --fixture demo   fill an empty hub with the demo world
  setup-link            print a new link for the secretariat’s first account, in place of the last one
  env-example           print every setting with its default
`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { fixture: { type: 'string' } },
  });
  const [command] = positionals;
  if (command === 'env-example') {
    process.stdout.write(envExample());
    return 0;
  }
  if (command === 'verify') return withDatabase(verify);
  if (command === 'setup-link') return withDatabase(setUpLink);
  if (command === 'seed' && values.fixture === 'demo') return withDatabase(seed, true);
  process.stderr.write(USAGE);
  return 2;
}

async function verify(database: Database): Promise<number> {
  const result = await verifyLedger(new Ledger(database, systemClock));
  const broken = result.broken ?? (await verifyMessages(database));
  if (broken) {
    process.stdout.write(`BROKEN: ${broken.streamId} at ${broken.sequence}: ${broken.reason}\n`);
    return 1;
  }
  process.stdout.write(`ok: ${result.facts} facts in ${result.streams} streams\n`);
  return 0;
}

async function seed(database: Database): Promise<number> {
  if (ownConfig().nodeEnv === 'production') {
    process.stderr.write('Demo accounts have a known password: not in production.\n');
    return 2;
  }
  await database.unitOfWork.run((tx) => seedWorld(tx, systemClock));
  const done = await seedDemo(database, systemClock);
  process.stdout.write(done ? 'seeded: demo\n' : 'nothing done: the hub has accounts already\n');
  return done ? 0 : 1;
}

async function setUpLink(database: Database): Promise<number> {
  const link = await new SetUpLinks(database, systemClock).renewLink();
  process.stdout.write(link ? `${ownConfig().publicUrl}${link}\n` : 'nothing done: the secretariat has its account\n');
  return link ? 0 : 1;
}

/** Commands work on a hub that is there: a mistyped DATA_DIR must not look like an empty one. */
async function withDatabase(work: (database: Database) => Promise<number>, create = false): Promise<number> {
  const config = ownConfig();
  const { database: settings } = config;
  if (!create && settings.kind === 'sqlite' && !existsSync(settings.file)) {
    process.stderr.write(`There is no hub at ${settings.file}: set DATA_DIR or DATABASE_URL.\n`);
    return 2;
  }
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
