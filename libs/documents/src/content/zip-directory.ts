import { inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import type { RandomAccess } from './random-access';

/** A file in an archive, as the central directory declares it. */
export interface ZipEntry {
  /** One character for each byte: names that matter are ASCII. */
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly unpacked: number;
  /** Of its local header. */
  readonly offset: number;
}

/** An archive that is damaged, or laid out so that two programs would see two different ones. */
export class ZipRefused extends Error {}

const END = { signature: 0x06054b50, length: 22 };
const END64_LOCATOR = { signature: 0x07064b50, length: 20 };
const END64 = { signature: 0x06064b50, length: 56 };
const ENTRY = { signature: 0x02014b50, length: 46 };
const LOCAL = { signature: 0x04034b50, length: 30 };
const LONGEST_COMMENT = 0xffff;
/** Of a directory in memory; 10,000 entries with long names stay below. */
const DIRECTORY_BYTES = 4 * 1024 * 1024;

interface Directory {
  readonly entries: number;
  readonly offset: number;
  readonly length: number;
  /** Where the record that names it begins. */
  readonly end: number;
}

/** Reads the central directory (APPNOTE 4.3.12); `limit` bounds how many entries it may have. Nothing is unpacked. */
export async function readZipDirectory(file: RandomAccess, limit: number): Promise<readonly ZipEntry[] | 'too many'> {
  const directory = await findDirectory(file);
  if (directory.entries > limit) return 'too many';
  // What stands between the directory and its end would be seen by some programs only.
  if (directory.offset + directory.length !== directory.end || directory.length > DIRECTORY_BYTES) {
    throw new ZipRefused('directory');
  }
  const bytes = await file.read(directory.offset, directory.length);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { entry, next } = readEntry(bytes, at);
    entries.push(entry);
    at = next;
  }
  if (entries.length !== directory.entries) throw new ZipRefused('count');
  assertApart(entries, directory.offset);
  return entries;
}

/** The end record must be the last thing in the file: then there is only one. */
async function findDirectory(file: RandomAccess): Promise<Directory> {
  const start = Math.max(0, file.size - END.length - LONGEST_COMMENT);
  const tail = await file.read(start, file.size - start);
  for (let at = tail.length - END.length; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END.signature) continue;
    if (tail.readUInt16LE(at + 20) !== tail.length - at - END.length) continue;
    const entries = tail.readUInt16LE(at + 10);
    const length = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    const locator = at - END64_LOCATOR.length;
    if (locator >= 0 && tail.readUInt32LE(locator) === END64_LOCATOR.signature) {
      return readEnd64(file, Number(tail.readBigUInt64LE(locator + 8)), start + locator);
    }
    return { entries, length, offset, end: start + at };
  }
  throw new ZipRefused('no end');
}

async function readEnd64(file: RandomAccess, at: number, locator: number): Promise<Directory> {
  if (at + END64.length !== locator) throw new ZipRefused('end of zip64');
  const record = await file.read(at, END64.length);
  if (record.length < END64.length || record.readUInt32LE(0) !== END64.signature) throw new ZipRefused('end of zip64');
  return {
    entries: Number(record.readBigUInt64LE(32)),
    length: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
    end: at,
  };
}

function readEntry(bytes: Buffer, at: number): { readonly entry: ZipEntry; readonly next: number } {
  if (at + ENTRY.length > bytes.length || bytes.readUInt32LE(at) !== ENTRY.signature) throw new ZipRefused('entry');
  const nameEnds = at + ENTRY.length + bytes.readUInt16LE(at + 28);
  const extraEnds = nameEnds + bytes.readUInt16LE(at + 30);
  const next = extraEnds + bytes.readUInt16LE(at + 32);
  if (next > bytes.length) throw new ZipRefused('entry');
  const sizes = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
  const [unpacked = 0, packed = 0, offset = 0] = widened(sizes, bytes.subarray(nameEnds, extraEnds));
  const flags = bytes.readUInt16LE(at + 8);
  return {
    entry: {
      name: bytes.toString('latin1', at + ENTRY.length, nameEnds),
      method: bytes.readUInt16LE(at + 10),
      // The second is strong encryption, which hides names, too.
      encrypted: (flags & 0x2041) !== 0,
      packed,
      unpacked,
      offset,
    },
    next,
  };
}

/** Values that need 64 bits stand in an extra field, in this order, and only those that do (APPNOTE 4.5.3). */
function widened(values: readonly number[], extra: Buffer): number[] {
  let wide: Buffer = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) wide = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  let at = 0;
  return values.map((value) => {
    if (value !== 0xffffffff) return value;
    if (at + 8 > wide.length) throw new ZipRefused('zip64');
    at += 8;
    return Number(wide.readBigUInt64LE(at - 8));
  });
}

/** Entries that share bytes are how a small archive declares little and holds much; two of a name, how it lies. */
function assertApart(entries: readonly ZipEntry[], directory: number): void {
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) throw new ZipRefused('names');
  let free = 0;
  for (const { name, offset, packed } of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (offset < free) throw new ZipRefused('overlap');
    free = offset + LOCAL.length + name.length + packed;
  }
  if (free > directory) throw new ZipRefused('overlap');
}

const inflate = promisify(inflateRaw);

/** The content of a small entry; undefined when it is larger than `limit`, or not what its header says. */
export async function readZipEntry(file: RandomAccess, entry: ZipEntry, limit: number): Promise<Buffer | undefined> {
  if (entry.encrypted || entry.packed > limit || entry.unpacked > limit) return undefined;
  const head = await file.read(entry.offset, LOCAL.length + entry.name.length);
  if (head.length < LOCAL.length || head.readUInt32LE(0) !== LOCAL.signature) return undefined;
  const nameLength = head.readUInt16LE(26);
  if (head.toString('latin1', LOCAL.length, LOCAL.length + nameLength) !== entry.name) return undefined;
  const packed = await file.read(entry.offset + LOCAL.length + nameLength + head.readUInt16LE(28), entry.packed);
  if (packed.length !== entry.packed) return undefined;
  if (entry.method === 0) return packed;
  return entry.method === 8 ? inflate(packed, { maxOutputLength: limit }).catch(() => undefined) : undefined;
}
