import type { PasskeyJwk } from '@jianqiao/contract';
import { COSEALG, cose, decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';

/** What keys the hub takes, the best first: ECDSA on P-256, Ed25519, and RSA for older TPMs. */
export const PASSKEY_ALGORITHMS = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256] as const;

const P256 = 1;
const ED25519 = 6;
const { x, y, n, e, crv } = cose.COSEKEYS;

/** A COSE_Key as a JSON Web Key, which every language has a library for; throws for keys that the hub does not take. */
export function toJwk(publicKey: string): PasskeyJwk {
  const key = decodeCredentialPublicKey(new Uint8Array(Buffer.from(publicKey, 'base64url')));
  const alg = key.get(cose.COSEKEYS.alg);
  if (alg === COSEALG.ES256 && cose.isCOSEPublicKeyEC2(key) && key.get(crv) === P256) {
    return { kty: 'EC', crv: 'P-256', alg: 'ES256', x: text(key.get(x)), y: text(key.get(y)) };
  }
  if (alg === COSEALG.EdDSA && cose.isCOSEPublicKeyOKP(key) && key.get(crv) === ED25519) {
    return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', x: text(key.get(x)) };
  }
  if (alg === COSEALG.RS256 && cose.isCOSEPublicKeyRSA(key)) {
    return { kty: 'RSA', alg: 'RS256', n: text(key.get(n)), e: text(key.get(e)) };
  }
  throw new Error(`no key that the hub takes: algorithm ${alg}`);
}

function text(bytes: Uint8Array | undefined): string {
  if (!bytes) throw new Error('a part of the key is missing');
  return Buffer.from(bytes).toString('base64url');
}
