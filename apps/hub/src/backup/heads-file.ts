import { createWriteStream, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Head } from '@jianqiao/ledger';

const TITLE = '# where the streams of a hub end: stream, sequence, hash';

/**
 * A list of where streams end, to be kept outside the hub: whoever cuts a stream short, or computes a chain anew, cannot
 * change it. One stream a line, and a last line that tells a whole list from one that was cut off.
 */
export class HeadsFile {
  private readonly sink;
  private readonly written: Promise<void>;
  private streams = 0;

  constructor(private readonly file: string) {
    this.sink = createWriteStream(`${file}.partial`, { mode: 0o600, flush: true });
    this.written = finished(this.sink);
    // Awaited at the end.
    this.written.catch(() => undefined);
    this.sink.write(`${TITLE}\n`);
  }

  readonly add = (streamId: string, { sequence, hash }: Head): void => {
    this.streams += 1;
    this.sink.write(`${streamId} ${sequence} ${hash}\n`);
  };

  /** Gives the list its name, or leaves the one of before as it is. */
  async close(keep: boolean): Promise<void> {
    this.sink.end(`# ${this.streams} streams\n`);
    await this.written;
    if (keep) await rename(`${this.file}.partial`, this.file);
    else await rm(`${this.file}.partial`);
  }
}

/** Reads a list that was kept. Throws when it is not whole. */
export function readHeads(file: string): ReadonlyMap<string, Head> {
  const [title, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const end = lines.pop();
  if (title !== TITLE || end !== `# ${lines.length} streams`) throw new Error(`${file} is no whole list of streams.`);
  return new Map(
    lines.map((line) => {
      const [streamId = '', sequence, hash = ''] = line.split(' ');
      return [streamId, { sequence: Number(sequence), hash }];
    }),
  );
}
