import type { PasskeyAssertion, PasskeyRequest, PasskeySignature } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError } from '@jianqiao/kernel';
import type { Database, Tx } from '@jianqiao/persistence';
import { CHALLENGE_LIFETIME_MS } from './passkey-challenges';
import { PasskeyEntity } from './passkey.entity';
import { describePasskey } from './passkey.view';
import { type RelyingParty, relied } from './relying-party';
import { type SoundAssertion, checkAssertion } from './webauthn';

/** A challenge as its bytes, or in base64url. */
export type Challenge = Uint8Array | string;

/** An assertion to be checked against the challenge that it must answer. */
export interface AnsweredChallenge {
  readonly challenge: Challenge;
  readonly response: PasskeyAssertion;
}

/** A signature that proved sound, before it counts as used. */
export interface ExaminedSignature {
  readonly signature: PasskeySignature;
  readonly passkey: Pick<PasskeyEntity, 'id' | 'counter'>;
  readonly said: SoundAssertion;
}

type Owner = Pick<Actor, 'accountId'>;

/** What officers sign with their passkeys. The challenge is the signer's statement, hashed; that it is new is the caller's to see. */
export class Signatures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly party: RelyingParty | null,
  ) {}

  /** Whether a person could sign. */
  async hasPasskey(accountId: string): Promise<boolean> {
    return this.party !== null && (await this.database.reader.existsBy(PasskeyEntity, { accountId }));
  }

  /** What the person's browser is to be asked for, so that one of their passkeys signs the challenge. */
  async assertionOptions({ accountId }: Owner, challenge: Challenge): Promise<PasskeyRequest> {
    const { id: rpId } = relied(this.party);
    const passkeys = await this.database.reader.find(PasskeyEntity, { where: { accountId }, order: { id: 'ASC' } });
    if (passkeys.length === 0) throw new DomainError('passkey.not_found');
    return {
      challenge: textOf(challenge),
      rpId,
      timeout: CHALLENGE_LIFETIME_MS,
      userVerification: 'required',
      allowCredentials: passkeys.map(describePasskey),
    };
  }

  /** Checks a signature and counts it as used, in one step. */
  async verifyAssertion(owner: Owner, answered: AnsweredChallenge): Promise<PasskeySignature> {
    const examined = await this.examine(owner, answered);
    await this.database.unitOfWork.run((tx) => this.use(tx, examined));
    return examined.signature;
  }

  /**
   * Checks a signature: by a passkey of this very person, over this challenge, after the authenticator verified its
   * user. Anything else is `passkey.refused`. It does not count as used until `use`, which belongs into the unit of
   * work of what is signed: so the same signature serves when that has to be sent again.
   */
  async examine({ accountId }: Owner, { challenge, response }: AnsweredChallenge): Promise<ExaminedSignature> {
    const party = relied(this.party);
    const answer = assertionIn(response);
    const { credentialId } = answer;
    const passkey = await this.database.reader.findOneBy(PasskeyEntity, { credentialId, accountId });
    if (!passkey) throw new DomainError('passkey.refused', { reason: 'unknown' });
    const said = await checkAssertion(party, textOf(challenge), answer, passkey);
    const signature: PasskeySignature = {
      credentialId,
      publicKeyCose: passkey.publicKey,
      publicKeyJwk: said.publicKeyJwk,
      authenticatorData: answer.authenticatorData,
      clientDataJSON: answer.clientDataJSON,
      signature: answer.signature,
      signCount: said.counter,
      rpId: party.id,
      origin: said.origin,
      userVerified: true,
      passkeyName: passkey.name,
    };
    return { signature, passkey: { id: passkey.id, counter: passkey.counter }, said };
  }

  /** Counts an examined signature as used; refused when the passkey is gone, or was used meanwhile. */
  async use(tx: Tx, { passkey, said }: ExaminedSignature): Promise<void> {
    const { affected } = await tx.update(
      PasskeyEntity,
      { id: passkey.id, counter: passkey.counter },
      { counter: said.counter, backup: said.backup, lastUsedAt: this.clock.now() },
    );
    if (affected !== 1) throw new DomainError('passkey.refused', { reason: 'unknown' });
  }
}

function textOf(challenge: Challenge): string {
  return typeof challenge === 'string' ? challenge : Buffer.from(challenge).toString('base64url');
}

/** The assertion alone, whatever came with it: commands hand on what a client sent. */
function assertionIn(response: PasskeyAssertion): PasskeyAssertion {
  const { credentialId, authenticatorData, clientDataJSON, signature } = response;
  const parts = { credentialId, authenticatorData, clientDataJSON, signature };
  if (Object.values(parts).every((part) => typeof part === 'string')) return parts;
  throw new DomainError('passkey.refused', { reason: 'invalid' });
}
