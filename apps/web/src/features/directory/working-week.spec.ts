/// <reference types="jest" />
import { isOpen, runsOf, weekdayName } from './working-week';

describe('a working week', () => {
  it.each([
    [[1, 2, 3, 4, 5], [[1, 5]]],
    [[6, 7, 1, 2, 3], [[6, 3]]],
    [[1, 2, 3, 4, 6], [[1, 4], [6, 6]]], // prettier-ignore
    [[1, 2, 3, 4, 5, 6, 7], [[1, 7]]],
    [[], []],
  ])('of the days %j is told in runs', (days, runs) => {
    expect(runsOf(days)).toEqual(runs);
  });

  it('is kept at the place of the office, not of the reader', () => {
    const tehran = { days: [6, 7, 1, 2, 3], from: '09:00', to: '17:00' };
    const saturdayMorning = Date.UTC(2026, 10, 21, 6, 0); // 09:30 in Tehran
    expect(isOpen(tehran, 'Asia/Tehran', saturdayMorning)).toBe(true);
    expect(isOpen(tehran, 'Asia/Shanghai', saturdayMorning)).toBe(true); // 14:00
    expect(isOpen(tehran, 'Europe/London', saturdayMorning)).toBe(false); // 06:00
  });

  it('opens on the minute, closes on the minute, and rests', () => {
    const week = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
    const monday = Date.UTC(2026, 10, 23);
    const at = (hours: number, minutes: number) => monday + (hours * 60 + minutes) * 60_000;
    expect([at(8, 59), at(9, 0), at(16, 59), at(17, 0)].map((now) => isOpen(week, 'UTC', now))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isOpen(week, 'UTC', at(12, 0) - 86_400_000)).toBe(false);
  });

  it('names its days in the language of the reader', () => {
    expect([1, 5, 7].map((day) => weekdayName(day, 'en'))).toEqual(['Mon', 'Fri', 'Sun']);
    expect(weekdayName(6, 'fa')).toBe('شنبه');
  });
});
