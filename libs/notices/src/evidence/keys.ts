import type { Clock } from '@jianqiao/kernel';
import { type Database, isDuplicateKey } from '@jianqiao/persistence';
import { EvidenceKeyEntity } from '../evidence-key.entity';
import type { SealingKey, SealingKeys } from './evidence';
import { KeyFolder, type KeyPair } from './key-folder';

/** A public key of evidence, as published. */
export interface PublishedKey {
  /** RFC 7638 thumbprint: the `kid` of what it signed. */
  readonly id: string;
  readonly jwk: Readonly<Record<string, string>>;
  readonly since: number;
}

/** How the keys are kept. */
export interface KeyOptions {
  /** In production a private key that others can read is refused. */
  readonly production?: boolean;
  /** How often a running hub looks for a newer key. */
  readonly lookEveryMs?: number;
}

const LOOK_EVERY_MS = 20_000;

/**
 * The hub's evidence keys. The private ones are files of this node, the newest in use; the public ones of all nodes and
 * all times are in the database, and stay there.
 */
export class EvidenceKeys implements SealingKeys {
  private readonly looking: NodeJS.Timeout;

  private constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly folder: KeyFolder,
    private pair: KeyPair,
    lookEveryMs: number,
  ) {
    // While the disk or the database is away, the key at hand goes on.
    this.looking = setInterval(() => void this.look().catch(() => undefined), lookEveryMs);
    this.looking.unref();
  }

  /** Opens the folder, makes the first key if there is none, and publishes the newest. Throws for a key it may not use. */
  static async open(
    database: Database,
    clock: Clock,
    folder: string,
    { production = false, lookEveryMs = LOOK_EVERY_MS }: KeyOptions = {},
  ): Promise<EvidenceKeys> {
    const keys = new KeyFolder(folder, production);
    const pair = keys.newest() ?? (await addKey(database, clock, keys));
    await publish(database, clock, pair);
    return new EvidenceKeys(database, clock, keys, pair, lookEveryMs);
  }

  /** Makes a new key; hubs that use the folder sign with it within a minute. */
  static async rotate(database: Database, clock: Clock, folder: string): Promise<PublishedKey> {
    const { id, jwk } = await addKey(database, clock, new KeyFolder(folder, true));
    return { id, jwk, since: clock.now() };
  }

  /** Every public key that evidence was ever signed with, the oldest first. */
  static async published(database: Database): Promise<readonly PublishedKey[]> {
    const rows = await database.reader.find(EvidenceKeyEntity, { order: { since: 'ASC', id: 'ASC' } });
    return rows.map(({ id, jwk, since }) => ({ id, jwk, since }));
  }

  /** The key in use. */
  get current(): SealingKey {
    return this.pair;
  }

  /** Every public key that evidence was ever signed with, the oldest first. */
  all(): Promise<readonly PublishedKey[]> {
    return EvidenceKeys.published(this.database);
  }

  /** Takes up a newer key, once its public part is published: nothing may be signed that nobody can check. */
  async look(): Promise<void> {
    const newest = this.folder.newest();
    if (!newest || newest.id === this.pair.id) return;
    await publish(this.database, this.clock, newest);
    this.pair = newest;
  }

  /** Stops looking for newer keys. */
  close(): void {
    clearInterval(this.looking);
  }
}

/** The public part first: a key that signs is known to all. */
async function addKey(database: Database, clock: Clock, folder: KeyFolder): Promise<KeyPair> {
  const made = folder.make();
  await publish(database, clock, made.pair);
  made.keep(clock.now());
  return made.pair;
}

async function publish(database: Database, clock: Clock, { id, jwk }: KeyPair): Promise<void> {
  if (await database.reader.existsBy(EvidenceKeyEntity, { id })) return;
  try {
    await database.unitOfWork.run((tx) => tx.insert(EvidenceKeyEntity, { id, jwk, since: clock.now() }));
  } catch (error) {
    // Another node that shares the folder was first.
    if (!isDuplicateKey(error)) throw error;
  }
}
