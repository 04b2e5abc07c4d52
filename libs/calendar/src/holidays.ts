import type { DayKind, HolidayCoverage, LocalDate, LocalizedText } from '@jianqiao/contract';
import type { InLieu } from './law/jurisdiction';
import { JURISDICTIONS } from './law/jurisdictions';
import { withSharedNames } from './law/names';
import { type ComputedDay, computedDays } from './library';
import { plusDays, weekdayOf, yearOf } from './local-date';

/** What is public knowledge of a day that is not like others. */
export interface PublicDay {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly names: LocalizedText;
  readonly source: string;
  readonly estimated: boolean;
}

/** What is known of a jurisdiction's public holidays in a year. */
export function coverage(jurisdiction: string, year: number): HolidayCoverage {
  const known = Object.hasOwn(JURISDICTIONS, jurisdiction) ? JURISDICTIONS[jurisdiction] : undefined;
  if (!known) return 'weekly_rest_only';
  return known.full && !known.full(year) ? 'partial' : 'full';
}

/** A hub that was asked about every year of every country still keeps them all in a few megabytes. */
const memory = new Map<string, ReadonlyMap<LocalDate, PublicDay>>();

/** The days of a year that a jurisdiction's law or decrees set apart, by date. Nothing of one that is not known. */
export function publicDays(jurisdiction: string, year: number): ReadonlyMap<LocalDate, PublicDay> {
  const key = `${jurisdiction} ${year}`;
  let days = memory.get(key);
  if (!days) {
    days = Object.hasOwn(JURISDICTIONS, jurisdiction) ? gather(jurisdiction, year) : new Map();
    memory.set(key, days);
  }
  return days;
}

/** Whether the days of that year have been gathered already: it takes some milliseconds, once. */
export function isAtHand(jurisdiction: string, year: number): boolean {
  return memory.has(`${jurisdiction} ${year}`);
}

function gather(jurisdiction: string, year: number): ReadonlyMap<LocalDate, PublicDay> {
  const { inLieu, decreed = [] } = JURISDICTIONS[jurisdiction]!;
  // What begins in December, or is moved from it, may reach into this year.
  const computed = [...computedDays(jurisdiction, year - 1), ...computedDays(jurisdiction, year)];
  const days = new Map<LocalDate, PublicDay>();
  for (const day of computed.toSorted((a, b) => (a.date < b.date ? -1 : 1))) meet(days, day);
  if (inLieu) for (const day of movedDays(days, inLieu)) days.set(day.date, day);
  for (const day of decreed) days.set(day.date, { ...day, names: withSharedNames(day.names), estimated: false });
  return new Map([...days].filter(([date]) => yearOf(date) === year));
}

/** Two feasts may fall on one day: the first keeps it, unless it is half a day only, or less certain. */
function meet(days: Map<LocalDate, PublicDay>, { date, half, names, source, estimated }: ComputedDay): void {
  const other = days.get(date);
  if (other && !(other.kind === 'half_day' && !half) && !(other.estimated && !estimated)) return;
  days.set(date, { date, kind: half ? 'half_day' : 'holiday', names: withSharedNames(names), source, estimated });
}

/** The free days that are given for holidays which fall on days of rest. */
function movedDays(days: ReadonlyMap<LocalDate, PublicDay>, rule: InLieu): readonly PublicDay[] {
  const moved = new Map<LocalDate, PublicDay>();
  let runGiven: LocalDate | undefined;
  for (const day of [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    const continuesRun = runGiven !== undefined && plusDays(runGiven, 1) === day.date;
    if (continuesRun) runGiven = day.date;
    if (day.kind !== 'holiday' || !rule.restDays.includes(weekdayOf(day.date))) continue;
    if (rule.except?.includes(day.date.slice(5)) || (rule.onceForEachRun && continuesRun)) continue;
    let date = plusDays(day.date, 1);
    while (rule.restDays.includes(weekdayOf(date)) || days.has(date) || moved.has(date)) date = plusDays(date, 1);
    moved.set(date, { ...day, date, names: inLieuOf(day.names), source: rule.source });
    runGiven = day.date;
  }
  return [...moved.values()];
}

const IN_LIEU: Readonly<Record<string, string>> = {
  en: 'in lieu',
  'zh-CN': '补休',
  ru: 'выходной взамен',
  fa: 'تعطیلی جایگزین',
};

function inLieuOf(names: LocalizedText): LocalizedText {
  return Object.fromEntries(
    Object.entries(names).map(([language, name]) => {
      const addition = IN_LIEU[language];
      return [language, addition ? `${name} (${addition})` : name];
    }),
  );
}
