import type { PasskeyAssertion, PasskeyAttestation, PasskeyCreation, PasskeyRequest } from '@jianqiao/contract';
import { Failure, type FailureCode } from './failure';

/** Fetched when the first passkey is asked for: most pages are left without one. */
const webauthn = () => import('@simplewebauthn/browser');

/**
 * Asks for a passkey and has it sign what the hub asked for; the answer goes back to the hub as it is. Throws a
 * `Failure` when nothing came of it, e.g. `client.passkey_cancelled`.
 */
export async function signWithPasskey(options: PasskeyRequest): Promise<PasskeyAssertion> {
  assertNamed(options.rpId);
  const { startAuthentication } = await webauthn();
  const optionsJSON = { ...options, allowCredentials: options.allowCredentials.map(changeable) };
  const { id, response } = await orFailure(() => startAuthentication({ optionsJSON }));
  const { authenticatorData, clientDataJSON, signature, userHandle } = response;
  return { credentialId: id, authenticatorData, clientDataJSON, signature, ...(userHandle ? { userHandle } : {}) };
}

/** Has the browser make a passkey as the hub wants it. */
export async function makePasskey(options: PasskeyCreation): Promise<PasskeyAttestation> {
  assertNamed(options.rp.id);
  const { startRegistration } = await webauthn();
  const optionsJSON = {
    ...options,
    pubKeyCredParams: [...options.pubKeyCredParams],
    excludeCredentials: options.excludeCredentials.map(changeable),
  };
  const { id, response } = await orFailure(() => startRegistration({ optionsJSON }));
  const { attestationObject, clientDataJSON, transports = [] } = response;
  return { credentialId: id, attestationObject, clientDataJSON, transports };
}

/** Whether passkeys work on this page: `here`, only at the `elsewhere` of the hub's name, or not at all. */
export type PasskeyPlace =
  { readonly kind: 'here' | 'nowhere' | 'unsupported' } | { readonly kind: 'elsewhere'; readonly origin: string };

/** Judges the page's address and its browser against the address that the hub's passkeys belong to. */
export function passkeyPlace(
  passkeyOrigin: string | null,
  page: { readonly hostname: string; readonly supported: boolean },
): PasskeyPlace {
  if (passkeyOrigin === null) return { kind: 'nowhere' };
  const { hostname } = new URL(passkeyOrigin);
  if (!isNamed(page.hostname, hostname)) return { kind: 'elsewhere', origin: passkeyOrigin };
  return { kind: page.supported ? 'here' : 'unsupported' };
}

/** Whether a page lies under the name that passkeys belong to. */
function isNamed(hostname: string, name: string): boolean {
  return hostname === name || hostname.endsWith(`.${name}`);
}

/** A browser would only say "SecurityError"; who opened the hub by a number can be told what to do. */
function assertNamed(name: string): void {
  if (!isNamed(location.hostname, name)) throw new Failure('client.passkey_elsewhere', { name });
}

/** The library's types let what they are given be changed; the contract's do not. */
function changeable<Descriptor extends { readonly transports: readonly string[] }>(descriptor: Descriptor) {
  const transports = [...descriptor.transports] as Descriptor['transports'][number][];
  return { ...descriptor, transports };
}

/** What browsers throw (WebAuthn, sections 5.1.3 and 5.1.4), by its name. */
const FAILURES: Readonly<Record<string, FailureCode>> = {
  NotAllowedError: 'client.passkey_cancelled',
  AbortError: 'client.passkey_cancelled',
  InvalidStateError: 'client.passkey_known',
};

async function orFailure<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    throw new Failure(FAILURES[name] ?? 'client.passkey_failed');
  }
}
