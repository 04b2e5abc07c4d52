const ROWS = 1_000;
/** Pieces of files are long rows: a thousand of them would be too much at once. */
const CHARACTERS = 1_000_000;

/** Rows in batches, each of a size that fits into memory several times over. */
export class Batches {
  private rows: unknown[][] = [];
  private characters = 0;

  /** Takes a row; answers the batch that it fills. */
  add(row: unknown[]): unknown[][] | undefined {
    this.rows.push(row);
    for (const value of row) if (typeof value === 'string') this.characters += value.length;
    return this.rows.length >= ROWS || this.characters >= CHARACTERS ? this.rest() : undefined;
  }

  /** What no batch has had yet. */
  rest(): unknown[][] {
    const { rows } = this;
    this.rows = [];
    this.characters = 0;
    return rows;
  }
}
