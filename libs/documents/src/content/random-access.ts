/** Bytes of which one may ask for any part; where the file ends, less is answered. */
export interface RandomAccess {
  readonly size: number;
  read(from: number, length: number): Promise<Buffer>;
}
