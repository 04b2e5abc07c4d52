export { DocumentEntity, DocumentHolderEntity, DocumentChunkEntity } from './document.entity';
export { Documents, type ByteRange } from './documents.service';
export { type NewDocument } from './uploads';
export { type DocumentRecord, toDocumentView } from './document-record';
export { type DocumentStore, PIECE_BYTES } from './document-store';
export { type Scanner } from './scanner';
export { DatabaseStore, CHUNK_BYTES } from './database-store';
export { DocumentNotFound, DocumentTooLarge } from './document.errors';
export { type BrokenDocument, verifyDocuments } from './verify';
