import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createZstdDecompress } from 'node:zlib';
import { BACKUP_FORMAT, BackupError, type BackupEnd, type BackupHeader, PREFIX, type SectionHead } from './format';

/** A part of a backup as it is read: items come in batches of lines, to be parsed by who needs them. */
export type BackupPart =
  | { readonly is: 'header'; readonly header: BackupHeader }
  | { readonly is: 'section'; readonly head: SectionHead }
  | { readonly is: 'items'; readonly lines: readonly string[] }
  | { readonly is: 'end'; readonly end: BackupEnd };

/** What a whole backup holds. */
export interface BackupSummary extends BackupEnd {
  readonly header: BackupHeader;
}

/** Reads a backup from its first line to its last. Throws a BackupError when it is not whole, or not as it was written. */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256');
  const found: { kind: string; name: string; items: number }[] = [];
  let header: BackupHeader | undefined;
  let end: BackupEnd | undefined;

  for await (const block of wholeLines(file)) {
    if (end) throw new BackupError(`${file} goes on after its end`);
    const { body, last } = splitEnd(block);
    hash.update(body);
    let lines = body.length === 0 ? [] : body.toString('utf8', 0, body.length - 1).split('\n');
    if (!header) {
      header = readHeader(file, lines[0] ?? '');
      lines = lines.slice(1);
      yield { is: 'header', header };
    }
    for (const part of partsOf(lines)) {
      if (part.is === 'section') found.push({ kind: part.head.kind, name: part.head.name, items: 0 });
      if (part.is === 'items') found.at(-1)!.items += part.lines.length;
      yield part;
    }
    if (last) end = (JSON.parse(last) as { end: BackupEnd }).end;
  }
  if (!end) throw new BackupError(`${file} is cut off: it has no end`);
  if (end.sha256 !== hash.digest('hex')) throw new BackupError(`${file} was altered: its hash is another`);
  if (JSON.stringify(end.sections) !== JSON.stringify(found)) throw new BackupError(`${file} lacks some of its items`);
  yield { is: 'end', end };
}

/** Reads all of a backup, to know before anything is written that it is whole. */
export async function checkBackup(file: string): Promise<BackupSummary> {
  let header: BackupHeader | undefined;
  let end: BackupEnd | undefined;
  for await (const part of readBackup(file)) {
    if (part.is === 'header') header = part.header;
    if (part.is === 'end') end = part.end;
  }
  return { header: header!, ...end! };
}

/** The file in blocks that end with a line. */
async function* wholeLines(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  const unpacked = createZstdDecompress();
  source.once('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      const all = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const cut = all.lastIndexOf(0x0a) + 1;
      rest = all.subarray(cut);
      if (cut > 0) yield all.subarray(0, cut);
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${file} is no backup, or was cut off or altered: ${(error as Error).message}`);
  } finally {
    source.destroy();
  }
  if (rest.length > 0) throw new BackupError(`${file} is cut off in the middle of a line`);
}

/** The end, which the hash does not cover, is the last line of the last block. */
function splitEnd(block: Buffer): { readonly body: Buffer; readonly last?: string } {
  const start = block.lastIndexOf(0x0a, block.length - 2) + 1;
  const last = block.toString('utf8', start, start + PREFIX.end.length);
  if (last !== PREFIX.end) return { body: block };
  return { body: block.subarray(0, start), last: block.toString('utf8', start) };
}

function readHeader(file: string, line: string): BackupHeader {
  if (!line.startsWith(PREFIX.header)) throw new BackupError(`${file} is no backup of a hub`);
  const { jianqiao: header } = JSON.parse(line) as { jianqiao: BackupHeader };
  if (header.format > BACKUP_FORMAT) {
    throw new BackupError(`${file} was written by release ${header.release}, which is newer: restore it with that one`);
  }
  return header;
}

function* partsOf(lines: readonly string[]): Generator<Extract<BackupPart, { is: 'section' | 'items' }>> {
  let start = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!;
    if (!line.startsWith('{')) continue;
    if (index > start) yield { is: 'items', lines: lines.slice(start, index) };
    if (!line.startsWith(PREFIX.section)) throw new BackupError('the backup has a line that nobody can read');
    yield { is: 'section', head: (JSON.parse(line) as { section: SectionHead }).section };
    start = index + 1;
  }
  if (lines.length > start) yield { is: 'items', lines: lines.slice(start) };
}
