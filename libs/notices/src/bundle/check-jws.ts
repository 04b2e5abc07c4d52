import { compactVerify } from 'jose';
import { type KeyObject, createPublicKey } from 'node:crypto';
import { thumbprint } from '../evidence/key-folder';
import { sha256 } from '../evidence/canonical';
import { Broken, type Part, bytesOf, readCanonical, utf8Of } from './reading';

/** What a JWS says, once its signature proved sound. */
export interface OpenedJws {
  readonly payload: Part;
  /** By which the next step names it. */
  readonly hash: string;
}

/** Public keys that a checker was given from elsewhere, by thumbprint. */
export type PinnedKeys = ReadonlySet<string>;

/** The keys of a bundle: each is what its name says, and signs for nobody else. */
export class KeyRing {
  private readonly used = new Set<string>();

  private constructor(private readonly keys: ReadonlyMap<string, KeyObject>) {}

  /** Reads a JWK set (`keys`), and holds it against the pinned keys if there are any. */
  static read(set: Part, pinned?: PinnedKeys): KeyRing {
    set.members(['keys']);
    const keys = new Map<string, KeyObject>();
    for (const jwk of set.at('keys').list()) {
      jwk.members(['kty', 'crv', 'x', 'kid', 'alg', 'use', 'since']);
      jwk.at('kty').is('OKP', 'malformed');
      jwk.at('crv').is('Ed25519', 'malformed');
      jwk.at('alg').is('EdDSA', 'malformed');
      jwk.at('use').is('sig', 'malformed');
      jwk.at('since').instant();
      const x = jwk.at('x').text();
      if (bytesOf(jwk.at('x').place, x).length !== 32) jwk.at('x').fail('malformed');
      const kid = thumbprint({ kty: 'OKP', crv: 'Ed25519', x });
      jwk.at('kid').is(kid, 'key_misnamed');
      if (keys.has(kid)) jwk.fail('malformed', kid);
      if (pinned && !pinned.has(kid)) jwk.fail('key_not_pinned', kid);
      keys.set(kid, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }));
    }
    return new KeyRing(keys);
  }

  /** Opens a JWS of this type (RFC 7515, compact form): by one of the keys, each part spelt in the one way. */
  async open(jws: Part, type: string): Promise<OpenedJws> {
    const text = jws.text();
    const { place } = jws;
    const parts = text.split('.');
    if (parts.length !== 3) throw new Broken(place, 'malformed');
    const [headerBytes, payloadBytes] = parts.map((part) => bytesOf(place, part)) as [Buffer, Buffer, Buffer];
    const header = readCanonical(place, utf8Of(place, headerBytes));
    header.members(['alg', 'kid', 'typ']);
    if (header.at('alg').raw !== 'EdDSA' || header.at('typ').raw !== type) throw new Broken(place, 'malformed');
    const kid = header.at('kid').text();
    const key = this.keys.get(kid);
    if (!key) throw new Broken(place, 'key_unknown', kid);
    try {
      await compactVerify(text, key, { algorithms: ['EdDSA'] });
    } catch {
      throw new Broken(place, 'signature_wrong', kid);
    }
    this.used.add(kid);
    return { payload: readCanonical(place, utf8Of(place, payloadBytes)), hash: sha256(text) };
  }

  /** The keys that signed something. */
  get usedIds(): readonly string[] {
    return [...this.used];
  }
}
