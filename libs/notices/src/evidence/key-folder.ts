import { type KeyObject, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical, sha256 } from './canonical';
import type { SealingKey } from './evidence';

/** A private key at hand, with its public part. */
export interface KeyPair extends SealingKey {
  readonly jwk: Readonly<Record<string, string>>;
}

/** `<milliseconds, 15 digits>-<thumbprint>.pem`: the last name is the newest key, whatever became of the files' dates. */
const KEY_FILE = /^\d{15}-[A-Za-z0-9_-]{43}[.]pem$/;
const OTHERS = 0o077;

/** The folder of a node's private evidence keys: PKCS #8 in PEM, of their owner alone. */
export class KeyFolder {
  private read: { readonly file: string; readonly pair: KeyPair } | undefined;

  constructor(
    private readonly folder: string,
    /** Whether a file that others can read is refused. */
    private readonly strict: boolean,
  ) {}

  /** The newest key; undefined when there is none yet. Throws when it cannot be read, or others can read it. */
  newest(): KeyPair | undefined {
    const name = this.names().at(-1);
    if (name === undefined) return undefined;
    const file = join(this.folder, name);
    if (this.read?.file !== file) this.read = { file, pair: this.load(file) };
    return this.read.pair;
  }

  /** A new key, which is kept under its name by `keep`. */
  make(): { readonly pair: KeyPair; keep(at: number): void } {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pair = pairOf(privateKey);
    const keep = (at: number): void => {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const file = join(this.folder, `${String(at).padStart(15, '0')}-${pair.id}.pem`);
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
      writeFileSync(`${file}.partial`, pem, { mode: 0o600, flag: 'wx', flush: true });
      // Whatever the umask is: no less than the owner needs.
      chmodSync(`${file}.partial`, 0o600);
      renameSync(`${file}.partial`, file);
    };
    return { pair, keep };
  }

  private names(): readonly string[] {
    try {
      return readdirSync(this.folder)
        .filter((name) => KEY_FILE.test(name))
        .sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new Error(`The folder of evidence keys, ${this.folder}, cannot be read.`, { cause: error });
    }
  }

  private load(file: string): KeyPair {
    if (this.strict && (statSync(file).mode & OTHERS) !== 0) {
      throw new Error(`The evidence key ${file} can be read by others: chmod 600 it, or better, rotate it.`);
    }
    let key: KeyObject;
    try {
      key = createPrivateKey(readFileSync(file));
    } catch (error) {
      throw new Error(`The evidence key ${file} cannot be read.`, { cause: error });
    }
    const pair = pairOf(key);
    if (!file.endsWith(`-${pair.id}.pem`))
      throw new Error(`The evidence key ${file} is not the one it is named after.`);
    return pair;
  }
}

/** RFC 7638: SHA-256 over the members that make the key, in their canonical form. */
export function thumbprint({ crv, kty, x }: Readonly<Record<string, unknown>>): string {
  return sha256(canonical({ crv, kty, x }));
}

function pairOf(privateKey: KeyObject): KeyPair {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('An evidence key is an Ed25519 key.');
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined) throw new Error('a key without its public part');
  const id = thumbprint({ crv: 'Ed25519', kty: 'OKP', x });
  return {
    id,
    jwk: { kty: 'OKP', crv: 'Ed25519', x, kid: id, alg: 'EdDSA', use: 'sig' },
    sign: (data) => sign(null, data, privateKey),
  };
}
