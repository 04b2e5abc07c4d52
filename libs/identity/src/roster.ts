import type { Capacity, InterfaceLanguage, PersonName } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, newId, textKey } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import { type Tx, isDuplicateKey } from '@jianqiao/persistence';
import { In } from 'typeorm';
import { AccountEntity, MandateEntity } from './account.entity';
import { AgencyAdmissionEntity, AgencyEntity } from './agency.entity';
import { CountryEntity } from './country.entity';
import { agencyStream, identityFact } from './identity.facts';
import { capacitiesAmong } from './mandates';
import { MechanismMembershipEntity } from './mechanism.entity';
import { nameKeys } from './names';

/** A person to be taken in. */
export interface NewAccount {
  readonly agencyId: string;
  readonly login: string;
  readonly email: string;
  readonly name: PersonName;
  readonly language: InterfaceLanguage;
  readonly timeZone: string;
  /** Argon2id in PHC form: see `PasswordHasher.hash`. */
  readonly passwordHash: string;
  readonly capacities: readonly Capacity[];
  /** Languages the person works in; by default their native one and the interface's. */
  readonly languages?: readonly string[];
  readonly invitationId?: string;
}

/** Takes agencies and people in: the one way rows of either kind come to take part. */
export class Roster {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes an account with its mandates. The fact names `by` as its author, or the new person: an invitation is accepted
   * by its holder. A login that was ever given is `account.login_taken`.
   */
  async createAccount(tx: Tx, draft: NewAccount, by?: Actor): Promise<AccountEntity> {
    const now = this.clock.now();
    const account: AccountEntity = {
      id: newId(this.clock),
      agencyId: draft.agencyId,
      login: draft.login,
      loginKey: textKey(draft.login),
      email: draft.email,
      name: draft.name,
      ...nameKeys(draft.name),
      languages: draft.languages ?? spokenBy(draft),
      language: draft.language,
      timeZone: draft.timeZone,
      passwordHash: draft.passwordHash,
      state: 'active',
      version: 1,
      createdAt: now,
      lastSeenAt: null,
    };
    await this.insertAccount(tx, account);
    const mandates = draft.capacities.map((capacity): MandateEntity => ({
      id: newId(this.clock),
      accountId: account.id,
      capacity,
      validFrom: now,
      validUntil: null,
    }));
    await tx.insert(MandateEntity, mandates);
    const capacities = capacitiesAmong(mandates);
    const self: Actor = { accountId: account.id, agencyId: account.agencyId, capacity: capacities[0]!, capacities };
    const fact = identityFact('account:admitted', {
      accountId: account.id,
      invitationId: draft.invitationId ?? null,
      capacities,
      version: account.version,
    });
    await this.ledger.append(tx, agencyStream(account.agencyId), fact, by ?? self);
    return account;
  }

  /** Admits an agency to the hub, and to the mechanisms its country belongs to. */
  async admitAgency(tx: Tx, actor: Actor, agency: AgencyEntity): Promise<void> {
    const now = this.clock.now();
    const { affected } = await tx
      .createQueryBuilder()
      .update(AgencyEntity)
      .set({ admittedAt: now })
      .where('id = :id AND admitted_at IS NULL', { id: agency.id })
      .execute();
    if (affected !== 1) throw new DomainError('agency.code_taken');
    const memberships = await this.membershipsOf(tx, agency, now);
    const admissions = memberships.map(({ mechanismCode, validFrom, validUntil }) => ({
      agencyId: agency.id,
      mechanismCode,
      validFrom: Math.max(now, validFrom),
      validUntil,
    }));
    if (admissions.length > 0) await tx.insert(AgencyAdmissionEntity, admissions);
    const mechanismCodes = [...new Set(admissions.map(({ mechanismCode }) => mechanismCode))];
    const fact = identityFact('agency:admitted', { agencyId: agency.id, mechanismCodes });
    await this.ledger.append(tx, agencyStream(agency.id), fact, actor);
  }

  /** The present and coming memberships of the agency's country; a region takes part in those of its country. */
  private async membershipsOf(
    tx: Tx,
    agency: AgencyEntity,
    now: number,
  ): Promise<readonly MechanismMembershipEntity[]> {
    if (agency.countryCode === null) return [];
    const country = await tx.findOneBy(CountryEntity, { code: agency.countryCode });
    const codes = [agency.countryCode, ...(country?.partOf ? [country.partOf] : [])];
    const memberships = await tx.findBy(MechanismMembershipEntity, { countryCode: In(codes) });
    const open = memberships.filter(({ validUntil }) => validUntil === null || validUntil > now);
    // A region and its country may both be listed: one admission is enough.
    const first = (one: MechanismMembershipEntity) =>
      open.findIndex(
        (other) =>
          other.mechanismCode === one.mechanismCode && Math.max(now, other.validFrom) === Math.max(now, one.validFrom),
      );
    return open.filter((one, index) => first(one) === index);
  }

  private async insertAccount(tx: Tx, account: AccountEntity): Promise<void> {
    try {
      await tx.insert(AccountEntity, account);
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('account.login_taken');
      throw error;
    }
  }
}

/** The native language, and the interface's unless it is the same one in another region or script. */
function spokenBy({ name, language }: NewAccount): readonly string[] {
  const base = (tag: string) => tag.split('-')[0]!.toLowerCase();
  return base(name.nativeLanguage) === base(language) ? [name.nativeLanguage] : [name.nativeLanguage, language];
}
