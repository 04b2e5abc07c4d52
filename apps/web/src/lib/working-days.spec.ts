import type { DueView } from '@jianqiao/contract';
import { workingDaysLeft } from './working-days';

/** Due on Tuesday 2026-02-24 at 17:00 in Hanoi; Tet from the 16th to the 20th. */
const due: DueView = {
  date: '2026-02-24',
  at: Date.parse('2026-02-24T10:00:00Z'),
  timeZone: 'Asia/Ho_Chi_Minh',
  skipped: [14, 15, 16, 17, 18, 19, 20, 21, 22].map((day) => ({
    date: `2026-02-${day}`,
    kind: 'holiday',
    names: null,
  })),
};

const at = (text: string) => workingDaysLeft(due, Date.parse(text));

describe('working days left', () => {
  it('leave out the days that the agency does not work', () => {
    expect(at('2026-02-12T03:00:00Z')).toBe(3);
    expect(at('2026-02-17T03:00:00Z')).toBe(2);
    expect(at('2026-02-23T03:00:00Z')).toBe(1);
  });

  it('are none on the last day, until the office closes', () => {
    expect(at('2026-02-24T09:59:00Z')).toBe(0);
    expect(at('2026-02-24T10:01:00Z')).toBeNull();
  });

  it('go by the date at the agency, not at the reader', () => {
    // Already the 23rd in Hanoi, still the 22nd in London.
    expect(at('2026-02-22T18:00:00Z')).toBe(1);
    expect(at('2026-02-22T16:00:00Z')).toBe(2);
  });

  it('end, whatever the date', () => {
    expect(workingDaysLeft({ ...due, date: '9999-12-31', at: Date.UTC(9999, 11, 31) }, 0)).toBeGreaterThan(500);
  });
});
