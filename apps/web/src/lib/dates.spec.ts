/// <reference types="jest" />
import { formatDate, plusDays, readDate, weekdayNames } from './dates';

describe('a typed date', () => {
  it.each([
    ['2026-11-27', '2026-11-27'],
    [' 2026/1/5 ', '2026-01-05'],
    ['2026.11.27', '2026-11-27'],
    ['27.11.2026', '2026-11-27'],
    ['2026年11月27日', '2026-11-27'],
    ['２０２６-１１-２７', '2026-11-27'],
    ['۲۰۲۶/۱۱/۲۷', '2026-11-27'],
    ['٢٠٢٦/١١/٢٧', '2026-11-27'],
    // 6 Azar 1405; the first of Farvardin; the leap day of 1403.
    ['۱۴۰۵/۹/۶', '2026-11-27'],
    ['1405/1/1', '2026-03-21'],
    ['1403/12/30', '2025-03-20'],
    ['2028-02-29', '2028-02-29'],
  ])('%j is %s', (typed, date) => expect(readDate(typed)).toBe(date));

  it.each([
    '',
    'tomorrow',
    '2026-02-29',
    '2026-13-01',
    '11/27/2026',
    '27-11-2026',
    '1404/12/30',
    '1405/13/1',
    '26-11-27',
  ])('%j is none', (typed) => expect(readDate(typed)).toBeNull());
});

describe('a date', () => {
  it('is written in the reader’s words and calendar', () => {
    expect(formatDate('2026-11-27', 'en')).toBe('Friday, November 27, 2026');
    expect(formatDate('2026-11-27', 'zh-CN')).toBe('2026年11月27日星期五');
    expect(formatDate('2026-11-27', 'fa')).toBe('جمعه ۶ آذر ۱۴۰۵');
  });

  it('goes over the ends of months and years', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('has a weekday with a name', () => {
    expect(weekdayNames([5, 7], 'en')).toBe('Friday and Sunday');
    expect(weekdayNames([6, 7], 'ru')).toBe('суббота и воскресенье');
  });
});
