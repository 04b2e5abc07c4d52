import type { LocalDate, LocalizedText } from '@jianqiao/contract';
import type Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import { JURISDICTIONS } from './law/jurisdictions';
import type { Jurisdiction } from './law/jurisdiction';
import { plusDays } from './local-date';

/** A holiday as a rule gives it, before anything is moved or exchanged. */
export interface ComputedDay {
  readonly date: LocalDate;
  /** From noon on. */
  readonly half: boolean;
  readonly names: LocalizedText;
  readonly source: string;
  readonly estimated: boolean;
}

const LIBRARY = 'date-holidays 3.37.0';

const HALF_A_DAY = 43_200_000;
const DAY = 2 * HALF_A_DAY;

/** The library's language codes that mean something else than they say. */
const TAGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  HK: { zh: 'zh-Hant-HK' },
  UZ: { uz: 'uz-Latn' },
};

/** Months of the Hijri year: whether they begin is seen, not computed. */
const BY_THE_MOON = /Muharram|Safar|Rabi|Jumada|Rajab|Shaban|Ramadan|Shawwal|Dhu al/;

/** The holidays that a jurisdiction's rules give in a year; those that go on into the next year are given in full. */
export function computedDays(code: string, year: number): readonly ComputedDay[] {
  const known = JURISDICTIONS[code];
  if (!known) return [];
  const rules = rulesOf(code, known);
  const types: readonly string[] = known.types ?? ['public'];
  const lasting = known.full && !known.full(year) ? known.lasting : undefined;
  return rules.holidays
    .getHolidays(year)
    .filter(({ type, rule }) => types.includes(type) && (!lasting || lasting.includes(rule)))
    .flatMap((holiday) => daysOf(holiday, rules));
}

interface Rules {
  readonly holidays: Holidays;
  /** By rule. */
  readonly names: ReadonlyMap<string, LocalizedText>;
  /** By rule; of the library where there is none. */
  readonly sources: ReadonlyMap<string, string>;
}

const memory = new Map<string, Rules>();

function rulesOf(code: string, known: Jurisdiction): Rules {
  let rules = memory.get(code);
  if (!rules) {
    rules = prepare(code, known);
    memory.set(code, rules);
  }
  return rules;
}

function prepare(code: string, { library, timeZone, drop = [], add = [], names: better = {} }: Jurisdiction): Rules {
  const Library = load();
  const holidays = library ? new Library(code) : new Library();
  if (timeZone) holidays.setTimezone(timeZone);
  // What the typings call a rule is a constructor's name; what comes back has the fields of `HolidaysTypes.HolidayRule`.
  const own = holidays.getRules() as unknown as readonly HolidaysTypes.HolidayRule[];
  const names = new Map(own.map(({ rule, name }) => [rule, better[rule] ?? localized(code, holidays, name)]));
  for (const rule of drop === 'all' ? names.keys() : drop) holidays.unsetRule(rule);
  for (const day of add) {
    if (!holidays.setHoliday(day.rule, { name: { ...day.names }, type: 'public' }))
      throw new Error(`not a rule of the library: ${day.rule}`);
    names.set(day.rule, day.names);
  }
  return { holidays, names, sources: new Map(add.map(({ rule, source }) => [rule, source])) };
}

/**
 * The library brings a megabyte of rules of all countries and takes a tenth of a second to load, which the start of a
 * server need not wait for.
 */
function load(): typeof Holidays {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it at the start
  return require('date-holidays') as typeof Holidays;
}

/** The names in the country's own languages and in English; in others the library is not always careful. */
function localized(code: string, holidays: Holidays, name: HolidaysTypes.HolidayOptions['name']): LocalizedText {
  if (typeof name === 'string') return { en: name };
  const wanted = new Set([...holidays.getLanguages(), 'en']);
  const entries = Object.entries(name ?? {}).filter(([language]) => wanted.has(language));
  return Object.fromEntries(
    entries.map(([language, text]) => [TAGS[code]?.[language] ?? language, withoutPresentationForms(text)]),
  );
}

// Some Persian names are written in letter forms of old fonts, which can neither be searched nor shown well; and with a
// letter too many before the one sign for "Allah".
function withoutPresentationForms(text: string): string {
  if (!/[\uFB50-\uFDFF\uFE70-\uFEFF]/.test(text)) return text;
  return text.replace(/[\u0627\uFE8D](?=\uFDF2)/g, '').normalize('NFKC');
}

function daysOf({ date, start, end, rule }: HolidaysTypes.Holiday, { names, sources }: Rules): readonly ComputedDay[] {
  const first = date.slice(0, 10);
  const length = end.getTime() - start.getTime();
  const day = {
    half: length < DAY,
    names: names.get(rule) ?? {},
    source: sources.get(rule) ?? LIBRARY,
    estimated: BY_THE_MOON.test(rule),
  };
  // Feasts of three days and a half end with an evening.
  const count = Math.max(1, Math.floor(length / DAY));
  return Array.from({ length: count }, (_, index) => ({ ...day, date: plusDays(first, index) }));
}
