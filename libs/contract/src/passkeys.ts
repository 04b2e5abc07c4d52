import { Instant } from './identity';

/** Where a passkey's private key lives: in one device only, or in a store that may be, or is, copied to others. */
export const PASSKEY_BACKUPS = ['device_bound', 'not_backed_up', 'backed_up'] as const;
export type PasskeyBackup = (typeof PASSKEY_BACKUPS)[number];

/** How a browser reaches an authenticator (WebAuthn, section 5.8.4). Words that are not here are dropped. */
export const PASSKEY_TRANSPORTS = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal'] as const;
export type PasskeyTransport = (typeof PASSKEY_TRANSPORTS)[number];

/** Base64url without padding, as WebAuthn writes bytes in JSON. */
export const BASE64URL_PATTERN = /^[A-Za-z0-9_-]+$/;

/** One of one's own passkeys. */
export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  readonly backup: PasskeyBackup;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
}

/** A credential that a browser may use, or must not make a second time. */
export interface PasskeyDescriptor {
  readonly id: string;
  readonly type: 'public-key';
  readonly transports: readonly PasskeyTransport[];
}

/** What a browser is asked for by `navigator.credentials.get`: PublicKeyCredentialRequestOptionsJSON. */
export interface PasskeyRequest {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout: number;
  readonly userVerification: 'required';
  /** Empty at sign-in: the browser offers what it has. */
  readonly allowCredentials: readonly PasskeyDescriptor[];
}

/** What a browser is asked for by `navigator.credentials.create`: PublicKeyCredentialCreationOptionsJSON. */
export interface PasskeyCreation {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly pubKeyCredParams: readonly { readonly type: 'public-key'; readonly alg: number }[];
  readonly timeout: number;
  readonly attestation: 'none';
  readonly authenticatorSelection: {
    readonly residentKey: 'required';
    readonly requireResidentKey: true;
    readonly userVerification: 'required';
  };
  readonly excludeCredentials: readonly PasskeyDescriptor[];
}

/** What an authenticator signed: the bytes as they came, base64url. */
export interface PasskeyAssertion {
  readonly credentialId: string;
  readonly authenticatorData: string;
  readonly clientDataJSON: string;
  readonly signature: string;
  /** Whose passkey it is, as the authenticator remembers it; there at sign-in. */
  readonly userHandle?: string;
}

/** A passkey that an authenticator has just made. */
export interface PasskeyAttestation {
  readonly credentialId: string;
  readonly attestationObject: string;
  readonly clientDataJSON: string;
  readonly transports: readonly string[];
}

/** POST /me/passkeys/options, POST /me/passkeys/:id/removal: that it is really oneself, by the password or by a passkey one has. Exactly one. */
export interface ProveOneself {
  readonly password?: string;
  readonly passkey?: PasskeyAssertion;
}

/** POST /me/passkeys */
export interface RegisterPasskey {
  readonly name: string;
  readonly response: PasskeyAttestation;
}

/** PATCH /me/passkeys/:id */
export interface RenamePasskey {
  readonly name: string;
}

/** POST /session/passkey */
export interface SignInByPasskey {
  readonly response: PasskeyAssertion;
}

/** The public key of a passkey as a JSON Web Key (RFC 7517), of the three kinds that the hub takes. */
export type PasskeyJwk =
  | { readonly kty: 'EC'; readonly crv: 'P-256'; readonly alg: 'ES256'; readonly x: string; readonly y: string }
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly alg: 'EdDSA'; readonly x: string }
  | { readonly kty: 'RSA'; readonly alg: 'RS256'; readonly n: string; readonly e: string };

/**
 * An officer's signature with a passkey, with all that a stranger needs to check it without the hub: `signature` is
 * over `authenticatorData ‖ SHA-256(clientDataJSON)` under the public key; the challenge stands in `clientDataJSON`;
 * the first 32 bytes of `authenticatorData` are SHA-256 of `rpId`, the next one holds the flags (0x04: user verified).
 */
export interface PasskeySignature {
  readonly credentialId: string;
  /** COSE_Key (RFC 9052), base64url. */
  readonly publicKeyCose: string;
  readonly publicKeyJwk: PasskeyJwk;
  readonly authenticatorData: string;
  readonly clientDataJSON: string;
  readonly signature: string;
  readonly signCount: number;
  readonly rpId: string;
  readonly origin: string;
  readonly userVerified: true;
  readonly passkeyName: string;
}
