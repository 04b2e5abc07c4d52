import type { ChangePassword } from '@jianqiao/contract';
import { type Clock, DomainError } from '@jianqiao/kernel';
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

  /** Changes the password and ends all other sessions. The current password is asked for again: `password.wrong`. */
  async change({ actor, sessionId }: Principal, command: ChangePassword): Promise<void> {
    const waitMs = this.guesses.begin(actor.accountId, this.clock.now());
    if (waitMs > 0) throw new DomainError('rate_limited', { retryAfterMs: waitMs });
    const account = await this.database.reader.findOneByOrFail(AccountEntity, { id: actor.accountId });
    if (!(await this.hasher.verify(account.passwordHash, command.current, 'reserved')))
      throw new DomainError('password.wrong');
    this.guesses.succeeded(actor.accountId);
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
