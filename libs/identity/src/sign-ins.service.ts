import type { SignIn, SignInMethod } from '@jianqiao/contract';
import { type Clock, DomainError, textKey } from '@jianqiao/kernel';
import type { Database, Tx } from '@jianqiao/persistence';
import { AccountEntity } from './account.entity';
import type { Attempts } from './attempts';
import type { KnownDevices } from './known-devices';
import { ownerOf } from './owner';
import type { PasswordHasher } from './password-hasher';
import type { Sessions, StartedSession, Visitor } from './sessions.service';

/** A sign-in: the session, and the device's own secret for next time. */
export interface SignedIn extends StartedSession {
  readonly deviceSecret: string;
}

/** Turns a login and a password into a session, telling a stranger nothing on the way. */
export class SignIns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hasher: PasswordHasher,
    private readonly attempts: Attempts,
    private readonly devices: KnownDevices,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Signs in. Unknown login, wrong password, suspended, removed and mandate-less account all hear
   * `credentials.refused`, after the same work; too many attempts hear `rate_limited`.
   */
  async signIn(command: SignIn, visitor: Visitor): Promise<SignedIn> {
    const loginKey = textKey(command.login);
    const account = await this.database.reader.findOneBy(AccountEntity, { loginKey });
    const knownDevice = await this.devices.recognise(visitor.deviceSecret, account?.id);
    const succeeded = this.attempts.begin({ loginKey, address: visitor.address, knownDevice });
    const lane = knownDevice === null ? 'strangers' : 'reserved';
    const right = await this.hasher.verify(account?.passwordHash, command.password, lane);
    if (!account || !right || account.state !== 'active') throw new DomainError('credentials.refused');
    const signedIn = await this.database.unitOfWork.run((tx) => this.admit(tx, account, visitor));
    succeeded();
    return signedIn;
  }

  /** Starts the session of a person just proven to be who they are; also used when an account is made. */
  async admit(tx: Tx, account: AccountEntity, visitor: Visitor, method: SignInMethod = 'password'): Promise<SignedIn> {
    const now = this.clock.now();
    // The write locks the row: a suspension, or a new password, in the same instant goes either before or after.
    const { affected } = await tx.update(
      AccountEntity,
      { id: account.id, state: 'active', passwordHash: account.passwordHash },
      { lastSeenAt: now },
    );
    const actor = affected === 1 ? await ownerOf(tx, account.id) : undefined;
    if (!actor || actor.capacities.length === 0) throw new DomainError('credentials.refused');
    const deviceSecret = await this.devices.remember(tx, visitor.deviceSecret, account.id);
    return { ...(await this.sessions.start(tx, account, actor, visitor, method)), deviceSecret };
  }
}
