import type { ChangePreferences } from '@jianqiao/contract';
import { type Actor, DomainError } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { AccountEntity } from './account.entity';
import { accountStream, identityFact } from './identity.facts';

/** The language and time zone in which the hub speaks to a person. */
export class Preferences {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /** Changes what is given and keeps the rest. */
  async change(actor: Actor, command: ChangePreferences): Promise<void> {
    await this.database.unitOfWork.run(async (tx) => {
      const account = await tx.findOneByOrFail(AccountEntity, { id: actor.accountId });
      const { expectedVersion } = command;
      const change = {
        language: command.language ?? account.language,
        timeZone: command.timeZone ?? account.timeZone,
        version: expectedVersion + 1,
      };
      const { affected } = await tx.update(AccountEntity, { id: account.id, version: expectedVersion }, change);
      if (affected !== 1) throw new DomainError('account.stale', { version: account.version });
      const fact = identityFact('preferences:changed', { accountId: account.id, ...change });
      await this.ledger.append(tx, accountStream(account.id), fact, actor);
    });
  }
}
