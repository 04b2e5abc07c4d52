import type { Signatures } from '@jianqiao/identity';
import type { Signers } from '@jianqiao/notices';

/** What notices ask of passkeys, answered by identity. */
export function signers(signatures: Signatures): Signers {
  return {
    async options(actor, challenge) {
      if (!(await signatures.hasPasskey(actor.accountId))) return null;
      return signatures.assertionOptions(actor, challenge);
    },
    async verify(actor, challenge, response) {
      const examined = await signatures.examine(actor, { challenge, response });
      const { credentialId, publicKeyJwk, authenticatorData, clientDataJSON, signature, rpId, origin } =
        examined.signature;
      return {
        evidence: {
          ...{ kind: 'passkey', credentialId, publicKeyJwk, authenticatorData, clientDataJSON, signature },
          ...{ rpId, origin },
        },
        use: (tx) => signatures.use(tx, examined),
      };
    },
  };
}
