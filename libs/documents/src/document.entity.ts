import {
  CountColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryCountColumn,
  PrimaryIdColumn,
  PrimaryKeyColumn,
  ShortTextColumn,
} from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** uploading → ready | refused; what is to go is `removed` until its bytes are gone. Only `ready` is ever seen. */
export type DocumentState = 'uploading' | 'ready' | 'refused' | 'removed';

/** A file, without its bytes. */
@Entity('document')
@Index('document_loose', ['looseSince'])
@Index('document_uploader', ['uploadedBy', 'looseSince'])
export class DocumentEntity {
  @PrimaryIdColumn('id')
  id: string;

  @IdColumn('agency_id')
  agencyId: string;

  @IdColumn('uploaded_by')
  uploadedBy: string;

  @ShortTextColumn('name', 200)
  name: string;

  @ShortTextColumn('state', 16)
  state: DocumentState;

  /** The problem that the uploader heard. */
  @ShortTextColumn('refusal', 40, { nullable: true })
  refusal: string | null;

  /** By content; null until it is ready, as the two that follow. */
  @ShortTextColumn('media_type', 100, { nullable: true })
  mediaType: string | null;

  @CountColumn('bytes', { nullable: true })
  bytes: number | null;

  /** Hexadecimal. */
  @ShortTextColumn('sha256', 64, { nullable: true })
  sha256: string | null;

  @InstantColumn('created_at')
  createdAt: number;

  /** Since when nothing holds it; null while something does. What is loose for long is swept away. */
  @InstantColumn('loose_since', { nullable: true })
  looseSince: number | null;
}

/** What a document is attached to: a notice, a message, … It is read by those who may read one of its holders. */
@Entity('document_holder')
@Index('document_holder_document', ['documentId'])
export class DocumentHolderEntity {
  /** Kind and id: `notice:<id>`. */
  @PrimaryKeyColumn('holder', 80)
  holder: string;

  @PrimaryIdColumn('document_id')
  documentId: string;
}

/** A piece of a file's bytes (see DatabaseStore). */
@Entity('document_chunk')
export class DocumentChunkEntity {
  @PrimaryIdColumn('document_id')
  documentId: string;

  @PrimaryCountColumn('position')
  position: number;

  /** Base64. */
  @LongTextColumn('data')
  data: string;
}
