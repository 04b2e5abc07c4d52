import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { BackupError, type BackupEnd, type BackupHeader, type SectionHead } from './format';

/** Writes a backup beside its name, and gives it the name once it is whole and on disk. */
export class BackupWriter {
  private readonly partial: string;
  private readonly hash = createHash('sha256');
  private readonly sections: { kind: string; name: string; items: number }[] = [];
  private readonly packer = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  private readonly written: Promise<void>;

  private constructor(
    private readonly file: string,
    private readonly replace: boolean,
  ) {
    // Of this process alone: another backup under the same name may be under way.
    this.partial = `${file}.${process.pid}-${randomUUID().slice(0, 8)}.partial`;
    // Only for its owner: it holds password hashes and all that was ever written.
    const sink = createWriteStream(this.partial, { mode: 0o600, flags: 'wx', flush: true });
    this.written = pipeline(this.packer, sink);
    // Awaited in `finish`; until then a full disk shows in `write`.
    this.written.catch(() => undefined);
  }

  /** Begins; a file of that name is refused unless it may be replaced. */
  static async create(file: string, header: BackupHeader, replace: boolean): Promise<BackupWriter> {
    await refuseExisting(file, replace);
    const writer = new BackupWriter(file, replace);
    await writer.write(`${JSON.stringify({ jianqiao: header })}\n`);
    return writer;
  }

  async section(head: SectionHead): Promise<void> {
    this.sections.push({ kind: head.kind, name: head.name, items: 0 });
    await this.write(`${JSON.stringify({ section: head })}\n`);
  }

  /** Adds items to the section begun last: arrays or strings. */
  async items(items: readonly (string | readonly unknown[])[]): Promise<void> {
    this.sections.at(-1)!.items += items.length;
    await this.write(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
  }

  /** Writes the end, and returns when the file has its name and is on disk. */
  async finish(): Promise<BackupEnd> {
    const end: BackupEnd = { sections: this.sections, sha256: this.hash.copy().digest('hex') };
    await this.write(`${JSON.stringify({ end })}\n`);
    this.packer.end();
    await this.written;
    await refuseExisting(this.file, this.replace);
    await rename(this.partial, this.file);
    await syncFolder(dirname(this.file));
    return end;
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    this.packer.destroy();
    await this.written.catch(() => undefined);
    await rm(this.partial, { force: true });
  }

  private async write(text: string): Promise<void> {
    this.hash.update(text);
    if (this.packer.write(text)) return;
    // A disk that fills up ends the wait, too.
    await Promise.race([once(this.packer, 'drain'), this.written]);
  }
}

async function refuseExisting(file: string, replace: boolean): Promise<void> {
  if (replace) return;
  const there = await stat(file).then(
    () => true,
    () => false,
  );
  if (there) throw new BackupError(`${file} exists already: choose another name, or say --force`);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
