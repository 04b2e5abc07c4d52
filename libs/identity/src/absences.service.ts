import type { AbsenceView, DeclareAbsence, Page } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, holds, newId } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { AbsenceEntity } from './absence.entity';
import { AccountEntity } from './account.entity';
import { agencyStream, identityFact } from './identity.facts';

const YEAR_MS = 366 * 86_400_000;
/** Of one person, to come or under way: more is a slip. */
const MOST = 20;

/** When people are away, and deputies act for them. An agency's people see each other's; each notes their own. */
export class Absences {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Absences of the actor's colleagues and their own, under way or to come, the first one first. */
  async list(actor: Actor): Promise<Page<AbsenceView>> {
    const rows: readonly AbsenceRow[] = await this.database.reader.query(
      `SELECT absence.id, absence.account_id, absence.from_at, absence.until_at FROM absence
       JOIN account ON account.id = absence.account_id
       WHERE account.agency_id = ? AND absence.until_at > ? ORDER BY absence.from_at, absence.id LIMIT 500`,
      [actor.agencyId, this.clock.now()],
    );
    return {
      items: rows.map((row) => ({
        id: row.id,
        accountId: row.account_id,
        from: Number(row.from_at),
        until: Number(row.until_at),
        mine: row.account_id === actor.accountId,
      })),
      next: null,
    };
  }

  /** Notes that the actor is away; an administrator may note it for a colleague, who may be ill. */
  async declare(actor: Actor, { accountId = actor.accountId, from, until }: DeclareAbsence): Promise<AbsenceView> {
    const now = this.clock.now();
    if (until <= from || until <= now || until > now + 2 * YEAR_MS) throw refused('until', 'isLater');
    return this.database.unitOfWork.run(async (tx) => {
      // The write locks the person's row: two at once count each other.
      const { affected } = await tx.update(
        AccountEntity,
        { id: accountId, agencyId: actor.agencyId, state: 'active' },
        { state: 'active' },
      );
      if (affected !== 1 || !mayNoteFor(actor, accountId)) throw new DomainError('account.not_found');
      const ahead = await tx.countBy(AbsenceEntity, { accountId, untilAt: MoreThan(now) });
      if (ahead >= MOST) throw refused('accountId', 'tooMany');
      const absence = { id: newId(this.clock), accountId, fromAt: from, untilAt: until };
      await tx.insert(AbsenceEntity, absence);
      const fact = identityFact('absence:noted', { accountId, absenceId: absence.id, from, until });
      await this.ledger.append(tx, agencyStream(actor.agencyId), fact, actor, now);
      return { id: absence.id, accountId, from, until, mine: accountId === actor.accountId };
    });
  }

  /** Takes an absence back. */
  async withdraw(actor: Actor, absenceId: string): Promise<void> {
    await this.database.unitOfWork.run(async (tx) => {
      const absence = await tx.findOneBy(AbsenceEntity, { id: absenceId });
      const own = absence && (await tx.existsBy(AccountEntity, { id: absence.accountId, agencyId: actor.agencyId }));
      if (!absence || !own || !mayNoteFor(actor, absence.accountId)) throw new DomainError('not_found');
      const { affected } = await tx.delete(AbsenceEntity, { id: absenceId });
      if (affected !== 1) throw new DomainError('not_found');
      const fact = identityFact('absence:cleared', { accountId: absence.accountId, absenceId });
      await this.ledger.append(tx, agencyStream(actor.agencyId), fact, actor);
    });
  }

  /** Those of the people who are away now. */
  async absentAmong(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (accountIds.length === 0) return new Set();
    const now = this.clock.now();
    const rows = await this.database.reader.findBy(AbsenceEntity, {
      accountId: In([...accountIds]),
      fromAt: LessThanOrEqual(now),
      untilAt: MoreThan(now),
    });
    return new Set(rows.map(({ accountId }) => accountId));
  }
}

interface AbsenceRow {
  readonly id: string;
  readonly account_id: string;
  readonly from_at: string | number;
  readonly until_at: string | number;
}

function mayNoteFor(actor: Actor, accountId: string): boolean {
  return accountId === actor.accountId || holds(actor, 'agency_administrator');
}

const refused = (path: string, rule: string) => new DomainError('invalid', { issues: [{ path, rule }] });
