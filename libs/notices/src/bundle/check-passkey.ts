import { type JsonWebKey, type KeyObject, createHash, createPublicKey, verify } from 'node:crypto';
import { Broken, type Part, bytesOf, utf8Of } from './reading';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
/** SHA-256 of the relying party's id, flags, counter. */
const SHORTEST = 37;

const PASSKEY = ['kind', 'credentialId', 'publicKeyJwk', 'authenticatorData', 'clientDataJSON', 'signature'];

/** The members of a key by its algorithm, and how its signatures are checked. */
const ALGORITHMS: Readonly<
  Record<
    string,
    { readonly kty: string; readonly crv?: string; readonly parts: readonly string[]; readonly hash: string | null }
  >
> = {
  ES256: { kty: 'EC', crv: 'P-256', parts: ['x', 'y'], hash: 'sha256' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519', parts: ['x'], hash: null },
  RS256: { kty: 'RSA', parts: ['n', 'e'], hash: 'sha256' },
};

/**
 * Checks a passkey's assertion over a statement (WebAuthn, section 7.2): made for this statement, on the hub's own
 * pages, after the authenticator verified its user, by the key that stands beside it.
 */
export function checkPasskey(signature: Part, statement: string): void {
  signature.members([...PASSKEY, 'rpId', 'origin']);
  const bytes = (name: string): Buffer => bytesOf(signature.at(name).place, signature.at(name).text());
  bytes('credentialId');
  const key = publicKeyOf(signature.at('publicKeyJwk'));
  const clientData = bytes('clientDataJSON');
  checkClientData(signature, clientData, statement);

  const authenticatorData = bytes('authenticatorData');
  const data = signature.at('authenticatorData');
  if (authenticatorData.length < SHORTEST) data.fail('malformed');
  const rpIdHash = createHash('sha256').update(signature.at('rpId').text()).digest();
  if (!authenticatorData.subarray(0, 32).equals(rpIdHash)) data.fail('origin_wrong', signature.at('rpId').text());
  const flags = authenticatorData[32]!;
  if ((flags & USER_PRESENT) === 0 || (flags & USER_VERIFIED) === 0) data.fail('user_not_verified');

  const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
  if (!key.fits(signed, bytes('signature'))) signature.at('signature').fail('passkey_wrong');
}

function checkClientData(signature: Part, bytes: Buffer, statement: string): void {
  const said = signature.at('clientDataJSON');
  let clientData: Readonly<Record<string, unknown>>;
  try {
    clientData = JSON.parse(utf8Of(said.place, bytes)) as Readonly<Record<string, unknown>>;
  } catch {
    throw new Broken(said.place, 'not_json');
  }
  if (clientData['type'] !== 'webauthn.get' || clientData['crossOrigin'] === true) said.fail('malformed');
  const challenge = createHash('sha256').update(statement).digest('base64url');
  if (clientData['challenge'] !== challenge) said.fail('challenge_wrong', challenge);
  const origin = signature.at('origin').text();
  const rpId = signature.at('rpId').text();
  const host = URL.canParse(origin) ? new URL(origin).hostname : '';
  if (clientData['origin'] !== origin) said.fail('origin_wrong', origin);
  if (host !== rpId && !host.endsWith(`.${rpId}`)) signature.at('origin').fail('origin_wrong', rpId);
}

function publicKeyOf(jwk: Part): { fits(data: Uint8Array, signature: Uint8Array): boolean } {
  const algorithm = ALGORITHMS[String(jwk.at('alg').raw)];
  if (!algorithm) return jwk.fail('malformed');
  const { kty, crv, parts, hash } = algorithm;
  jwk.members(['kty', 'alg', ...(crv ? ['crv'] : []), ...parts]);
  jwk.at('kty').is(kty, 'malformed');
  if (crv) jwk.at('crv').is(crv, 'malformed');
  for (const part of parts) bytesOf(jwk.at(part).place, jwk.at(part).text());
  let key: KeyObject;
  try {
    key = createPublicKey({ key: jwk.raw as JsonWebKey, format: 'jwk' });
  } catch {
    return jwk.fail('malformed');
  }
  return { fits: (data, signature) => verify(hash, data, key, signature) };
}
