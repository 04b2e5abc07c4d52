import { type Hash, createHash } from 'node:crypto';
import { DOCUMENT_TYPES, type DocumentType, LIMITS } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, newId } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { In, IsNull, Not } from 'typeorm';
import { Judge } from './content/judge';
import { DocumentEntity } from './document.entity';
import { DocumentTooLarge, DocumentTypeRefused } from './document.errors';
import { cleanName, typeOfName } from './document-name';
import { type DocumentRecord, toRecord } from './document-record';
import { type DocumentStore, PIECE_BYTES } from './document-store';
import { inPieces } from './in-pieces';
import type { Removal } from './removal';
import type { Scanner } from './scanner';
import { StoredFile } from './stored-file';

/** What is known of a file before its bytes. */
export interface NewDocument {
  readonly name: string;
}

/** Takes files in: judged, hashed and kept piece by piece. Until the last step nobody can see them. */
export class Uploads {
  constructor(
    private readonly database: Database,
    private readonly store: DocumentStore,
    private readonly removal: Removal,
    private readonly clock: Clock,
    private readonly scanner: Scanner | null,
  ) {}

  /** Keeps a file. Whatever goes wrong, and also when `content` ends early by throwing, nothing of it remains. */
  async take(actor: Actor, { name }: NewDocument, content: AsyncIterable<Uint8Array>): Promise<DocumentRecord> {
    const clean = cleanName(name);
    const type = typeOfName(clean);
    if (!type) throw new DocumentTypeRefused('unknown');
    const id = await this.begin(actor, clean);
    try {
      return await this.receive(id, type, content);
    } catch (error) {
      await this.removal.discard(id, error);
      throw error;
    }
  }

  private async begin(actor: Actor, name: string): Promise<string> {
    const id = newId(this.clock);
    const now = this.clock.now();
    await this.database.unitOfWork.run((tx) =>
      tx.insert(DocumentEntity, {
        ...{ id, name, agencyId: actor.agencyId, uploadedBy: actor.accountId, state: 'uploading' },
        ...{ refusal: null, mediaType: null, bytes: null, sha256: null, createdAt: now, looseSince: now },
      }),
    );
    // Counted once it is there: of several that begin at once none is overlooked.
    const loose = { uploadedBy: actor.accountId, looseSince: Not(IsNull()), state: In(['uploading', 'ready']) };
    if ((await this.database.reader.countBy(DocumentEntity, loose)) > LIMITS.looseDocuments) {
      await this.removal.remove(id);
      throw new DomainError('document.too_many', { max: LIMITS.looseDocuments });
    }
    return id;
  }

  private async receive(id: string, type: DocumentType, content: AsyncIterable<Uint8Array>): Promise<DocumentRecord> {
    const judge = new Judge(type);
    const hash = createHash('sha256');
    const bytes = await this.write(id, judge, hash, content);
    if (bytes === 0) throw new DomainError('document.empty');
    await judge.whole(new StoredFile(this.store, id, bytes));
    if (this.scanner && !(await this.scanner.isClean(this.store.read(id, 0, bytes)))) {
      throw new DomainError('document.infected');
    }
    return this.finish(id, { mediaType: DOCUMENT_TYPES[type].mediaType, bytes, sha256: hash.digest('hex') });
  }

  private async write(id: string, judge: Judge, hash: Hash, content: AsyncIterable<Uint8Array>): Promise<number> {
    let bytes = 0;
    for await (const piece of inPieces(content, PIECE_BYTES)) {
      if (bytes + piece.length > LIMITS.documentBytes) throw new DocumentTooLarge();
      judge.piece(piece);
      hash.update(piece);
      await this.store.write(id, bytes, piece);
      bytes += piece.length;
    }
    return bytes;
  }

  /** From here on it is there. One that took longer than the sweeper waits is gone already. */
  private async finish(id: string, known: Pick<DocumentEntity, 'mediaType' | 'bytes' | 'sha256'>) {
    return this.database.unitOfWork.run(async (tx) => {
      const ready = { ...known, state: 'ready' as const, looseSince: this.clock.now() };
      const { affected } = await tx.update(DocumentEntity, { id, state: 'uploading' }, ready);
      if (affected !== 1) throw new DomainError('timed_out');
      return toRecord(await tx.findOneByOrFail(DocumentEntity, { id }));
    });
  }
}
