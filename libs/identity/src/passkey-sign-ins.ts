import type { PasskeyRequest, SignInByPasskey } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { AccountEntity } from './account.entity';
import type { Attempts } from './attempts';
import type { KnownDevices } from './known-devices';
import { CHALLENGE_LIFETIME_MS, type PasskeyChallenges } from './passkey-challenges';
import { PasskeyEntity } from './passkey.entity';
import { userHandleOf } from './passkeys.service';
import { type RelyingParty, relied } from './relying-party';
import type { Visitor } from './sessions.service';
import type { SignIns, SignedIn } from './sign-ins.service';
import type { Signatures } from './signatures.service';
import { challengeIn } from './webauthn';

/** Turns a passkey into a session, without a login: the authenticator says whose it is. */
export class PasskeySignIns {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly devices: KnownDevices,
    private readonly challenges: PasskeyChallenges,
    private readonly signatures: Signatures,
    private readonly signIns: SignIns,
    private readonly party: RelyingParty | null,
  ) {}

  /** What the browser is to be asked for. Each takes from the visitor's budget; too many hear `rate_limited`. */
  async options(visitor: Visitor): Promise<PasskeyRequest> {
    const { id: rpId } = relied(this.party);
    this.attempts.challenge(visitor.address, await this.devices.recogniseAny(visitor.deviceSecret));
    return {
      challenge: await this.challenges.issue('sign_in', null),
      rpId,
      timeout: CHALLENGE_LIFETIME_MS,
      userVerification: 'required',
      allowCredentials: [],
    };
  }

  /** Signs in. Whatever is wrong, with the answer, the passkey or the account, sounds the same: `credentials.refused`. */
  async signIn({ response }: SignInByPasskey, visitor: Visitor): Promise<SignedIn> {
    relied(this.party);
    try {
      return await this.admit({ response }, visitor);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'passkey.refused')
        throw new DomainError('credentials.refused');
      throw error;
    }
  }

  private async admit({ response }: SignInByPasskey, visitor: Visitor): Promise<SignedIn> {
    const challenge = await challengeIn(response);
    await this.challenges.redeem(challenge, 'sign_in', null);
    const { credentialId, userHandle } = response;
    const passkey = await this.database.reader.findOneBy(PasskeyEntity, { credentialId });
    if (!passkey || userHandle !== userHandleOf(passkey.accountId)) throw new DomainError('passkey.refused');
    const examined = await this.signatures.examine(passkey, { challenge, response });
    const account = await this.database.reader.findOneBy(AccountEntity, { id: passkey.accountId, state: 'active' });
    if (!account) throw new DomainError('passkey.refused');
    return this.database.unitOfWork.run(async (tx) => {
      const signedIn = await this.signIns.admit(tx, account, visitor, 'passkey');
      await this.signatures.use(tx, examined);
      return signedIn;
    });
  }
}
