import {
  LIMITS,
  type PasskeyCreation,
  type PasskeyRequest,
  type PasskeyView,
  type ProveOneself,
  type RegisterPasskey,
  type RenamePasskey,
} from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, newId } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import { type Database, type Tx, isDuplicateKey } from '@jianqiao/persistence';
import type { EntityManager } from 'typeorm';
import { AccountEntity } from './account.entity';
import { removePasskeys } from './endings';
import { accountStream, identityFact } from './identity.facts';
import { CHALLENGE_LIFETIME_MS, type PasskeyChallenges } from './passkey-challenges';
import { PASSKEY_ALGORITHMS } from './passkey-key';
import { PasskeyEntity } from './passkey.entity';
import { describePasskey, toPasskeyView } from './passkey.view';
import type { Passwords } from './passwords.service';
import { type RelyingParty, relied } from './relying-party';
import type { Signatures } from './signatures.service';
import { challengeIn, checkAttestation } from './webauthn';

/** One's own passkeys: registered, listed, renamed, removed. */
export class Passkeys {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly challenges: PasskeyChallenges,
    private readonly signatures: Signatures,
    private readonly party: RelyingParty | null,
  ) {}

  /** What one of one's passkeys is to sign, to prove that it is oneself who wants another. */
  async beginProof(actor: Actor): Promise<PasskeyRequest> {
    if (!(await this.signatures.hasPasskey(actor.accountId))) throw new DomainError('passkey.not_found');
    return this.signatures.assertionOptions(actor, await this.challenges.issue('prove', actor.accountId));
  }

  /**
   * What the browser is to make, for who proves to be oneself: whoever finds an open browser may not leave a key of
   * their own in it. Proven first, so that a wrong password leaves no useless passkey behind in the authenticator.
   */
  async beginRegistration(actor: Actor, proof: ProveOneself): Promise<PasskeyCreation> {
    const party = relied(this.party);
    await this.prove(actor, proof);
    const { accountId } = actor;
    const account = await this.database.reader.findOneByOrFail(AccountEntity, { id: accountId });
    const own = await this.database.reader.findBy(PasskeyEntity, { accountId });
    assertRoom(own.length);
    return {
      challenge: await this.challenges.issue('register', accountId),
      rp: { id: party.id, name: party.name },
      user: { id: userHandleOf(accountId), name: account.login, displayName: account.name.latin },
      pubKeyCredParams: PASSKEY_ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      timeout: CHALLENGE_LIFETIME_MS,
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      excludeCredentials: own.map(describePasskey),
    };
  }

  /** Keeps the passkey that the browser made. */
  async finishRegistration(actor: Actor, { name, response }: RegisterPasskey): Promise<PasskeyView> {
    const { accountId } = actor;
    const challenge = await challengeIn(response);
    await this.challenges.redeem(challenge, 'register', accountId);
    const made = await checkAttestation(relied(this.party), challenge, response);
    const passkey: PasskeyEntity = {
      id: newId(this.clock),
      accountId,
      ...made,
      name,
      createdAt: this.clock.now(),
      lastUsedAt: null,
    };
    await this.database.unitOfWork.run(async (tx) => {
      await this.takeTurn(tx, accountId);
      assertRoom(await tx.countBy(PasskeyEntity, { accountId }));
      await insertOnce(tx, passkey);
      const { id: passkeyId, credentialId, publicKey } = passkey;
      const fact = identityFact('passkey:registered', { accountId, passkeyId, credentialId, publicKey });
      await this.ledger.append(tx, accountStream(accountId), fact, actor);
    });
    return toPasskeyView(passkey);
  }

  /** One's own passkeys, the oldest first. */
  async list({ accountId }: Actor): Promise<readonly PasskeyView[]> {
    const passkeys = await this.database.reader.find(PasskeyEntity, { where: { accountId }, order: { id: 'ASC' } });
    return passkeys.map(toPasskeyView);
  }

  /** Gives one of one's passkeys another name. */
  async rename(actor: Actor, passkeyId: string, { name }: RenamePasskey): Promise<PasskeyView> {
    const { accountId } = actor;
    return this.database.unitOfWork.run(async (tx) => {
      const passkey = await own(tx, actor, passkeyId);
      if (passkey.name === name) return toPasskeyView(passkey);
      await tx.update(PasskeyEntity, { id: passkeyId }, { name });
      const fact = identityFact('passkey:renamed', { accountId, passkeyId });
      await this.ledger.append(tx, accountStream(accountId), fact, actor);
      return toPasskeyView({ ...passkey, name });
    });
  }

  /**
   * Removes one of one's passkeys; nothing is let in or signed with it from now on. For who proves to be oneself, as at
   * the registration: for whoever has no passkey the hub attests, and whoever found an open browser could have that.
   */
  async remove(actor: Actor, passkeyId: string, proof: ProveOneself): Promise<void> {
    await own(this.database.reader, actor, passkeyId);
    await this.prove(actor, proof);
    await this.database.unitOfWork.run(async (tx) => {
      await removePasskeys(tx, this.ledger, [await own(tx, actor, passkeyId)], actor);
    });
  }

  private async prove(actor: Actor, { password, passkey }: ProveOneself): Promise<void> {
    if (password !== undefined) {
      await this.passwords.prove(actor, password);
    } else if (passkey !== undefined) {
      const challenge = await challengeIn(passkey);
      await this.challenges.redeem(challenge, 'prove', actor.accountId);
      await this.signatures.verifyAssertion(actor, { challenge, response: passkey });
    } else {
      throw new DomainError('invalid', { issues: [{ path: 'password', rule: 'isString' }] });
    }
  }

  /** Two registrations at once come one after the other, and none beside the removal of the account. */
  private async takeTurn(tx: Tx, accountId: string): Promise<void> {
    const { affected } = await tx.update(
      AccountEntity,
      { id: accountId, state: 'active' },
      { lastSeenAt: this.clock.now() },
    );
    if (affected !== 1) throw new DomainError('unauthenticated');
  }
}

/** By what an authenticator knows whose passkey it holds: the bytes of the account's id, which tell a stranger nothing. */
export function userHandleOf(accountId: string): string {
  return Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url');
}

function assertRoom(count: number): void {
  if (count >= LIMITS.passkeys) throw new DomainError('passkey.limit', { max: LIMITS.passkeys });
}

async function own(manager: EntityManager, { accountId }: Actor, id: string): Promise<PasskeyEntity> {
  const passkey = await manager.findOneBy(PasskeyEntity, { id, accountId });
  if (!passkey) throw new DomainError('passkey.not_found');
  return passkey;
}

/** An authenticator's id for a passkey is of this one passkey in the world; whoever repeats one made it up. */
async function insertOnce(tx: Tx, passkey: PasskeyEntity): Promise<void> {
  try {
    await tx.insert(PasskeyEntity, passkey);
  } catch (error) {
    if (isDuplicateKey(error)) throw new DomainError('passkey.refused', { reason: 'known' });
    throw error;
  }
}
