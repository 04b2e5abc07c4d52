import { type AgencyDayView, LIMITS, type LocalDate, type NoteAgencyDay, type Page } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, holds, inCapacity } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { Between, In, MoreThan } from 'typeorm';
import { AgencyDayEntity } from './agency-day.entity';
import { agencyStream, identityFact } from './identity.facts';
import { type PageRequest, cursorKeys, pageLimit, toPage } from './paging';

/** The days that agencies note in their own calendars: closures, days made up for. All of an agency reads them. */
export class AgencyDays {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The days that the actor's agency noted of a year, the first one first. */
  async list(actor: Actor, request: PageRequest & { readonly year: number }): Promise<Page<AgencyDayView>> {
    const limit = pageLimit(request);
    const after = cursorKeys(request, ['string'])?.[0];
    const [first, last] = [`${request.year}-01-01`, `${request.year}-12-31`];
    const date = Between(after === undefined || String(after) < first ? first : String(after), last);
    const rows = await this.database.reader.find(AgencyDayEntity, {
      where: { agencyId: actor.agencyId, date },
      order: { date: 'ASC' },
      take: limit + 2,
    });
    const unseen = rows.filter((row) => row.date !== after).slice(0, limit + 1);
    return toPage(unseen, limit, (row) => [row.date], toAgencyDayView);
  }

  /** Says what a day is, instead of what was said before. */
  async note(actor: Actor, date: LocalDate, { kind, names }: NoteAgencyDay): Promise<AgencyDayView> {
    const by = administrator(actor);
    return this.database.unitOfWork.run(async (tx) => {
      await takeTurn(tx, actor.agencyId);
      const key = { agencyId: actor.agencyId, date };
      const day = { kind, names, byAccount: actor.accountId, at: this.clock.now() };
      if (await tx.existsBy(AgencyDayEntity, key)) await tx.update(AgencyDayEntity, key, day);
      else {
        await assertRoom(tx, key);
        await tx.insert(AgencyDayEntity, { ...key, ...day });
      }
      const fact = identityFact('day:noted', { date, kind, names });
      await this.ledger.append(tx, agencyStream(actor.agencyId), fact, by, day.at);
      return toAgencyDayView({ ...key, ...day });
    });
  }

  /** Takes back what was said of a day; `not_found` where nothing was. */
  async clear(actor: Actor, date: LocalDate): Promise<void> {
    const by = administrator(actor);
    await this.database.unitOfWork.run(async (tx) => {
      await takeTurn(tx, actor.agencyId);
      const { affected } = await tx.delete(AgencyDayEntity, { agencyId: actor.agencyId, date });
      if (affected === 0) throw new DomainError('not_found');
      await this.ledger.append(tx, agencyStream(actor.agencyId), identityFact('day:cleared', { date }), by);
    });
  }

  /** What some agencies noted after a date, by agency; for the hub, which judges who may know. */
  async after(date: LocalDate, agencyIds: readonly string[]): Promise<ReadonlyMap<string, readonly AgencyDayEntity[]>> {
    if (agencyIds.length === 0) return new Map();
    const days = await this.database.reader.findBy(AgencyDayEntity, {
      agencyId: In([...agencyIds]),
      date: MoreThan(date),
    });
    return Map.groupBy(days, ({ agencyId }) => agencyId);
  }
}

/** The actor as the administrator of their agency; nobody else writes in its calendar. */
function administrator(actor: Actor): Actor {
  if (!holds(actor, 'agency_administrator')) throw new DomainError('forbidden');
  return inCapacity(actor, 'agency_administrator');
}

/** Changes to one agency's calendar go one after the other: a write that changes nothing locks its row. */
async function takeTurn(tx: Tx, agencyId: string): Promise<void> {
  await tx.query('UPDATE agency SET code = code WHERE id = ?', [agencyId]);
}

/** An agency that notes each of its days should rather change its week. */
async function assertRoom(tx: Tx, { agencyId, date }: Pick<AgencyDayEntity, 'agencyId' | 'date'>): Promise<void> {
  const year = date.slice(0, 4);
  const noted = await tx.countBy(AgencyDayEntity, { agencyId, date: Between(`${year}-01-01`, `${year}-12-31`) });
  if (noted >= LIMITS.agencyDays) throw new DomainError('agency.days_full', { year: Number(year) });
}

function toAgencyDayView({ date, kind, names, byAccount, at }: AgencyDayEntity): AgencyDayView {
  return { date, kind, names, accountId: byAccount, at };
}
