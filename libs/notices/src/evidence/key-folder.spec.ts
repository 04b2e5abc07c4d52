import { createPublicKey, verify } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { KeyFolder } from './key-folder';

describe('the folder of evidence keys', () => {
  let folder: string;
  beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), 'jianqiao-')), 'evidence-keys')));
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  const onlyFile = () => join(folder, readdirSync(folder)[0]!);

  it('is empty before the first key', () => {
    expect(new KeyFolder(folder, true).newest()).toBeUndefined();
  });

  it('keeps a key for its owner alone, and reads it again', async () => {
    const { pair, keep } = new KeyFolder(folder, true).make();
    keep(1_000);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(onlyFile()).mode & 0o777).toBe(0o600);
    const again = new KeyFolder(folder, true).newest()!;
    expect(again.jwk).toEqual(pair.jwk);
    expect(again.id).toBe(await calculateJwkThumbprint({ ...pair.jwk }));
    const key = createPublicKey({ key: { ...pair.jwk }, format: 'jwk' });
    expect(verify(null, Buffer.from('x'), key, again.sign(Buffer.from('x')))).toBe(true);
  });

  it('takes the newest by its name, whatever the dates of the files are', () => {
    const keys = new KeyFolder(folder, true);
    const [late, early] = [keys.make(), keys.make()];
    late.keep(2_000);
    expect(keys.newest()!.id).toBe(late.pair.id);
    early.keep(1_000);
    expect(keys.newest()!.id).toBe(late.pair.id);
    const last = keys.make();
    last.keep(10_000);
    expect(keys.newest()!.id).toBe(last.pair.id);
  });

  it('refuses a key that others can read, where that matters', () => {
    new KeyFolder(folder, true).make().keep(1_000);
    chmodSync(onlyFile(), 0o640);
    expect(() => new KeyFolder(folder, true).newest()).toThrow('can be read by others');
    expect(new KeyFolder(folder, false).newest()).toBeDefined();
  });

  it('refuses what is no key, or not the key of that name', () => {
    const keys = new KeyFolder(folder, true);
    keys.make().keep(1_000);
    const file = onlyFile();
    renameSync(file, file.replace(/-[^-/]{5}([^/]*)[.]pem$/, '-AAAAA$1.pem'));
    expect(() => new KeyFolder(folder, true).newest()).toThrow('not the one it is named after');
    writeFileSync(onlyFile(), 'nothing');
    expect(() => new KeyFolder(folder, true).newest()).toThrow('cannot be read');
  });
});
