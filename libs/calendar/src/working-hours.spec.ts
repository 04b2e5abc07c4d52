import type { WorkCalendar } from './work-calendar';
import { endOfWorkingDay, nextWorkingMoment, plusWorkingHours, workingHoursAt } from './working-hours';

const at = (iso: string) => Date.parse(iso);
const HOURS = { fromTime: '09:00', toTime: '17:00' };

const london: WorkCalendar = {
  timeZone: 'Europe/London',
  jurisdiction: 'GB',
  weeks: [{ from: null, days: [1, 2, 3, 4, 5], ...HOURS }],
  overrides: [{ date: '2026-12-24', kind: 'half_day', names: { en: 'Christmas Eve' }, source: 'agency' }],
};
const kathmandu: WorkCalendar = {
  ...london,
  timeZone: 'Asia/Kathmandu',
  jurisdiction: 'NP',
  weeks: [{ from: null, days: [7, 1, 2, 3, 4, 5], ...HOURS, halfDays: [5], halfToTime: '15:00' }],
};
const beijing: WorkCalendar = { ...london, timeZone: 'Asia/Shanghai', jurisdiction: 'CN', overrides: [] };
const kiritimati: WorkCalendar = { ...beijing, timeZone: 'Pacific/Kiritimati', jurisdiction: '' };

describe('office hours', () => {
  it('end by the local clock, summer and winter', () => {
    expect(endOfWorkingDay(london, '2026-03-27')).toBe(at('2026-03-27T17:00:00Z'));
    expect(endOfWorkingDay(london, '2026-03-30')).toBe(at('2026-03-30T16:00:00Z'));
    expect(endOfWorkingDay(kathmandu, '2026-11-26')).toBe(at('2026-11-26T11:15:00Z'));
    expect(endOfWorkingDay(kiritimati, '2026-11-27')).toBe(at('2026-11-27T03:00:00Z'));
  });

  it('end earlier on half days: at noon, or when the office says', () => {
    expect(endOfWorkingDay(london, '2026-12-24')).toBe(at('2026-12-24T12:00:00Z'));
    expect(endOfWorkingDay(kathmandu, '2026-11-27')).toBe(at('2026-11-27T09:15:00Z'));
    expect(workingHoursAt(london, at('2026-12-24T12:00:00Z'))).toBe(false);
  });

  it('are from the opening until the closing, which is outside', () => {
    const open = (iso: string) => workingHoursAt(beijing, at(iso));
    expect(open('2026-11-20T00:59:59Z')).toBe(false);
    expect(open('2026-11-20T01:00:00Z')).toBe(true);
    expect(open('2026-11-20T08:59:59.999Z')).toBe(true);
    expect(open('2026-11-20T09:00:00Z')).toBe(false);
    expect(open('2026-11-21T03:00:00Z')).toBe(false);
    // Worked in exchange for a day of October.
    expect(open('2026-10-10T03:00:00Z')).toBe(true);
  });

  it('begin again at the next opening', () => {
    const next = (iso: string) => new Date(nextWorkingMoment(beijing, at(iso))).toISOString();
    expect(next('2026-11-20T03:00:00Z')).toBe('2026-11-20T03:00:00.000Z');
    expect(next('2026-11-19T20:00:00Z')).toBe('2026-11-20T01:00:00.000Z');
    expect(next('2026-11-20T09:00:00Z')).toBe('2026-11-23T01:00:00.000Z');
    expect(next('2026-09-30T09:00:00Z')).toBe('2026-10-08T01:00:00.000Z');
  });

  it('begin on the local date, where that is another than at Greenwich', () => {
    // Friday 15:00 at Greenwich is Saturday 05:00 there; Monday opens while it is Sunday at Greenwich.
    expect(nextWorkingMoment(kiritimati, at('2026-11-27T15:00:00Z'))).toBe(at('2026-11-29T19:00:00Z'));
  });

  it('are added up over nights, weekends and the change of clocks', () => {
    expect(plusWorkingHours(london, at('2026-03-27T16:00:00Z'), 2)).toBe(at('2026-03-30T09:00:00Z'));
    expect(plusWorkingHours(london, at('2026-11-20T09:00:00Z'), 8)).toBe(at('2026-11-20T17:00:00Z'));
    expect(plusWorkingHours(london, at('2026-11-20T09:00:00Z'), 8.5)).toBe(at('2026-11-23T09:30:00Z'));
    // Three hours of the half day, and one after Christmas, which the hub does not know in Britain.
    expect(plusWorkingHours(london, at('2026-12-24T09:00:00Z'), 4)).toBe(at('2026-12-25T10:00:00Z'));
    expect(plusWorkingHours(beijing, at('2026-09-30T08:00:00Z'), 2)).toBe(at('2026-10-08T02:00:00Z'));
  });

  it.each([0, -1, 2001, NaN])('are not added up for %d hours', (hours) => {
    expect(() => plusWorkingHours(london, at('2026-11-20T09:00:00Z'), hours)).toThrow(RangeError);
  });

  it('never begin before they are asked for, and are open when they begin', () => {
    for (let hour = 0; hour < 24 * 40; hour += 1)
      for (const calendar of [london, kathmandu, beijing, kiritimati]) {
        const asked = at('2026-09-20T00:30:00Z') + hour * 3_600_000;
        const moment = nextWorkingMoment(calendar, asked);
        expect(moment).toBeGreaterThanOrEqual(asked);
        expect(workingHoursAt(calendar, moment)).toBe(true);
        if (moment > asked) expect(workingHoursAt(calendar, moment - 1)).toBe(false);
      }
  });
});
