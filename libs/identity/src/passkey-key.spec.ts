import { isoCBOR } from '@simplewebauthn/server/helpers';
import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { toJwk } from './passkey-key';

const bytes = (text: string | undefined) => new Uint8Array(Buffer.from(text ?? '', 'base64url'));

/** COSE_Key by its labels (RFC 9052, section 7). */
function cose(parts: [number, number | Uint8Array<ArrayBuffer>][]): string {
  return Buffer.from(isoCBOR.encode(new Map(parts))).toString('base64url');
}

const jwkOf = (key: KeyObject): JsonWebKey => key.export({ format: 'jwk' });
const p256 = jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey);
const ed25519 = jwkOf(generateKeyPairSync('ed25519').publicKey);
const rsa = jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);

describe('the key of a passkey', () => {
  it.each([
    [
      'ES256',
      p256,
      cose([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(p256.x)],
        [-3, bytes(p256.y)],
      ]),
    ],
    [
      'EdDSA',
      ed25519,
      cose([
        [1, 1],
        [3, -8],
        [-1, 6],
        [-2, bytes(ed25519.x)],
      ]),
    ],
    [
      'RS256',
      rsa,
      cose([
        [1, 3],
        [3, -257],
        [-1, bytes(rsa.n)],
        [-2, bytes(rsa.e)],
      ]),
    ],
  ])('of %s is the same as a JSON Web Key', (alg, key, publicKey) => {
    const jwk = toJwk(publicKey);
    expect(jwk).toEqual({ ...key, alg });
    expect(() => createPublicKey({ key: jwk, format: 'jwk' })).not.toThrow();
  });

  it.each([
    [
      'on another curve',
      cose([
        [1, 2],
        [3, -7],
        [-1, 2],
        [-2, bytes(p256.x)],
        [-3, bytes(p256.y)],
      ]),
    ],
    [
      'of another algorithm',
      cose([
        [1, 2],
        [3, -47],
        [-1, 8],
        [-2, bytes(p256.x)],
        [-3, bytes(p256.y)],
      ]),
    ],
    [
      'of another kind than its algorithm',
      cose([
        [1, 3],
        [3, -7],
        [-1, bytes(rsa.n)],
        [-2, bytes(rsa.e)],
      ]),
    ],
    [
      'with a part missing',
      cose([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(p256.x)],
      ]),
    ],
    ['that is none', 'AAAA'],
  ])('%s is not taken', (_, publicKey) => {
    expect(() => toJwk(publicKey)).toThrow();
  });
});
