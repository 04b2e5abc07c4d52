import type { Database } from '@jianqiao/persistence';
import { BytesMissing, type DocumentStore } from './document-store';

/** Bytes of a chunk: as base64 they are 60,000 characters, and a text column holds 65,535. PIECE_BYTES is a multiple. */
export const CHUNK_BYTES = 45_000;
/** Chunks of one read, so that a large file never lies in memory as a whole. */
const CHUNKS_PER_READ = 8;
/** Chunks of one deletion: others write meanwhile. */
const CHUNKS_PER_DELETION = 100;

interface ChunkRow {
  readonly position: string | number;
  readonly data: string;
}

/** Keeps bytes in the hub's database: every node reaches them, and a backup has them. */
export class DatabaseStore implements DocumentStore {
  constructor(private readonly database: Database) {}

  async write(documentId: string, offset: number, piece: Buffer): Promise<void> {
    if (offset % CHUNK_BYTES !== 0) throw new Error(`no chunk begins at ${offset}`);
    const values: [string, number, string][] = [];
    for (let start = 0; start < piece.length; start += CHUNK_BYTES) {
      const end = Math.min(start + CHUNK_BYTES, piece.length);
      values.push([documentId, (offset + start) / CHUNK_BYTES, piece.toString('base64', start, end)]);
    }
    const columns = ['document_id', 'position', 'data'];
    await this.database.unitOfWork.insert([{ table: 'document_chunk', columns, values }]);
  }

  async *read(documentId: string, from: number, to: number): AsyncIterable<Buffer> {
    const last = Math.ceil(to / CHUNK_BYTES);
    for (let position = Math.floor(from / CHUNK_BYTES); position < last; position += CHUNKS_PER_READ) {
      const until = Math.min(position + CHUNKS_PER_READ, last);
      const rows: readonly ChunkRow[] = await this.database.reader.query(
        'SELECT position, data FROM document_chunk WHERE document_id = ? AND position >= ? AND position < ? ORDER BY position',
        [documentId, position, until],
      );
      if (rows.length !== until - position) throw new BytesMissing(documentId);
      for (const row of rows) {
        const start = Number(row.position) * CHUNK_BYTES;
        yield Buffer.from(row.data, 'base64').subarray(Math.max(0, from - start), to - start);
      }
    }
  }

  async delete(documentId: string): Promise<void> {
    const [last]: readonly { readonly position: string | number | null }[] = await this.database.reader.query(
      'SELECT MAX(position) AS position FROM document_chunk WHERE document_id = ?',
      [documentId],
    );
    const chunks = last?.position === null || last === undefined ? 0 : Number(last.position) + 1;
    for (let start = 0; start < chunks; start += CHUNKS_PER_DELETION) {
      await this.database.unitOfWork.run((tx) =>
        tx.query('DELETE FROM document_chunk WHERE document_id = ? AND position >= ? AND position < ?', [
          documentId,
          start,
          start + CHUNKS_PER_DELETION,
        ]),
      );
    }
  }
}
