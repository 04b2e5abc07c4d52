import { DomainError } from '@jianqiao/kernel';

/** The hub as authenticators know it (WebAuthn: relying party). */
export interface RelyingParty {
  /** The name of the hub's host: passkeys belong to it for ever. */
  readonly id: string;
  /** What the browser's dialog calls it. */
  readonly name: string;
  /** Where pages may be that use its passkeys. */
  readonly origins: readonly string[];
}

/** The relying party; refused where the hub has none, because its address has no name. */
export function relied(party: RelyingParty | null): RelyingParty {
  if (!party) throw new DomainError('passkey.unavailable');
  return party;
}
