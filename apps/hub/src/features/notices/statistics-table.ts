import {
  type AgencyStatistics,
  type InterfaceLanguage,
  LONGEST_ANSWER_DAYS,
  type LocalizedText,
  type StatisticsFigures,
  type StatisticsPeriod,
} from '@jianqiao/contract';
import { type SheetKey, loadCatalog, loadSheets, pickText } from '@jianqiao/i18n';
import type { CountedNotice, CountedPeriod } from '@jianqiao/notices';
import { IntlMessageFormat } from 'intl-messageformat';

/** A day `YYYY-MM-DD` of no zone. */
export interface Day {
  readonly day: string;
}

/** An instant, to the minute. */
export interface Moment {
  readonly at: number;
}

/** What stands in a cell: each kind of file writes it in its own way. */
export type Cell = string | number | null | Day | Moment;

/** A table with its head; the first columns name what the numbers are about. */
export interface Table {
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A sheet of statistics in a reader's language, as it is written into a file of any kind. */
export interface StatisticsTables {
  readonly language: InterfaceLanguage;
  readonly title: string;
  readonly subtitle: string;
  readonly at: number;
  /** What was counted, and when. */
  readonly about: readonly (readonly [label: string, value: Cell])[];
  readonly totals: readonly (readonly [label: string, value: Cell])[];
  readonly agencies: Table;
  readonly days: Table;
  readonly totalsName: string;
  readonly notes: readonly string[];
}

/** What a sheet is of. */
export type Subject =
  | { readonly of: 'notice'; readonly counted: CountedNotice }
  | { readonly of: 'period'; readonly counted: CountedPeriod; readonly period: StatisticsPeriod };

type Say = (key: SheetKey, values?: Readonly<Record<string, string>>) => string;

/** In the order of the columns. */
const FIGURES = [
  ...['receipts', 'forAction', 'delivered', 'retrieved', 'acknowledged', 'reserved', 'returned'],
  ...['open', 'overdue', 'late', 'medianWorkingDays'],
] as const satisfies readonly (keyof StatisticsFigures)[];

/** Puts a sheet into words. */
export async function statisticsTables(subject: Subject, language: InterfaceLanguage): Promise<StatisticsTables> {
  const [words, catalog] = await Promise.all([loadSheets(language), loadCatalog(language)]);
  const say: Say = (key, values) => new IntlMessageFormat(words[key], language).format(values) as string;
  const { counted } = subject;
  const { total, agencies, days, notices, at } = counted;
  const figures = (row: StatisticsFigures) => FIGURES.map((name) => row[name]);
  const nameOf = ({ agency }: AgencyStatistics) => (agency ? pickText(agency.officialNames, [language]).text : '');
  const codeOf = ({ agency, agencyId }: AgencyStatistics) => agency?.code ?? agencyId;
  const names = FIGURES.map((name) => say(`sheet.${name}`));
  const about =
    subject.of === 'period'
      ? periodLines(subject.period, say, (kind) => catalog[`notice_kind.${kind}`])
      : [[say('sheet.mark'), subject.counted.mark] as const];
  return {
    language,
    at,
    title: titleOf(subject, say),
    subtitle: pickText(subtitlesOf(subject), [language]).text,
    about: [...about, [say('sheet.at'), { at }]],
    totals: [[say('sheet.notices'), notices], ...names.map((name, index) => [name, figures(total)[index]!] as const)],
    totalsName: say('sheet.tab_totals'),
    agencies: {
      name: say('sheet.tab_agencies'),
      heads: [say('sheet.code'), say('sheet.agency'), ...names],
      rows: agencies.map((row) => [codeOf(row), nameOf(row), ...figures(row)]),
    },
    days: {
      name: say('sheet.tab_days'),
      heads: [say('sheet.days'), say('sheet.answers')],
      rows: days.map(({ workingDays, answers }) => [daysOf(workingDays, say), answers]),
    },
    notes: [say('sheet.note_days'), say('sheet.note_open')],
  };
}

function titleOf(subject: Subject, say: Say): string {
  if (subject.of === 'notice') return say('sheet.of_notice', { number: subject.counted.number });
  return say(subject.period.direction === 'sent' ? 'sheet.of_sent' : 'sheet.of_received');
}

/** What the notice is called, or whose notices they are. */
function subtitlesOf(subject: Subject): LocalizedText {
  return subject.of === 'notice' ? subject.counted.titles : (subject.counted.own?.officialNames ?? {});
}

function periodLines(
  { from, until, kind, mechanismCode, mark }: StatisticsPeriod,
  say: Say,
  kindName: (kind: NonNullable<StatisticsPeriod['kind']>) => string,
): readonly (readonly [string, Cell])[] {
  const chosen: readonly (readonly [SheetKey, string | undefined])[] = [
    ['sheet.kind', kind && kindName(kind)],
    ['sheet.mechanism', mechanismCode],
    ['sheet.mark', mark],
  ];
  return [
    [say('sheet.from'), { day: from }],
    [say('sheet.until'), { day: until }],
    ...chosen.flatMap(([key, value]) => (value === undefined ? [] : [[say(key), value] as const])),
  ];
}

/** A number, so that it can be reckoned with; but the longest stands for all that is longer. */
function daysOf(workingDays: number, say: Say): Cell {
  return workingDays < LONGEST_ANSWER_DAYS ? workingDays : say('sheet.days_and_more', { days: String(workingDays) });
}
