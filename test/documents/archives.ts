import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be put into an archive, and what its headers are to say instead of the truth. */
export interface Packed {
  readonly name: string;
  readonly content?: string | Buffer;
  readonly stored?: boolean;
  readonly declaredSize?: number;
  readonly flags?: number;
  /** Begins where the entry of this number begins, and has no bytes of its own. */
  readonly sharesWith?: number;
}

/** A ZIP archive, honest or not. */
export function archive(files: readonly Packed[], { comment = '', count = files.length } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const file of files) {
    const name = Buffer.from(file.name, 'utf8');
    const content = Buffer.from(file.content ?? '');
    const packed = file.stored ? content : deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(file.flags ?? 0, 2);
    fields.writeUInt16LE(file.stored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(file.declaredSize ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const offset = file.sharesWith === undefined ? at : offsets[file.sharesWith]!;
    offsets.push(offset);
    if (file.sharesWith === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
      locals.push(local);
      at += local.length;
    }
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, name);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06', 'latin1'), end, Buffer.from(comment, 'latin1')]);
}

const MAIN = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const;

/** The part that says what an Office Open XML document is. */
export function contentTypes(main: string): Packed {
  const content = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}"/></Types>`;
  return { name: '[Content_Types].xml', content };
}

/** A small Office Open XML document, with more in it if wanted. */
export function openXml(type: keyof typeof MAIN, ...more: readonly Packed[]): Buffer {
  return archive([contentTypes(MAIN[type]), { name: 'main.xml', content: '<document/>' }, ...more]);
}

/** A small OpenDocument file. */
export function openDocument(type: 'text' | 'spreadsheet' | 'presentation', ...more: readonly Packed[]): Buffer {
  const mimetype = `application/vnd.oasis.opendocument.${type}`;
  return archive([
    { name: 'mimetype', content: mimetype, stored: true },
    { name: 'content.xml', content: '<office/>' },
    ...more,
  ]);
}
