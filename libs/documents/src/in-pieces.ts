/** The same bytes in pieces of one length, the last shorter. A piece is overwritten when the next is asked for. */
export async function* inPieces(content: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafe(length);
  let filled = 0;
  for await (const part of content) {
    for (let at = 0; at < part.length;) {
      const taken = Math.min(length - filled, part.length - at);
      piece.set(part.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < length) continue;
      yield piece;
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
