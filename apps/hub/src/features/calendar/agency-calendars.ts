import type { AgencyView, LocalDate } from '@jianqiao/contract';
import { OWN, type WorkCalendar, asEverWeek, isAtHand, publicDays, yearOf } from '@jianqiao/calendar';
import { type AgencyDays, type Directory, readIdentityFact } from '@jianqiao/identity';
import type { Clock } from '@jianqiao/kernel';
import type { StoredFact } from '@jianqiao/ledger';

/** Another node's changes count within two seconds, as everything does. */
const KEPT_MS = 1_500;
const CAPACITY = 5_000;

/** Days of the years of which calendars are kept: all of them. */
const BEFORE_ALL: LocalDate = '0000-00-00';

interface Entry {
  readonly calendar: WorkCalendar;
  readonly at: number;
}

/** The calendars of agencies: zone and week from the directory, days of their own, and the public holidays that apply. */
export class AgencyCalendars {
  private readonly entries = new Map<string, Entry>();
  private wipes = 0;

  constructor(
    private readonly directory: Pick<Directory, 'agenciesByIds'>,
    private readonly days: Pick<AgencyDays, 'after'>,
    private readonly clock: Clock,
  ) {}

  /** Calendars by agency id; an unknown agency is missing. Who may know of it is the caller's to judge. */
  async of(agencyIds: readonly string[]): Promise<ReadonlyMap<string, WorkCalendar>> {
    const now = this.clock.now();
    const found = new Map<string, WorkCalendar>();
    for (const id of new Set(agencyIds)) {
      const entry = this.entries.get(id);
      // A clock that was set back must not make a memory last.
      if (entry && entry.at <= now && now < entry.at + KEPT_MS) found.set(id, entry.calendar);
    }
    const missing = [...new Set(agencyIds)].filter((id) => !found.has(id));
    if (missing.length > 0) for (const [id, calendar] of await this.read(missing, now)) found.set(id, calendar);
    return found;
  }

  /** Forgets the agencies whose days have changed. */
  hear(facts: readonly StoredFact[]): void {
    for (const fact of facts) {
      const type = readIdentityFact(fact)?.type;
      if (type !== 'day:noted' && type !== 'day:cleared') continue;
      this.wipes += 1;
      this.entries.delete(fact.streamId.slice('agency:'.length));
    }
  }

  private async read(agencyIds: readonly string[], now: number): Promise<ReadonlyMap<string, WorkCalendar>> {
    const wipes = this.wipes;
    const [agencies, days] = await Promise.all([
      this.directory.agenciesByIds(agencyIds),
      this.days.after(BEFORE_ALL, agencyIds),
    ]);
    const calendars = new Map(
      agencies.map((agency) => [
        agency.id,
        calendarOf(
          agency,
          (days.get(agency.id) ?? []).map(({ date, kind, names }) => ({ date, kind, names, source: OWN })),
        ),
      ]),
    );
    // A day noted while the database was read may be missing: then nothing is kept.
    if (wipes === this.wipes) for (const [id, calendar] of calendars) this.keep(id, { calendar, at: now });
    return calendars;
  }

  private keep(id: string, entry: Entry): void {
    this.entries.delete(id);
    this.entries.set(id, entry);
    if (this.entries.size > CAPACITY) this.entries.delete(this.entries.keys().next().value!);
  }
}

function calendarOf(agency: AgencyView, overrides: WorkCalendar['overrides']): WorkCalendar {
  const { timeZone, countryCode: jurisdiction, workingWeek } = agency;
  return { timeZone, jurisdiction, weeks: [asEverWeek(workingWeek)], overrides };
}

/**
 * Gathers the public holidays that some calendars will need, country by country. A country's year takes some ten
 * milliseconds the first time; between two of them others get their turn.
 */
export async function gatherHolidays(
  calendars: Iterable<WorkCalendar>,
  from: LocalDate,
  until: LocalDate,
): Promise<void> {
  for (const jurisdiction of new Set([...calendars].map((calendar) => calendar.jurisdiction)))
    for (let year = yearOf(from); year <= yearOf(until); year += 1) {
      if (isAtHand(jurisdiction, year)) continue;
      publicDays(jurisdiction, year);
      await new Promise((resolve) => setImmediate(resolve));
    }
}
