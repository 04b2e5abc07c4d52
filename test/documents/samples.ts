import { createHash } from 'node:crypto';
import { openDocument, openXml } from './archives';

/** A PDF of so many bytes, no two pieces alike. */
export function pdf(bytes: number): Buffer {
  const file = Buffer.alloc(bytes);
  for (let at = 0; at + 4 <= bytes; at += 4) file.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
  file.write('%PDF-1.7\n', 'latin1');
  return file;
}

/** What declares itself a picture of this size; there is no picture in it. */
export function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(33);
  head.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

/** The same as a photograph; before its size stand as many bytes of other things as wanted. */
export function jpeg(width: number, height: number, before = 0): Buffer {
  const segments: Buffer[] = [Buffer.from([0xff, 0xd8])];
  for (let left = before; left > 0; left -= 60_000) {
    const segment = Buffer.alloc(2 + Math.min(left, 60_000));
    segment.writeUInt16BE(0xffe1);
    segment.writeUInt16BE(segment.length - 2, 2);
    segments.push(segment);
  }
  const frame = Buffer.from([0xff, 0xc2, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([...segments, frame, Buffer.from([0xff, 0xd9])]);
}

/** The same as WebP in its extended form. */
export function webp(width: number, height: number): Buffer {
  const file = Buffer.alloc(34);
  file.write('RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1');
  file.writeUIntLE(width - 1, 24, 3);
  file.writeUIntLE(height - 1, 27, 3);
  return file;
}

/** One of each type that the hub takes, by the name it is given. */
export const SAMPLES: Readonly<Record<string, Buffer>> = {
  'report.pdf': pdf(1_000),
  'letter.docx': openXml('docx'),
  'list.XLSX': openXml('xlsx', { name: 'xl/media/image1.png', content: png(4, 4) }),
  // A chart in a presentation has its figures with it.
  'talk.pptx': openXml('pptx', { name: 'ppt/embeddings/Workbook.xlsx', content: openXml('xlsx'), stored: true }),
  'letter.odt': openDocument('text'),
  'list.ods': openDocument('spreadsheet'),
  'talk.odp': openDocument('presentation'),
  'note.txt': Buffer.from('\ufeff检察机关 · прокуратура · دادستانی\r\n\tBM is no picture, nor is <b> at this place.'),
  'list.csv': Buffer.from('agency;count\nVN;3\n'),
  'seal.png': png(640, 480),
  'photo.jpg': jpeg(8_000, 6_000, 130_000),
  'photo.jpeg': jpeg(8, 6),
  'photo.webp': webp(640, 480),
};

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
