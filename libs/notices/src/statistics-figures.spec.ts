import type { AgencyView } from '@jianqiao/contract';
import { type Tally, agenciesOf, distributionOf, figuresOf } from './statistics-figures';

const NOTHING = {
  ...{ receipts: 0, forAction: 0, delivered: 0, retrieved: 0, acknowledged: 0, reserved: 0, returned: 0 },
  ...{ open: 0, overdue: 0, late: 0 },
};
const acknowledged = (workingDays: number | null, receipts: number, agencyId = 'a'): Tally => ({
  ...{ ...NOTHING, agencyId, workingDays, receipts, acknowledged: receipts },
});
const open = (receipts: number, agencyId = 'a'): Tally => ({
  ...{ ...NOTHING, agencyId, workingDays: null, receipts, open: receipts },
});
const median = (...tallies: readonly Tally[]) => figuresOf(tallies).medianWorkingDays;

describe('a median of working days', () => {
  it('is the middle one, whatever the order in which they come', () => {
    expect(median(acknowledged(9, 1), acknowledged(2, 1), acknowledged(3, 1))).toBe(3);
    expect(median(acknowledged(10, 1), acknowledged(9, 1), acknowledged(2, 1))).toBe(9);
  });

  it('lies between the two in the middle of an even number', () => {
    expect(median(acknowledged(1, 2), acknowledged(4, 2))).toBe(2.5);
    expect(median(acknowledged(1, 3), acknowledged(4, 1))).toBe(1);
  });

  it('counts every receipt of a day, and no receipt that was not acknowledged', () => {
    expect(median(acknowledged(0, 1), acknowledged(7, 2), open(50))).toBe(7);
  });

  it('is none where nothing was acknowledged, or nobody has counted the days', () => {
    expect(median(open(3))).toBeNull();
    expect(median()).toBeNull();
    expect(median(acknowledged(null, 5))).toBeNull();
  });
});

describe('a distribution of working days', () => {
  it('rises, leaves out days without answers, and gathers what is longer than the longest', () => {
    const days = distributionOf([
      acknowledged(400, 1),
      acknowledged(30, 2),
      acknowledged(2, 3),
      acknowledged(2, 1, 'b'),
    ]);
    expect(days).toEqual([
      { workingDays: 2, answers: 4 },
      { workingDays: 30, answers: 3 },
    ]);
  });
});

describe('figures by agency', () => {
  it('add up to the whole, and come in the order of codes', () => {
    const agency = (id: string, code: string) => [id, { id, code } as AgencyView] as const;
    const tallies = [acknowledged(1, 2, 'b'), acknowledged(5, 1, 'b'), open(4, 'b'), acknowledged(3, 1, 'a')];
    const rows = agenciesOf(tallies, new Map([agency('a', 'vn.spp'), agency('b', 'cn.spp')]));
    expect(rows.map(({ agencyId, receipts, medianWorkingDays }) => [agencyId, receipts, medianWorkingDays])).toEqual([
      ['b', 7, 1],
      ['a', 1, 3],
    ]);
    expect(figuresOf(tallies)).toMatchObject({ receipts: 8, acknowledged: 4, open: 4, medianWorkingDays: 2 });
  });
});
