import type { RandomAccess } from './random-access';

/** Width × height as an image declares them; undefined when it declares none. */
export type ReadPixels = (file: RandomAccess) => Promise<number | undefined>;

/** PNG: IHDR is the first chunk (ISO/IEC 15948, 11.2.1). */
export const pngPixels: ReadPixels = async (file) => {
  const head = await file.read(0, 24);
  if (head.length < 24 || head.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return head.readUInt32BE(16) * head.readUInt32BE(20);
};

/** WebP: lossy, lossless or extended (RFC 9649, sections 2.5 to 2.7). */
export const webpPixels: ReadPixels = async (file) => {
  const head = await file.read(0, 30);
  if (head.length < 30) return undefined;
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return (head.readUInt16LE(26) & 0x3fff) * (head.readUInt16LE(28) & 0x3fff);
    case 'VP8L': {
      const bits = head.readUInt32LE(21);
      return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
    }
    default:
      return (head.readUIntLE(24, 3) + 1) * (head.readUIntLE(27, 3) + 1);
  }
};

/** Segments before the frame header; real files have a few dozen. */
const SEGMENTS = 2_000;

/** JPEG: the frame header follows after any number of other segments (ITU-T T.81, B.2.2). */
export const jpegPixels: ReadPixels = async (file) => {
  let at = 2;
  for (let segment = 0; segment < SEGMENTS; segment += 1) {
    const head = await file.read(at, 9);
    if (head.length < 9 || head[0] !== 0xff) return undefined;
    const marker = head[1]!;
    // Bytes of filling, and markers without a length.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (isFrame(marker)) return head.readUInt16BE(5) * head.readUInt16BE(7);
    // The image began, or ended, without a frame.
    else if (marker === 0xda || marker === 0xd9) return undefined;
    else at += 2 + head.readUInt16BE(2);
  }
  return undefined;
};

/** SOF0 to SOF15; DHT, JPG and DAC lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
