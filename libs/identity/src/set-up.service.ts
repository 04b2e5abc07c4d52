import type { SetUpHub } from '@jianqiao/contract';
import { type Clock, DomainError, hashSecret } from '@jianqiao/kernel';
import type { Database, Tx } from '@jianqiao/persistence';
import { IsNull } from 'typeorm';
import { AgencyEntity } from './agency.entity';
import { SetUpEntity } from './invitation.entity';
import type { PasswordHasher } from './password-hasher';
import { assertStrongPassword } from './password-policy';
import type { Roster } from './roster';
import { SECRETARIAT_CODE } from './seed-world';
import type { Visitor } from './sessions.service';
import { SET_UP_ROW, hasSecretary } from './set-up-links';
import type { SignIns, SignedIn } from './sign-ins.service';

/** Answers a set-up link: the first secretary's account. Closed for ever after. */
export class SetUp {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly roster: Roster,
    private readonly hasher: PasswordHasher,
    private readonly signIns: SignIns,
  ) {}

  /** Makes the first secretariat account and signs it in. Any reason against it is `setup.closed`. */
  async accept(command: SetUpHub, visitor: Visitor): Promise<SignedIn> {
    const { login, email, name, language, timeZone } = command;
    const open = await this.database.reader.findOneBy(SetUpEntity, {
      id: SET_UP_ROW,
      secretHash: hashSecret(command.secret),
    });
    if (!open || open.closedAt !== null || open.expiresAt <= this.clock.now()) throw new DomainError('setup.closed');
    assertStrongPassword(command.password, { login, email, latinName: name.latin });
    const passwordHash = await this.hasher.hash(command.password);
    return this.database.unitOfWork.run(async (tx) => {
      await this.close(tx, open.secretHash);
      const { id: agencyId } = await tx.findOneByOrFail(AgencyEntity, { code: SECRETARIAT_CODE });
      const account = await this.roster.createAccount(tx, {
        ...{ agencyId, login, email, name, language, timeZone, passwordHash },
        capacities: ['secretariat', 'agency_administrator'],
      });
      return this.signIns.admit(tx, account, visitor);
    });
  }

  private async close(tx: Tx, secretHash: string): Promise<void> {
    const { affected } = await tx.update(
      SetUpEntity,
      { id: SET_UP_ROW, secretHash, closedAt: IsNull() },
      { closedAt: this.clock.now() },
    );
    if (affected !== 1 || (await hasSecretary(tx))) throw new DomainError('setup.closed');
  }
}
