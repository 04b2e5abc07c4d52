/// <reference types="jest" />
import { LONGEST_ANSWER_DAYS, type StatisticsFigures } from '@jianqiao/contract';
import { daysColumns } from './answer-days';
import { mostOwing, stateCounts, statesIn } from './answer-states';

const FIGURES: StatisticsFigures = {
  ...{ receipts: 20, forAction: 16, delivered: 18, retrieved: 15, acknowledged: 6, reserved: 2, returned: 1 },
  ...{ open: 5, overdue: 2, late: 3, medianWorkingDays: 2.5 },
};

describe('where receipts stand', () => {
  it('counts each of them once', () => {
    const counts = stateCounts(FIGURES);
    expect(counts).toEqual({ acknowledged: 6, reserved: 2, returned: 1, open: 3, overdue: 2, unasked: 6 });
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(FIGURES.receipts);
  });

  it('names only the states that occur', () => {
    expect(statesIn(stateCounts({ ...FIGURES, reserved: 0, overdue: 0 }))).toEqual([
      ...['acknowledged', 'returned', 'open', 'unasked'],
    ]);
  });
});

describe('the agencies drawn', () => {
  const agencies = [1, 7, 0, 5, 7].map((open, agencyId) => ({ ...FIGURES, agencyId, open }));
  const ids = (most: number) => mostOwing(agencies, most).map(({ agencyId }) => agencyId);

  it('are all, or those that owe most answers in their old order', () => {
    expect(ids(5)).toEqual([0, 1, 2, 3, 4]);
    expect(ids(3)).toEqual([1, 3, 4]);
  });
});

describe('working days to the answer', () => {
  it('are a column each, also where no answer came', () => {
    const columns = daysColumns([
      { workingDays: 1, answers: 4 },
      { workingDays: 3, answers: 2 },
    ]);
    expect(columns.map(({ answers }) => answers)).toEqual([0, 4, 0, 2]);
    expect(columns.some(({ orMore }) => orMore)).toBe(false);
  });

  it('end with all that took longer', () => {
    const last = daysColumns([{ workingDays: LONGEST_ANSWER_DAYS, answers: 1 }]).at(-1);
    expect(last).toEqual({ workingDays: LONGEST_ANSWER_DAYS, answers: 1, orMore: true });
  });

  it('are none where nobody has answered', () => expect(daysColumns([])).toEqual([]));
});
