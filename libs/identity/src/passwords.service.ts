import type { ChangePassword } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { AccountEntity } from './account.entity';
import { accountStream, identityFact } from './identity.facts';
import type { PasswordHasher } from './password-hasher';
import { assertStrongPassword } from './password-policy';
import type { Principal } from './principals';
import type { Sessions } from './sessions.service';
import { Backoff } from './throttle';

/** One's own password. */
export class Passwords {
  // Whoever finds an open browser may not guess the password in it at leisure.
  private readonly guesses = new Backoff({ free: 5, firstMs: 1_000, longestMs: 60_000, forgetMs: 3_600_000 });

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly hasher: PasswordHasher,
    private readonly sessions: Sessions,
  ) {}

  /** Asks for the current password again, before something that only oneself may do; `password.wrong`. */
  async prove({ accountId }: Actor, password: string): Promise<AccountEntity> {
    const waitMs = this.guesses.begin(accountId, this.clock.now());
    if (waitMs > 0) throw new DomainError('rate_limited', { retryAfterMs: waitMs });
    const account = await this.database.reader.findOneByOrFail(AccountEntity, { id: accountId });
    if (!(await this.hasher.verify(account.passwordHash, password, 'reserved')))
      throw new DomainError('password.wrong');
    this.guesses.succeeded(accountId);
    return account;
  }

  /** Changes the password and ends all other sessions. The current password is asked for again: `password.wrong`. */
  async change({ actor, sessionId }: Principal, command: ChangePassword): Promise<void> {
    const account = await this.prove(actor, command.current);
    assertStrongPassword(command.next, { login: account.login, email: account.email, latinName: account.name.latin });
    const passwordHash = await this.hasher.hash(command.next);
    await this.database.unitOfWork.run(async (tx) => {
      const unchanged = { id: account.id, passwordHash: account.passwordHash };
      const { affected } = await tx.update(AccountEntity, unchanged, { passwordHash });
      if (affected !== 1) throw new DomainError('password.wrong');
      const fact = identityFact('password:changed', { accountId: account.id });
      await this.ledger.append(tx, accountStream(account.id), fact, actor);
      await this.sessions.endOthersIn(tx, actor, sessionId);
    });
  }
}
