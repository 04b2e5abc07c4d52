import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { checkBackup, readBackup } from './backup-reader';
import { BackupWriter } from './backup-writer';
import { BACKUP_FORMAT, type BackupHeader } from './format';

const HEADER: BackupHeader = {
  ...{ format: BACKUP_FORMAT, release: '0.1.0', dialect: 'sqlite', at: '2026-01-01T00:00:00.000Z' },
  migrations: ['Ledger1'],
};
const ROWS = Array.from({ length: 3_000 }, (_, n) => [`row ${n} 检桥 \n {"end":`, n, null]);

describe('a backup file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jianqiao-spec-'));
  const file = join(folder, 'hub.backup');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => rmSync(file, { force: true }));

  async function write(replace = false, header = HEADER): Promise<void> {
    const writer = await BackupWriter.create(file, header, replace);
    await writer.section({ kind: 'table', name: 'fact', columns: ['a', 'b', 'c'] });
    for (let start = 0; start < ROWS.length; start += 1_000) await writer.items(ROWS.slice(start, start + 1_000));
    await writer.section({ kind: 'table', name: 'none', columns: ['a'] });
    // Files of other releases: base64, piece by piece.
    await writer.section({ kind: 'file', name: 'note.pdf' });
    await writer.items(['JVBERi0=', 'MS43']);
    await writer.finish();
  }

  /** The file as somebody would have it who unpacks, edits and packs it again. */
  const edit = (change: (text: string) => string) =>
    writeFileSync(file, zstdCompressSync(change(zstdDecompressSync(readFileSync(file)).toString('utf8'))));

  it('gives back what was written, of any kind', async () => {
    await write();
    const items: unknown[] = [];
    const sections: string[] = [];
    for await (const part of readBackup(file)) {
      if (part.is === 'section') sections.push(`${part.head.kind} ${part.head.name}`);
      if (part.is === 'items') items.push(...part.lines.map((line): unknown => JSON.parse(line)));
    }
    expect(sections).toEqual(['table fact', 'table none', 'file note.pdf']);
    expect(items).toEqual([...ROWS, 'JVBERi0=', 'MS43']);
    const { header, sections: counts } = await checkBackup(file);
    expect(header).toEqual(HEADER);
    expect(counts.map(({ items: count }) => count)).toEqual([ROWS.length, 0, 2]);
  });

  it('is for its owner alone, and replaces another only when told to', async () => {
    await write();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(write()).rejects.toThrow('exists already');
    await write(true);
    expect(readdirSync(folder)).toEqual(['hub.backup']);
  });

  it('is whole under its name, though another was begun under the same meanwhile', async () => {
    const begin = async (rows: readonly (readonly unknown[])[]) => {
      const writer = await BackupWriter.create(file, HEADER, true);
      await writer.section({ kind: 'table', name: 'fact', columns: ['a'] });
      await writer.items(rows);
      return writer;
    };
    const first = await begin([['x']]);
    const second = await begin([['x'], ['y']]);
    await first.finish();
    expect((await checkBackup(file)).sections[0]?.items).toBe(1);
    await second.finish();
    expect((await checkBackup(file)).sections[0]?.items).toBe(2);
  });

  it('is known to be cut off, wherever that happened', async () => {
    await write();
    const whole = readFileSync(file);
    // The last four bytes are the checksum of the packing itself: without them nothing is missing.
    for (let length = 0; length < whole.length - 4; length += Math.ceil(whole.length / 97)) {
      writeFileSync(file, whole.subarray(0, length));
      await expect(checkBackup(file)).rejects.toThrow(/cut off|no backup/);
    }
    writeFileSync(file, whole);
    edit((text) => text.slice(0, text.lastIndexOf('{"end":')));
    await expect(checkBackup(file)).rejects.toThrow('it has no end');
  });

  it('is known to be altered, wherever that happened', async () => {
    await write();
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 97)) {
      const altered = Buffer.from(whole);
      altered[at]! ^= 0x10;
      writeFileSync(file, altered);
      await expect(checkBackup(file)).rejects.toThrow(file);
    }
  });

  it.each([
    ['an edited row', (text: string) => text.replace('row 7 ', 'row 8 '), 'its hash is another'],
    ['a row less', (text: string) => text.replace(/^.*row 7 .*\n/m, ''), 'its hash is another'],
    ['an edited header', (text: string) => text.replace('0.1.0', '0.1.1'), 'its hash is another'],
    ['an edited count', (text: string) => text.replace('"items":3000', '"items":2999'), 'lacks some of its items'],
    ['something after the end', (text: string) => `${text}${'x'.repeat(300_000)}\n`, 'goes on after its end'],
    ['another file', () => '{"something":"else"}\n', 'is no backup of a hub'],
  ])('is known to have %s', async (_what, change, reason) => {
    await write();
    edit(change);
    await expect(checkBackup(file)).rejects.toThrow(reason);
  });

  it('of a later format is left to a later release', async () => {
    await write(false, { ...HEADER, format: BACKUP_FORMAT + 1, release: '9.0.0' });
    await expect(checkBackup(file)).rejects.toThrow('release 9.0.0, which is newer');
  });
});
