import { statSync } from 'node:fs';
import { Documents, verifyDocuments } from '@jianqiao/documents';
import { systemClock } from '@jianqiao/kernel';
import { Ledger, type Verification, verifyLedger } from '@jianqiao/ledger';
import { verifyMessages, verifyRooms } from '@jianqiao/messaging';
import { verifyEvidence } from '@jianqiao/notices';
import { type BackupEnd, type Database, type DatabaseSettings, backUp, restore } from '@jianqiao/persistence';
import { entities } from '../entities';
import { attachmentRecords } from '../features/notices/notice-files';
import { HUB_VERSION } from '../features/identity/version';
import { HeadsFile, readHeads } from './heads-file';

/** A hub in use has people, or at least one fact. What the first start writes (countries, agencies) is no use yet. */
const IN_USE = ['account', 'fact'];

/** Files that `verify` writes and reads. */
export interface VerifyFiles {
  readonly heads?: string;
  readonly since?: string;
}

/** Writes a backup, and says what is in it. */
export async function backUpInto(settings: DatabaseSettings, file: string, replace: boolean): Promise<number> {
  const end = await backUp(settings, file, { release: HUB_VERSION, at: systemClock.now(), replace });
  const megabytes = (statSync(file).size / 1_000_000).toFixed(1);
  process.stdout.write(`backed up: ${contents(end)}, ${megabytes} MB, in ${file}\n`);
  return 0;
}

/** Restores a backup; the caller opens the hub and verifies it. */
export async function restoreFrom(settings: DatabaseSettings, file: string): Promise<void> {
  const backup = await restore(settings, file, { entities, inUse: IN_USE, at: systemClock.now() });
  process.stdout.write(`restored: ${contents(backup)}, as of ${backup.header.at}\n`);
}

/** Checks every fact, the evidence of every notice and every document, and names the first broken one. */
export async function verify(database: Database, { heads, since }: VerifyFiles = {}): Promise<number> {
  const noted = since === undefined ? undefined : readHeads(since);
  const list = heads === undefined ? undefined : new HeadsFile(heads);
  const ledger = new Ledger(database, systemClock);
  const result = await verifyLedger(ledger, { noted, onEnd: list?.add });
  const attached = attachmentRecords(new Documents(database, systemClock));
  const broken =
    result.broken ??
    (await verifyMessages(database)) ??
    (await verifyRooms(database, ledger)) ??
    (await verifyEvidence(database, ledger, attached));
  await list?.close(broken === undefined);
  if (broken) {
    process.stdout.write(`BROKEN: ${broken.streamId} at ${broken.sequence}: ${broken.reason}\n`);
    return 1;
  }
  const documents = await verifyDocuments(database);
  if (typeof documents !== 'number') {
    process.stdout.write(`BROKEN: document ${documents.documentId}: ${documents.reason}\n`);
    return 1;
  }
  process.stdout.write(`ok: ${summary(result, documents)}\n`);
  return 0;
}

function summary({ facts, streams, erased }: Verification, documents: number): string {
  const all = `${facts} facts in ${streams} streams, ${documents} documents`;
  return erased === 0 ? all : `${all}, ${erased} of ${facts} payloads erased`;
}

function contents({ sections }: BackupEnd): string {
  const rows = sections.reduce((sum, { items }) => sum + items, 0);
  return `${rows} rows of ${sections.length} tables`;
}
