import type { WorkCalendar } from '@jianqiao/calendar';
import type { AgencyCalendars } from '../calendar/agency-calendars';
import { dueDates, reminderPlans } from './due-dates';

const week = { from: null, days: [1, 2, 3, 4, 5], fromTime: '09:00', toTime: '17:00' };
const beijing: WorkCalendar = {
  timeZone: 'Asia/Shanghai',
  jurisdiction: 'XX',
  weeks: [week],
  overrides: [{ date: '2026-11-26', kind: 'holiday', names: { en: 'Office closed' }, source: 'agency' }],
};
const brunei: WorkCalendar = {
  timeZone: 'Asia/Brunei',
  jurisdiction: 'XX',
  weeks: [{ ...week, days: [1, 2, 3, 4, 6] }],
  overrides: [],
};
const calendars = {
  of: async (ids: readonly string[]) =>
    new Map([['beijing', beijing] as const, ['brunei', brunei] as const].filter(([id]) => ids.includes(id))),
} as unknown as AgencyCalendars;
const wednesday = Date.parse('2026-11-25T02:00:00Z');

describe('an answer that is due in two working days', () => {
  it('is due when each recipient has worked two days, and says which days were not counted', async () => {
    const dues = await dueDates(calendars).of(['beijing', 'brunei'], { workingDays: 2 }, wednesday);
    // In Beijing Thursday is closed: Friday and Monday count. In Brunei Friday is no working day, but Saturday is.
    expect(dues.get('beijing')).toMatchObject({ date: '2026-11-30', at: Date.parse('2026-11-30T09:00:00Z') });
    expect(dues.get('beijing')!.skipped.map(({ date }) => date)).toEqual(['2026-11-26', '2026-11-28', '2026-11-29']);
    expect(dues.get('beijing')!.skipped[0]).toMatchObject({ kind: 'holiday', names: { en: 'Office closed' } });
    expect(dues.get('brunei')).toMatchObject({ date: '2026-11-28', timeZone: 'Asia/Brunei' });
  });

  it('is asked for on the working day before, when due, one and three working days later', async () => {
    const dues = await dueDates(calendars).of(['beijing'], { workingDays: 2 }, wednesday);
    const plan = (await reminderPlans(calendars).of(dues)).get('beijing')!;
    expect(new Date(plan.before).toISOString()).toBe('2026-11-27T01:00:00.000Z');
    expect(new Date(plan.officers).toISOString()).toBe('2026-11-30T09:00:00.000Z');
    expect(new Date(plan.deputy).toISOString()).toBe('2026-12-01T09:00:00.000Z');
    expect(new Date(plan.administrator).toISOString()).toBe('2026-12-03T09:00:00.000Z');
  });
});

describe('an answer that is due on a date', () => {
  it('is due at the end of that day at the recipient’s, also on a day of rest there', async () => {
    const dues = await dueDates(calendars).of(['brunei'], { date: '2026-11-27' }, wednesday);
    expect(dues.get('brunei')).toMatchObject({ date: '2026-11-27', at: Date.parse('2026-11-27T09:00:00Z') });
  });
});
