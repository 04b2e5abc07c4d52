import type { RandomAccess } from './content/random-access';
import type { DocumentStore } from './document-store';

/** Of what is near, so that a walk in small steps is not a read for each. */
const WINDOW_BYTES = 90_000;

/** The bytes of a document in its store, any part of them. */
export class StoredFile implements RandomAccess {
  private from = 0;
  private window: Buffer = Buffer.alloc(0);

  constructor(
    private readonly store: DocumentStore,
    private readonly documentId: string,
    readonly size: number,
  ) {}

  async read(from: number, length: number): Promise<Buffer> {
    const to = Math.min(from + length, this.size);
    if (from >= to) return Buffer.alloc(0);
    if (from < this.from || to > this.from + this.window.length) {
      const parts: Buffer[] = [];
      const until = Math.min(Math.max(to, from + WINDOW_BYTES), this.size);
      for await (const part of this.store.read(this.documentId, from, until)) parts.push(part);
      this.window = Buffer.concat(parts);
      this.from = from;
    }
    return this.window.subarray(from - this.from, to - this.from);
  }
}
