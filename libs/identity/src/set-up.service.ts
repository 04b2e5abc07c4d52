import type { SetUpHub } from '@jianqiao/contract';
import { type Clock, DomainError, hashSecret, newSecret } from '@jianqiao/kernel';
import { type Database, type Tx, isDuplicateKey } from '@jianqiao/persistence';
import { type EntityManager, IsNull } from 'typeorm';
import { MandateEntity } from './account.entity';
import { AgencyEntity } from './agency.entity';
import { SetUpEntity } from './invitation.entity';
import type { PasswordHasher } from './password-hasher';
import { assertStrongPassword } from './password-policy';
import type { Roster } from './roster';
import { SECRETARIAT_CODE } from './seed-world';
import type { Visitor } from './sessions.service';
import type { SignIns, SignedIn } from './sign-ins.service';

const ROW = 'secretariat';
const LIFETIME_MS = 24 * 3_600_000;

/** The first start: a one-time link by which the first secretary makes their account. Closed for ever after. */
export class SetUp {
  private done = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly roster: Roster,
    private readonly hasher: PasswordHasher,
    private readonly signIns: SignIns,
  ) {}

  /** Whether the hub still waits for its first secretary. */
  async isNeeded(): Promise<boolean> {
    this.done ||= await this.hasSecretary(this.database.reader);
    return !this.done;
  }

  /**
   * Path and fragment of the link, to be printed at once: the secret is not kept. Null when the hub is set up already,
   * or when a link of the last 24 hours is still good.
   */
  async ensureLink(): Promise<string | null> {
    const open = await this.database.reader.findOneBy(SetUpEntity, { id: ROW });
    if (open && (open.closedAt !== null || open.expiresAt > this.clock.now())) return null;
    return this.renewLink();
  }

  /** A new link in place of the last one, for an operator who lost it; null when the hub is set up already. */
  async renewLink(): Promise<string | null> {
    const secret = newSecret('jqu');
    const createdAt = this.clock.now();
    const row = { secretHash: hashSecret(secret), createdAt, expiresAt: createdAt + LIFETIME_MS };
    try {
      return await this.database.unitOfWork.run(async (tx) => {
        if (await this.hasSecretary(tx)) return null;
        const existing = await tx.findOneBy(SetUpEntity, { id: ROW });
        if (existing) await tx.update(SetUpEntity, { id: ROW, closedAt: IsNull() }, row);
        else await tx.insert(SetUpEntity, { id: ROW, ...row, closedAt: null });
        return `/setup#${secret}`;
      });
    } catch (error) {
      // Another node was first and prints its own link.
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  /** Makes the first secretariat account and signs it in. Any reason against it is `setup.closed`. */
  async accept(command: SetUpHub, visitor: Visitor): Promise<SignedIn> {
    const { login, email, name, language, timeZone } = command;
    const open = await this.database.reader.findOneBy(SetUpEntity, { id: ROW, secretHash: hashSecret(command.secret) });
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
      { id: ROW, secretHash, closedAt: IsNull() },
      { closedAt: this.clock.now() },
    );
    if (affected !== 1 || (await this.hasSecretary(tx))) throw new DomainError('setup.closed');
  }

  /** Past mandates count: a hub that ever had a secretary is never open again. */
  private hasSecretary(manager: EntityManager): Promise<boolean> {
    return manager.existsBy(MandateEntity, { capacity: 'secretariat' });
  }
}
