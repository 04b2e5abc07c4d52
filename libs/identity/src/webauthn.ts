import {
  PASSKEY_TRANSPORTS,
  type PasskeyAssertion,
  type PasskeyAttestation,
  type PasskeyBackup,
  type PasskeyJwk,
  type PasskeyTransport,
  LIMITS,
} from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { PASSKEY_ALGORITHMS, toJwk } from './passkey-key';
import type { RelyingParty } from './relying-party';

/** A credential that proved to be new and made for this hub. */
export interface NewCredential {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly backup: PasskeyBackup;
  readonly transports: readonly PasskeyTransport[];
}

/** The credential that an assertion has to fit. */
export interface KnownCredential {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
}

/** What a sound assertion says. */
export interface SoundAssertion {
  readonly counter: number;
  readonly backup: PasskeyBackup;
  readonly origin: string;
  readonly publicKeyJwk: PasskeyJwk;
}

/** Checks what an authenticator made (WebAuthn, section 7.1); anything amiss is `passkey.refused`. */
export async function checkAttestation(
  party: RelyingParty,
  challenge: string,
  answer: PasskeyAttestation,
): Promise<NewCredential> {
  return orRefused(async () => {
    const { credentialId, attestationObject, clientDataJSON } = answer;
    assertOwnFrame(clientDataJSON);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        response: { attestationObject: exact(attestationObject), clientDataJSON: exact(clientDataJSON) },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: [...party.origins],
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...PASSKEY_ALGORITHMS],
    });
    if (!verified || registrationInfo.credential.id !== credentialId) throw new Error('not the credential it says');
    if (credentialId.length > LIMITS.credentialId) throw new Error('a credential id of more than 525 bytes');
    const publicKey = Buffer.from(registrationInfo.credential.publicKey).toString('base64url');
    toJwk(publicKey);
    const { counter } = registrationInfo.credential;
    const transports = PASSKEY_TRANSPORTS.filter((transport) => answer.transports.includes(transport));
    return { credentialId, publicKey, counter, backup: backupOf(registrationInfo), transports };
  });
}

/** Checks what an authenticator signed (WebAuthn, section 7.2); anything amiss is `passkey.refused`. */
export async function checkAssertion(
  party: RelyingParty,
  challenge: string,
  answer: PasskeyAssertion,
  { credentialId, publicKey, counter }: KnownCredential,
): Promise<SoundAssertion> {
  return orRefused(async () => {
    const { authenticatorData, clientDataJSON, signature } = answer;
    assertOwnFrame(clientDataJSON);
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id: answer.credentialId,
        rawId: answer.credentialId,
        type: 'public-key',
        response: {
          authenticatorData: exact(authenticatorData),
          clientDataJSON: exact(clientDataJSON),
          signature: exact(signature),
        },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: [...party.origins],
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    });
    if (!verified || answer.credentialId !== credentialId) throw new Error('not signed by the credential it says');
    const { newCounter, origin } = authenticationInfo;
    return { counter: newCounter, backup: backupOf(authenticationInfo), origin, publicKeyJwk: toJwk(publicKey) };
  });
}

/** The challenge that an answer says it answers; `passkey.refused` when it says none. */
export function challengeIn({ clientDataJSON }: { readonly clientDataJSON: string }): Promise<string> {
  return orRefused(async () => {
    const { challenge } = decodeClientDataJSON(clientDataJSON);
    if (typeof challenge !== 'string') throw new Error('no challenge');
    return challenge;
  });
}

/** A page of another site that frames the hub could have asked; the library lets that pass where a browser is silent. */
function assertOwnFrame(clientDataJSON: string): void {
  if (decodeClientDataJSON(clientDataJSON).crossOrigin === true) throw new Error('asked from a frame of another site');
}

/** Bytes have one spelling: what is kept as evidence is what was checked. */
function exact(text: string): string {
  if (Buffer.from(text, 'base64url').toString('base64url') !== text) throw new Error('not base64url as it is written');
  return text;
}

interface Backup {
  readonly credentialDeviceType: 'singleDevice' | 'multiDevice';
  readonly credentialBackedUp: boolean;
}

function backupOf({ credentialDeviceType, credentialBackedUp }: Backup): PasskeyBackup {
  if (credentialDeviceType === 'singleDevice') return 'device_bound';
  return credentialBackedUp ? 'backed_up' : 'not_backed_up';
}

/** What the library and its decoders throw is about what was sent, not about the hub. */
async function orRefused<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch {
    throw new DomainError('passkey.refused', { reason: 'invalid' });
  }
}
