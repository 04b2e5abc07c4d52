import {
  type AgencyStatistics,
  type AgencyView,
  type AnswerDays,
  LONGEST_ANSWER_DAYS,
  type StatisticsFigures,
} from '@jianqiao/contract';

/** What is added up; medians are not. */
const SUMMED = [
  ...['receipts', 'forAction', 'delivered', 'retrieved', 'acknowledged', 'reserved', 'returned'],
  ...['open', 'overdue', 'late'],
] as const satisfies readonly (keyof StatisticsFigures)[];
type Summed = (typeof SUMMED)[number];

/** Receipts of one agency, counted: those that were acknowledged after so many working days, or all others. */
export interface Tally extends Readonly<Record<Summed, number>> {
  readonly agencyId: string;
  /** Null for all that were not acknowledged, and those of which nobody has counted the days. */
  readonly workingDays: number | null;
}

/** Everything that some tallies come to. */
export function figuresOf(tallies: readonly Tally[]): StatisticsFigures {
  const sums = Object.fromEntries(
    SUMMED.map((name) => [name, tallies.reduce((sum, tally) => sum + tally[name], 0)]),
  ) as Record<Summed, number>;
  return { ...sums, medianWorkingDays: medianOf(histogramOf(tallies)) };
}

/** The same by agency, in order. */
export function agenciesOf(
  tallies: readonly Tally[],
  agencies: ReadonlyMap<string, AgencyView>,
): readonly AgencyStatistics[] {
  return [...Map.groupBy(tallies, ({ agencyId }) => agencyId)]
    .map(([agencyId, own]) => ({ agencyId, agency: agencies.get(agencyId) ?? null, ...figuresOf(own) }))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** What agencies are in order by: the code; of one that the hub has forgotten, the id. */
export function placeOf({ agencyId, agency }: AgencyStatistics): string {
  return agency?.code ?? agencyId;
}

/** How many acknowledgements took how many working days: what is longer than the longest is counted with it. */
export function distributionOf(tallies: readonly Tally[]): readonly AnswerDays[] {
  const bounded = new Map<number, number>();
  for (const [days, answers] of histogramOf(tallies)) {
    const workingDays = Math.min(days, LONGEST_ANSWER_DAYS);
    bounded.set(workingDays, (bounded.get(workingDays) ?? 0) + answers);
  }
  return [...bounded].map(([workingDays, answers]) => ({ workingDays, answers }));
}

/** Acknowledgements by working days, ascending. */
function histogramOf(tallies: readonly Tally[]): ReadonlyMap<number, number> {
  const answers = new Map<number, number>();
  for (const { workingDays, receipts } of tallies)
    if (workingDays !== null) answers.set(workingDays, (answers.get(workingDays) ?? 0) + receipts);
  return new Map([...answers].sort(([a], [b]) => a - b));
}

/** The middle one; of an even number, what lies between the two. */
function medianOf(histogram: ReadonlyMap<number, number>): number | null {
  const all = histogram.values().reduce((sum, answers) => sum + answers, 0);
  if (all === 0) return null;
  return (valueAt(histogram, Math.floor((all - 1) / 2)) + valueAt(histogram, Math.floor(all / 2))) / 2;
}

/** The value at a place, when all are laid out in order. */
function valueAt(histogram: ReadonlyMap<number, number>, place: number): number {
  let passed = 0;
  for (const [value, times] of histogram) {
    passed += times;
    if (passed > place) return value;
  }
  throw new RangeError(`nothing at ${place} of ${passed}`);
}
