import { createHash } from 'node:crypto';
import type { Database } from '@jianqiao/persistence';
import { MoreThan } from 'typeorm';
import { DatabaseStore } from './database-store';
import { DocumentEntity } from './document.entity';
import { BytesMissing, type DocumentStore } from './document-store';

const PAGE = 100;

/** A document whose bytes are not those that were given. */
export interface BrokenDocument {
  readonly documentId: string;
  readonly reason: string;
}

/** Hashes the bytes of every document that is ready, and names the first broken one; else how many there are. */
export async function verifyDocuments(
  database: Database,
  store: DocumentStore = new DatabaseStore(database),
): Promise<BrokenDocument | number> {
  let checked = 0;
  let after = '';
  for (;;) {
    const where = { state: 'ready' as const, id: MoreThan(after) };
    const page = await database.reader.find(DocumentEntity, { where, order: { id: 'ASC' }, take: PAGE });
    for (const row of page) {
      const reason = await faultOf(store, row);
      // It may have been removed meanwhile.
      if (reason !== undefined && (await database.reader.existsBy(DocumentEntity, { id: row.id, state: 'ready' }))) {
        return { documentId: row.id, reason };
      }
      checked += 1;
    }
    if (page.length < PAGE) return checked;
    after = page.at(-1)!.id;
  }
}

async function faultOf(store: DocumentStore, { id, bytes, sha256 }: DocumentEntity): Promise<string | undefined> {
  const hash = createHash('sha256');
  let found = 0;
  try {
    for await (const part of store.read(id, 0, bytes!)) {
      hash.update(part);
      found += part.length;
    }
  } catch (error) {
    if (!(error instanceof BytesMissing)) throw error;
    return 'lacks some of its bytes';
  }
  if (found !== bytes) return `has ${found} bytes, not ${bytes}`;
  return hash.digest('hex') === sha256 ? undefined : 'its bytes are not those that were uploaded';
}
