import type { Actor, Clock } from '@jianqiao/kernel';
import type { Database, Tx } from '@jianqiao/persistence';
import { In } from 'typeorm';
import { DatabaseStore } from './database-store';
import { DocumentEntity, DocumentHolderEntity } from './document.entity';
import { DocumentNotFound } from './document.errors';
import { type DocumentRecord, toRecord } from './document-record';
import type { DocumentStore } from './document-store';
import { Removal } from './removal';
import type { Scanner } from './scanner';
import { type NewDocument, Uploads } from './uploads';

/** Part of a file: from a byte up to another, which is not among them. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Files that people bring. Until something holds a document, it is its uploader's alone; from then on whoever asks for it
 * must be asked about by the domain that holds it. Documents know no domain: a holder is a word and an id.
 */
export class Documents {
  private readonly uploads: Uploads;
  private readonly removal: Removal;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    scanner: Scanner | null = null,
    private readonly bytes: DocumentStore = new DatabaseStore(database),
  ) {
    this.removal = new Removal(database, bytes, clock);
    this.uploads = new Uploads(database, bytes, this.removal, clock, scanner);
  }

  /**
   * Takes a file in. Refuses by `document.type_refused`, `.bomb`, `.infected`, `.empty`, `.too_large`, `.too_many`; then,
   * and when `content` throws or the scanner does not answer, nothing remains.
   */
  store(actor: Actor, document: NewDocument, content: AsyncIterable<Uint8Array>): Promise<DocumentRecord> {
    return this.uploads.take(actor, document, content);
  }

  /** The documents that are ready, in the order of the ids; unknown ids are missing. */
  async records(ids: readonly string[]): Promise<readonly DocumentRecord[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.reader.findBy(DocumentEntity, { id: In([...ids]), state: 'ready' });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => (byId.has(id) ? [toRecord(byId.get(id)!)] : []));
  }

  /** The bytes, or a part of them, read as they are taken. */
  read({ id, bytes }: Pick<DocumentRecord, 'id' | 'bytes'>, range: ByteRange = { from: 0, to: bytes }) {
    return this.bytes.read(id, range.from, range.to);
  }

  /** What holds the document. */
  async holders(id: string): Promise<readonly string[]> {
    const rows = await this.database.reader.findBy(DocumentHolderEntity, { documentId: id });
    return rows.map(({ holder }) => holder);
  }

  /**
   * From this commit on the holder (`notice:<id>`) holds the documents, and whoever may read it may read them. Whether
   * the actor may hand them on is for the caller to ask first. One that is not there (any more) is `document.not_found`.
   */
  async attach(tx: Tx, holder: string, ids: readonly string[]): Promise<void> {
    for (const documentId of new Set(ids)) {
      // Whatever removes a document asks the same row whether it is loose: one of the two comes first.
      const { affected } = await tx.update(DocumentEntity, { id: documentId, state: 'ready' }, { looseSince: null });
      if (affected !== 1) throw new DocumentNotFound();
      // Asking whether it is held already would be asking a snapshot.
      await tx.delete(DocumentHolderEntity, { holder, documentId });
      await tx.insert(DocumentHolderEntity, { holder, documentId });
    }
  }

  /** The holder lets go. What nothing else holds is its uploader's again, for a day. */
  async release(tx: Tx, holder: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.delete(DocumentHolderEntity, { holder, documentId: In([...ids]) });
    // In one statement, because another holder may let go in the same moment.
    await tx.query(
      `UPDATE document SET loose_since = ? WHERE id IN (${ids.map(() => '?').join(', ')}) AND loose_since IS NULL
       AND NOT EXISTS (SELECT 1 FROM document_holder WHERE document_holder.document_id = document.id)`,
      [this.clock.now(), ...ids],
    );
  }

  /** Removes a document unless something holds it; answers whether it is gone. */
  remove(id: string): Promise<boolean> {
    return this.removal.remove(id);
  }

  /** Removes unfinished uploads after an hour, and what nobody attached after a day; answers how many. */
  sweep(): Promise<number> {
    return this.removal.sweep();
  }

  /** Of all documents that are ready. */
  async storedBytes(): Promise<number> {
    const [sum]: readonly { readonly bytes: string | number | null }[] = await this.database.reader.query(
      "SELECT SUM(bytes) AS bytes FROM document WHERE state = 'ready'",
    );
    return Number(sum?.bytes ?? 0);
  }
}
