import { systemClock } from '@jianqiao/kernel';
import { EvidenceKeys } from '@jianqiao/notices';
import type { Database } from '@jianqiao/persistence';

/** Makes a new evidence key; a running hub of this folder signs with it within a minute. */
export async function rotateKey(database: Database, folder: string): Promise<number> {
  const { id } = await EvidenceKeys.rotate(database, systemClock, folder);
  process.stdout.write(`new evidence key: ${id}, in ${folder}\n`);
  return 0;
}

/** Prints every public key that evidence was ever signed with. */
export async function listKeys(database: Database): Promise<number> {
  for (const { id, since } of await EvidenceKeys.published(database)) {
    process.stdout.write(`${id} since ${new Date(since).toISOString()}\n`);
  }
  return 0;
}
