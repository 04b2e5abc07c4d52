import {
  type PasskeyAssertion,
  type PasskeyAttestation,
  type PasskeyCreation,
  type PasskeyRequest,
} from '@jianqiao/contract';
import type { HubHarness } from '@jianqiao/testing';
import { type KeyObject, createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { Browser, PASSWORD } from './browser';
import { encodeCbor } from './cbor';

type Algorithm = 'ES256' | 'EdDSA' | 'RS256';

/** What can be wrong with an answer; everything else is as the standard has it. */
export interface Slip {
  readonly challenge?: string;
  readonly origin?: string;
  readonly crossOrigin?: boolean;
  readonly rpId?: string;
  readonly type?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
}

/** Options of an authenticator. */
export interface AuthenticatorOptions {
  readonly algorithm?: Algorithm;
  /** Says 0 for ever, as those do that copy their passkeys to other devices. */
  readonly synced?: boolean;
}

interface Credential {
  readonly id: Buffer;
  readonly rpId: string;
  readonly userHandle: string;
  readonly privateKey: KeyObject;
  counter: number;
}

const FLAGS = { userPresent: 0x01, userVerified: 0x04, eligible: 0x08, backedUp: 0x10, attested: 0x40 } as const;

/** An authenticator and the browser around it, in software: it makes and uses passkeys as WebAuthn describes it. */
export class SoftwareAuthenticator {
  readonly credentials: Credential[] = [];

  constructor(
    /** Where the page is that asks. */
    readonly origin: string,
    private readonly options: AuthenticatorOptions = {},
  ) {}

  /** What `navigator.credentials.create` answers. */
  create({ challenge, rp, user }: PasskeyCreation, slip: Slip = {}): PasskeyAttestation {
    const { cose, privateKey } = makeKey(this.options.algorithm ?? 'ES256');
    const credential: Credential = {
      id: randomBytes(32),
      rpId: rp.id,
      userHandle: user.id,
      privateKey,
      counter: this.options.synced ? 0 : 1,
    };
    this.credentials.push(credential);
    const { id } = credential;
    const length = Buffer.from([id.length >> 8, id.length & 0xff]);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, cose]);
    const authData = this.authenticatorData(credential, slip, attested);
    const statement = new Map<string, string | Buffer | Map<string, string>>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, string>()],
      ['authData', authData],
    ]);
    return {
      credentialId: id.toString('base64url'),
      attestationObject: encodeCbor(statement).toString('base64url'),
      clientDataJSON: this.clientData('webauthn.create', challenge, slip).toString('base64url'),
      transports: ['internal'],
    };
  }

  /** What `navigator.credentials.get` answers: with a passkey that is allowed, or the newest of this hub. */
  sign({ challenge, rpId, allowCredentials }: PasskeyRequest, slip: Slip = {}): PasskeyAssertion {
    const allowed = allowCredentials.map(({ id }) => id);
    const credential = this.credentials.findLast(
      (each) => each.rpId === rpId && (allowed.length === 0 || allowed.includes(each.id.toString('base64url'))),
    );
    if (!credential) throw new Error('NotAllowedError: this authenticator has no such passkey');
    if (!this.options.synced) credential.counter += 1;
    const authenticatorData = this.authenticatorData(credential, slip);
    const clientData = this.clientData('webauthn.get', challenge, slip);
    const hash = createHash('sha256').update(clientData).digest();
    const digest = credential.privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
    const signature = sign(digest, Buffer.concat([authenticatorData, hash]), credential.privateKey);
    return {
      credentialId: credential.id.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      clientDataJSON: clientData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: credential.userHandle,
    };
  }

  private authenticatorData(credential: Credential, slip: Slip, attested?: Buffer): Buffer {
    const { rpId = credential.rpId, userVerified = true, counter = credential.counter } = slip;
    const synced = this.options.synced ? FLAGS.eligible | FLAGS.backedUp : 0;
    const flags =
      FLAGS.userPresent | (userVerified ? FLAGS.userVerified : 0) | synced | (attested ? FLAGS.attested : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const parts = [createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count];
    return Buffer.concat(attested ? [...parts, attested] : parts);
  }

  private clientData(type: string, challenge: string, slip: Slip): Buffer {
    const { origin = this.origin, crossOrigin = false } = slip;
    const data = { type: slip.type ?? type, challenge: slip.challenge ?? challenge, origin, crossOrigin };
    return Buffer.from(JSON.stringify(data));
  }
}

/** Where a hub's pages are. */
export const originOf = ({ hub: { port } }: HubHarness): string => `http://localhost:${port}`;

/** Registers a passkey for who sits at the browser, by their password. */
export async function registerPasskey(
  browser: Browser,
  authenticator: SoftwareAuthenticator,
  name = 'Key ring',
): Promise<{ readonly id: string }> {
  const { body: options } = await browser.post('/me/passkeys/options', { password: PASSWORD }).expect(200);
  const response = authenticator.create(options as PasskeyCreation);
  return (await browser.post('/me/passkeys', { name, response }).expect(201)).body as { id: string };
}

/** Gives a demo person a passkey; answers the authenticator that holds it. */
export async function givePasskey(hub: HubHarness, login: string, options?: AuthenticatorOptions) {
  const authenticator = new SoftwareAuthenticator(originOf(hub), options);
  await registerPasskey(await Browser.of(hub, login), authenticator);
  return authenticator;
}

function makeKey(algorithm: Algorithm): { readonly cose: Buffer; readonly privateKey: KeyObject } {
  const { publicKey, privateKey } = {
    ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    EdDSA: () => generateKeyPairSync('ed25519'),
    RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  }[algorithm]();
  const jwk = publicKey.export({ format: 'jwk' });
  const bytes = (part: string | undefined) => Buffer.from(part ?? '', 'base64url');
  // COSE_Key: 1 kty, 3 alg, then what the kind of key needs (RFC 9053, section 7; RFC 8230, section 4).
  const parts = {
    ES256: (): [number, number | Buffer][] => [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(jwk.x)],
      [-3, bytes(jwk.y)],
    ],
    EdDSA: (): [number, number | Buffer][] => [
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytes(jwk.x)],
    ],
    RS256: (): [number, number | Buffer][] => [
      [1, 3],
      [3, -257],
      [-1, bytes(jwk.n)],
      [-2, bytes(jwk.e)],
    ],
  }[algorithm]();
  return { cose: encodeCbor(new Map(parts)), privateKey };
}
