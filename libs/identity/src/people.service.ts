import type { AccountAction, AccountView, Capacity, ChangeAccount, GrantMandate } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, inCapacity, newId } from '@jianqiao/kernel';
import type { FactDraft, Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { AccountEntity, MandateEntity } from './account.entity';
import { accountPolicy, isGrantable, isPossible } from './account.policy';
import { accountWorkflow } from './account.workflow';
import { AgencyEntity } from './agency.entity';
import { endAllAccess, endSessions, removePasskeys } from './endings';
import { agencyStream, identityFact } from './identity.facts';
import { isOpen, mandatesOf } from './mandates';
import { PasskeyEntity } from './passkey.entity';
import { accountViews } from './people.queries';
import { SECRETARIAT_CODE } from './seed-world';
import { SessionEntity } from './session.entity';

/** An administrator's work on the people of their own agency. */
export class People {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Keeps a person out until restored; their sessions and tokens end. */
  async suspend(actor: Actor, accountId: string, command: ChangeAccount): Promise<AccountView> {
    return this.change(actor, accountId, 'suspend', command.expectedVersion, async (tx, account, by) => {
      await this.assertAdministered(tx, account);
      await this.move(tx, account, 'suspend', by, 'account:suspended');
      await endAllAccess(tx, this.ledger, accountId, 'suspended', by);
    });
  }

  /** Lets a suspended person in again; they sign in anew. */
  async restore(actor: Actor, accountId: string, command: ChangeAccount): Promise<AccountView> {
    return this.change(actor, accountId, 'restore', command.expectedVersion, (tx, account, by) =>
      this.move(tx, account, 'restore', by, 'account:restored'),
    );
  }

  /** Removes a person for good: mandates, sessions, tokens and passkeys end, the password is forgotten. */
  async remove(actor: Actor, accountId: string, command: ChangeAccount): Promise<AccountView> {
    return this.change(actor, accountId, 'remove', command.expectedVersion, async (tx, account, by) => {
      await this.assertAdministered(tx, account);
      await this.move(tx, account, 'remove', by, 'account:removed');
      await tx.update(AccountEntity, { id: account.id }, { passwordHash: '' });
      for (const mandate of await this.openMandates(tx, account)) await this.closeMandate(tx, account, mandate, by);
      await endAllAccess(tx, this.ledger, accountId, 'removed', by);
      await removePasskeys(tx, this.ledger, await tx.findBy(PasskeyEntity, { accountId }), by);
    });
  }

  /** Ends a person's sessions, as after a lost laptop. */
  async endSessions(actor: Actor, accountId: string, command: ChangeAccount): Promise<AccountView> {
    return this.change(actor, accountId, 'end_sessions', command.expectedVersion, async (tx, account, by) => {
      const sessions = await tx.findBy(SessionEntity, { accountId: account.id });
      await endSessions(tx, this.ledger, sessions, 'revoked', by);
    });
  }

  /** Gives a person one more capacity from now on. */
  async grantMandate(actor: Actor, accountId: string, command: GrantMandate): Promise<AccountView> {
    const { capacity, expectedVersion } = command;
    return this.change(actor, accountId, 'grant_mandate', expectedVersion, async (tx, account, by) => {
      const agency = await tx.findOneByOrFail(AgencyEntity, { id: account.agencyId });
      assertGrantable([capacity], agency);
      const held = await this.openMandates(tx, account);
      if (held.some((mandate) => mandate.capacity === capacity)) throw new DomainError('account.transition_refused');
      const version = await this.rise(tx, account);
      const mandate = { id: newId(this.clock), accountId, capacity, validFrom: this.clock.now(), validUntil: null };
      await tx.insert(MandateEntity, mandate);
      await this.record(tx, account, identityFact('mandate:granted', { accountId, capacity, version }), by);
    });
  }

  /** Ends a capacity now. With the last one the sessions end, too: nothing is left to act as. */
  async endMandate(actor: Actor, accountId: string, command: GrantMandate): Promise<AccountView> {
    const { capacity, expectedVersion } = command;
    return this.change(actor, accountId, 'end_mandate', expectedVersion, async (tx, account, by) => {
      const held = await this.openMandates(tx, account);
      const mandate = held.find((one) => one.capacity === capacity);
      if (!mandate) throw new DomainError('account.transition_refused');
      if (capacity === 'agency_administrator') await this.assertAdministered(tx, account);
      account.version = await this.rise(tx, account);
      await this.closeMandate(tx, account, mandate, by);
      if (held.length === 1) await endAllAccess(tx, this.ledger, accountId, 'revoked', by);
    });
  }

  /** Lock → load → may? → possible? → current version? → the change → the account as it is now. */
  private async change(
    actor: Actor,
    accountId: string,
    action: AccountAction,
    expectedVersion: number,
    body: (tx: Tx, account: AccountEntity, by: Actor) => Promise<void>,
  ): Promise<AccountView> {
    return this.database.unitOfWork.run(async (tx) => {
      await this.takeTurn(tx, actor.agencyId, accountId);
      const account = await tx.findOneBy(AccountEntity, { id: accountId, agencyId: actor.agencyId });
      if (!account) throw new DomainError('account.not_found');
      const { agencyId, state, version } = account;
      if (!accountPolicy[action](actor, { accountId, agencyId, state })) throw new DomainError('forbidden');
      if (version !== expectedVersion) throw new DomainError('account.stale', { version });
      if (!isPossible(action, state)) throw new DomainError('account.transition_refused', { state });
      await body(tx, account, inCapacity(actor, 'agency_administrator'));
      const changed = await tx.findOneByOrFail(AccountEntity, { id: accountId });
      const [view] = await accountViews(tx, actor, [changed], this.clock.now());
      return view!;
    });
  }

  /**
   * Changes to the people of one agency go one after the other, and none beside a sign-in of the same person. A write
   * that changes nothing locks the rows; it comes before the first read, which fixes what the unit of work sees.
   */
  private async takeTurn(tx: Tx, agencyId: string, accountId: string): Promise<void> {
    await tx.query('UPDATE agency SET code = code WHERE id = ?', [agencyId]);
    await tx.query('UPDATE account SET version = version WHERE id = ? AND agency_id = ?', [accountId, agencyId]);
  }

  private async move(
    tx: Tx,
    account: AccountEntity,
    move: 'suspend' | 'restore' | 'remove',
    by: Actor,
    type: 'account:suspended' | 'account:restored' | 'account:removed',
  ): Promise<void> {
    account.version = await this.rise(tx, account, accountWorkflow.next(account.state, move));
    await this.record(tx, account, identityFact(type, { accountId: account.id, version: account.version }), by);
  }

  private async rise(tx: Tx, account: AccountEntity, state = account.state): Promise<number> {
    const version = account.version + 1;
    const { affected } = await tx.update(
      AccountEntity,
      { id: account.id, version: account.version },
      { state, version },
    );
    if (affected !== 1) throw new DomainError('account.stale', { version });
    return version;
  }

  private async closeMandate(tx: Tx, account: AccountEntity, mandate: MandateEntity, by: Actor): Promise<void> {
    await tx.update(MandateEntity, { id: mandate.id }, { validUntil: this.clock.now() });
    const { id: accountId, version } = account;
    const fact = identityFact('mandate:ended', { accountId, capacity: mandate.capacity, version });
    await this.record(tx, account, fact, by);
  }

  private async openMandates(tx: Tx, account: AccountEntity): Promise<readonly MandateEntity[]> {
    const mandates = (await mandatesOf(tx, [account.id])).get(account.id) ?? [];
    return mandates.filter(isOpen);
  }

  /** An agency keeps an administrator: of two who remove each other at once, the second sees that it would be the last. */
  private async assertAdministered(tx: Tx, leaving: AccountEntity): Promise<void> {
    const active = await tx.findBy(AccountEntity, { agencyId: leaving.agencyId, state: 'active' });
    const others = active.filter(({ id }) => id !== leaving.id).map(({ id }) => id);
    const mandates = [...(await mandatesOf(tx, others)).values()].flat();
    const remains = mandates.some((mandate) => mandate.capacity === 'agency_administrator' && isOpen(mandate));
    if (!remains) throw new DomainError('account.last_administrator');
  }

  private async record(tx: Tx, account: AccountEntity, draft: FactDraft, by: Actor): Promise<void> {
    await this.ledger.append(tx, agencyStream(account.agencyId), draft, by);
  }
}

/** Refuses capacities that the agency may not give its people. */
export function assertGrantable(capacities: readonly Capacity[], agency: AgencyEntity): void {
  const isSecretariat = agency.code === SECRETARIAT_CODE;
  if (capacities.every((capacity) => isGrantable(capacity, { isSecretariat }))) return;
  throw new DomainError('invalid', { issues: [{ path: 'capacity', rule: 'isGrantable' }] });
}
