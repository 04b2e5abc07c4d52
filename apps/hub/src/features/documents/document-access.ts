import { DocumentNotFound, type DocumentRecord, type Documents } from '@jianqiao/documents';
import type { Actor } from '@jianqiao/kernel';

/** A domain that holds documents: it alone knows who may read them. */
export interface DocumentOwner {
  /** Whether the actor may read this document because they may read what holds it. */
  mayRead(actor: Actor, documentId: string, holderId: string): Promise<boolean>;
}

/** Who may read a document: its uploader while nothing holds it, and then whoever may read one of its holders. */
export class DocumentAccess {
  private readonly owners = new Map<string, DocumentOwner>();

  constructor(private readonly documents: Documents) {}

  /** From now on the owner is asked about what is held by `<kind>:<id>`. */
  register(kind: string, owner: DocumentOwner): void {
    if (this.owners.has(kind)) throw new Error(`two owners of documents call themselves ${kind}`);
    this.owners.set(kind, owner);
  }

  /** The document; to whoever may not read it, it is not there. */
  async readable(actor: Actor, id: string): Promise<DocumentRecord> {
    const [document] = await this.readableAll(actor, [id]);
    return document!;
  }

  /** All of them, in the order of the ids, or `document.not_found`: to be asked before they are attached to something. */
  async readableAll(actor: Actor, ids: readonly string[]): Promise<readonly DocumentRecord[]> {
    const documents = await this.documents.records(ids);
    if (documents.length !== ids.length) throw new DocumentNotFound();
    for (const document of documents) if (!(await this.mayRead(actor, document))) throw new DocumentNotFound();
    return documents;
  }

  private async mayRead(actor: Actor, { id, uploadedBy, loose }: DocumentRecord): Promise<boolean> {
    if (loose) return uploadedBy === actor.accountId;
    for (const holder of await this.documents.holders(id)) {
      const [kind = '', holderId = ''] = holder.split(':');
      if (await this.owners.get(kind)?.mayRead(actor, id, holderId)) return true;
    }
    return false;
  }
}
