import { seedWorld } from '@jianqiao/identity';
import { systemClock } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import type { ParseArgsConfig } from 'node:util';
import { ImpossibleShape, type LoadShape } from './load-plan';
import { seedLoad } from './seed-load';

/** Options of `seed --fixture load`. */
export const LOAD_OPTIONS = {
  rooms: { type: 'string' },
  members: { type: 'string' },
  history: { type: 'string' },
  accounts: { type: 'string' },
  tokens: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

type LoadOptions = { readonly [name in keyof typeof LOAD_OPTIONS]?: string | undefined };

const MOST = 10_000_000;

/** `seed --fixture load`: answers the exit code. */
export async function seedLoadCommand(database: Database, options: LoadOptions): Promise<number> {
  const rooms = whole(options.rooms ?? '1', 1);
  const members = whole(options.members ?? '2', 2);
  const history = whole(options.history ?? '0', 0);
  const accounts = options.accounts === undefined ? rooms * members : whole(options.accounts, 2);
  const shape: LoadShape = { rooms, members, history, accounts };
  if (options.tokens === undefined || !Object.values(shape).every(Number.isSafeInteger)) {
    return complain('seed --fixture load needs --tokens FILE and whole numbers for --rooms, --members and --history');
  }
  await database.unitOfWork.run((tx) => seedWorld(tx, systemClock));
  try {
    await seedLoad(database, systemClock, shape, options.tokens, (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    if (error instanceof ImpossibleShape) return complain(error.message);
    throw error;
  }
  process.stdout.write(`seeded: load; tokens in ${options.tokens}\n`);
  return 0;
}

function whole(text: string, least: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= MOST ? value : NaN;
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}
