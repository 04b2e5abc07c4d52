import type { DocumentView } from '@jianqiao/contract';
import type { DocumentEntity } from './document.entity';

/** A document that is ready, as domains and doors see it. */
export interface DocumentRecord {
  readonly id: string;
  readonly agencyId: string;
  readonly uploadedBy: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly createdAt: number;
  /** Whether nothing holds it: then it is its uploader's alone. */
  readonly loose: boolean;
}

export function toRecord(row: DocumentEntity): DocumentRecord {
  const { id, agencyId, uploadedBy, name, createdAt } = row;
  return {
    ...{ id, agencyId, uploadedBy, name, createdAt },
    mediaType: row.mediaType!,
    bytes: row.bytes!,
    sha256: row.sha256!,
    loose: row.looseSince !== null,
  };
}

/** What travels. */
export function toDocumentView({ id, name, mediaType, bytes, sha256 }: DocumentRecord): DocumentView {
  return { id, name, mediaType, bytes, sha256 };
}
