import type { StatisticsFigures } from '@jianqiao/contract';

/** Where receipts stand, each in one place: together they are all receipts. In the order in which they are drawn. */
export const ANSWER_STATES = ['acknowledged', 'reserved', 'returned', 'open', 'overdue', 'unasked'] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

export type StateCounts = Readonly<Record<AnswerState, number>>;

/** Those that are open but not overdue, and those that nobody is waiting for, are what the others leave. */
export function stateCounts(figures: StatisticsFigures): StateCounts {
  const { receipts, acknowledged, reserved, returned, open, overdue } = figures;
  const unasked = receipts - acknowledged - reserved - returned - open;
  return { acknowledged, reserved, returned, open: open - overdue, overdue, unasked };
}

/** The states that occur at all. */
export function statesIn(counts: StateCounts): readonly AnswerState[] {
  return ANSWER_STATES.filter((state) => counts[state] > 0);
}

/** So many of the agencies that owe most answers, in the order in which they came. */
export function mostOwing<T extends StatisticsFigures>(agencies: readonly T[], most: number): readonly T[] {
  if (agencies.length <= most) return agencies;
  const chosen = new Set([...agencies].sort((a, b) => b.open - a.open).slice(0, most));
  return agencies.filter((agency) => chosen.has(agency));
}

/** A row of one state alone. */
export function onlyIn(state: AnswerState, count: number): StateCounts {
  return { ...NONE, [state]: count };
}

const NONE: StateCounts = { acknowledged: 0, reserved: 0, returned: 0, open: 0, overdue: 0, unasked: 0 };
