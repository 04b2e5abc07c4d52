import { LONGEST_ANSWER_DAYS, type AnswerDays } from '@jianqiao/contract';

/** A column of the chart: so many working days, or so many and more. */
export interface DaysColumn extends AnswerDays {
  readonly orMore: boolean;
}

/** From the day of issue to the slowest answer, also the days on which none came: a gap is to be seen as one. */
export function daysColumns(days: readonly AnswerDays[]): readonly DaysColumn[] {
  const answers = new Map(days.map((each) => [each.workingDays, each.answers]));
  return Array.from({ length: Math.max(-1, ...answers.keys()) + 1 }, (_, workingDays) => ({
    workingDays,
    answers: answers.get(workingDays) ?? 0,
    orMore: workingDays === LONGEST_ANSWER_DAYS,
  }));
}
