import type {
  AgencyStatistics,
  AgencyView,
  HandlingMark,
  LocalizedText,
  StatisticsPeriod,
  StatisticsSheet,
} from '@jianqiao/contract';
import { type PageRequest, cursorKeys, pageLimit, toPage } from '@jianqiao/identity';
import { type Actor, type Clock, DomainError } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import type { NoticePorts } from './notice-directory';
import { NoticeNotFound } from './notice.errors';
import { readsNotices } from './notice.policy';
import { knownNotice } from './notices.repository';
import { type Tally, agenciesOf, distributionOf, figuresOf, placeOf } from './statistics-figures';
import { countNoticesOf, talliesOfNotice, talliesOfPeriod } from './statistics-tallies';

/** A whole sheet: all agencies, each with its names. */
export interface Counted extends Omit<StatisticsSheet, 'agencies'> {
  readonly agencies: readonly AgencyStatistics[];
}

/** The sheet of one notice, and what the notice is called. */
export interface CountedNotice extends Counted {
  readonly number: string;
  readonly titles: LocalizedText;
  readonly mark: HandlingMark;
}

/** The sheet of a period, and whose it is. */
export interface CountedPeriod extends Counted {
  readonly own: AgencyView | undefined;
}

/** Sheets of statistics: receipts counted by the database, and by it alone. Agencies, never persons. */
export class NoticeStatistics {
  constructor(
    private readonly database: Database,
    private readonly ports: Pick<NoticePorts, 'directory' | 'dates'>,
    private readonly clock: Clock,
  ) {}

  /** Of a notice: all recipients, or the reader's own agency where the board is not for all. */
  async ofNotice(actor: Actor, noticeId: string): Promise<CountedNotice> {
    const { notice } = await knownNotice(this.database.reader, actor, noticeId);
    const at = this.clock.now();
    const seesAll = notice.agencyId === actor.agencyId || notice.boardRule === 'all';
    const tallies = await talliesOfNotice(this.database, noticeId, seesAll ? null : actor.agencyId, at);
    const { titles, mark } = notice;
    return { ...(await this.counted(tallies, 1, at)), number: notice.number!, titles, mark };
  }

  /** Of the notices of a period that the reader's agency has sent or received. Who reads none finds nothing. */
  async ofPeriod(actor: Actor, period: StatisticsPeriod): Promise<CountedPeriod> {
    if (!readsNotices(actor)) throw new NoticeNotFound();
    if (period.until < period.from)
      throw new DomainError('invalid', { issues: [{ path: 'until', rule: 'isNotBeforeFrom' }] });
    const at = this.clock.now();
    const span = await this.ports.dates.span(actor.agencyId, period.from, period.until);
    const [notices, tallies] = await Promise.all([
      countNoticesOf(this.database, actor, period, span),
      talliesOfPeriod(this.database, actor, period, span, at),
    ]);
    const [own] = await this.ports.directory.agencies([actor.agencyId]);
    return { ...(await this.counted(tallies, notices, at)), own };
  }

  private async counted(tallies: readonly Tally[], notices: number, at: number): Promise<Counted> {
    const ids = [...new Set(tallies.map(({ agencyId }) => agencyId))];
    const agencies = new Map((await this.ports.directory.agencies(ids)).map((agency) => [agency.id, agency]));
    return {
      at,
      notices,
      total: figuresOf(tallies),
      days: distributionOf(tallies),
      agencies: agenciesOf(tallies, agencies),
    };
  }
}

/** A sheet with a page of its agencies, by code. */
export function pageOfFigures({ at, notices, total, days, agencies }: Counted, request: PageRequest): StatisticsSheet {
  const limit = pageLimit(request);
  const after = cursorKeys(request, ['string'])?.[0];
  const rows = agencies.filter((one) => after === undefined || placeOf(one) > String(after)).slice(0, limit + 1);
  const page = toPage(
    rows,
    limit,
    (one) => [placeOf(one)],
    (one) => one,
  );
  return { at, notices, total, days, agencies: page };
}
