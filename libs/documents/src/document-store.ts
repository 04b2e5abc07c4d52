/** Bytes are written in pieces of this length; the last one may be shorter. */
export const PIECE_BYTES = 360_000;

/**
 * Where the bytes of documents lie. It knows nothing of names, types and rights. The hub's own database is one
 * (DatabaseStore); an object store that all nodes reach may be another.
 */
export interface DocumentStore {
  /** Keeps a piece: durable once it resolves. `offset` is a multiple of PIECE_BYTES, and rises. */
  write(documentId: string, offset: number, piece: Buffer): Promise<void>;
  /** The bytes from `from` up to `to`, which is not among them. Throws BytesMissing. */
  read(documentId: string, from: number, to: number): AsyncIterable<Buffer>;
  /** Forgets all bytes of a document; those that were never written, too. */
  delete(documentId: string): Promise<void>;
}

/** Bytes that should be there are not. */
export class BytesMissing extends Error {
  constructor(documentId: string) {
    super(`document ${documentId} lacks some of its bytes`);
    this.name = 'BytesMissing';
  }
}
