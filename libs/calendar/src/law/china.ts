import type { DayKind, LocalDate, LocalizedText } from '@jianqiao/contract';
import type { AddedDay, DecreedDay } from './jurisdiction';

const LAW = '全国年节及纪念日放假办法（2024年11月修订，2025年1月1日起施行）';

const NEW_YEAR = { 'zh-CN': '元旦', en: "New Year's Day" };
const SPRING = { 'zh-CN': '春节', en: 'Spring Festival', ru: 'Праздник Весны', fa: 'جشن بهار' };
const QINGMING = { 'zh-CN': '清明节', en: 'Qingming Festival', ru: 'Цинмин', fa: 'جشن چینگ‌مینگ' };
const LABOUR = { 'zh-CN': '劳动节', en: 'Labour Day' };
const DRAGON_BOAT = { 'zh-CN': '端午节', en: 'Dragon Boat Festival', ru: 'Праздник Дуаньу', fa: 'جشن قایق اژدها' };
const MID_AUTUMN = {
  'zh-CN': '中秋节',
  en: 'Mid-Autumn Festival',
  ru: 'Праздник середины осени',
  fa: 'جشن نیمهٔ پاییز',
};
const NATIONAL = { 'zh-CN': '国庆节', en: 'National Day', ru: 'День образования КНР', fa: 'روز ملی چین' };
const NATIONAL_AND_MID_AUTUMN = {
  'zh-CN': '国庆节、中秋节',
  en: 'National Day and Mid-Autumn Festival',
  ru: 'День образования КНР и Праздник середины осени',
  fa: 'روز ملی و جشن نیمهٔ پاییز',
};

const lawful = (names: LocalizedText, ...rules: readonly string[]): AddedDay[] =>
  rules.map((rule) => ({ rule, names, source: LAW }));

/**
 * China's thirteen statutory days. The library counts half days of women, youth and soldiers and the children's day as
 * everybody's, and misses the two days that were added in 2025.
 */
export const CHINA_STATUTORY: readonly AddedDay[] = [
  ...lawful(NEW_YEAR, '01-01'),
  ...lawful(SPRING, 'chinese 01-0-00', 'chinese 01-0-01', 'chinese 01-0-02', 'chinese 01-0-03'),
  ...lawful(QINGMING, 'chinese 5-01 solarterm'),
  ...lawful(LABOUR, '05-01', '05-02'),
  ...lawful(DRAGON_BOAT, 'chinese 05-0-05'),
  ...lawful(MID_AUTUMN, 'chinese 08-0-15'),
  ...lawful(NATIONAL, '10-01', '10-02', '10-03'),
];

const NOTICE_2025 = '国务院办公厅关于2025年部分节假日安排的通知（2024年11月12日）';
const NOTICE_2026 = '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）';

const days = (kind: DayKind, names: LocalizedText, source: string, ...dates: readonly LocalDate[]): DecreedDay[] =>
  dates.map((date) => ({ date, kind, names, source }));

/** What one notice says of one holiday: which days of a month are free, and on which days off work is made up. */
function arranged(
  source: string,
  names: LocalizedText,
  free: readonly LocalDate[],
  madeUp: readonly LocalDate[] = [],
): DecreedDay[] {
  const madeUpNames = {
    'zh-CN': `${names['zh-CN']}调休上班`,
    en: `Working day in exchange for ${names['en']}`,
    ru: `Рабочий день взамен: ${names['ru'] ?? names['en']}`,
    fa: `روز کاری جبرانی: ${names['fa'] ?? names['en']}`,
  };
  return [...days('holiday', names, source, ...free), ...days('working', madeUpNames, source, ...madeUp)];
}

/** `span('2026-02', 15, 23)`: the dates from the 15th to the 23rd. */
const span = (month: string, from: number, to: number): LocalDate[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${month}-${String(from + index).padStart(2, '0')}`);

/**
 * Which days are free and which are made up for, as the State Council announces each autumn for the year to come.
 * Without a notice only the statutory days are known.
 */
export const CHINA_ARRANGED: readonly DecreedDay[] = [
  ...arranged(NOTICE_2025, NEW_YEAR, ['2025-01-01']),
  ...arranged(
    NOTICE_2025,
    SPRING,
    [...span('2025-01', 28, 31), ...span('2025-02', 1, 4)],
    ['2025-01-26', '2025-02-08'],
  ),
  ...arranged(NOTICE_2025, QINGMING, span('2025-04', 4, 6)),
  ...arranged(NOTICE_2025, LABOUR, span('2025-05', 1, 5), ['2025-04-27']),
  ...arranged(NOTICE_2025, DRAGON_BOAT, ['2025-05-31', ...span('2025-06', 1, 2)]),
  ...arranged(NOTICE_2025, NATIONAL_AND_MID_AUTUMN, span('2025-10', 1, 8), ['2025-09-28', '2025-10-11']),

  ...arranged(NOTICE_2026, NEW_YEAR, span('2026-01', 1, 3), ['2026-01-04']),
  ...arranged(NOTICE_2026, SPRING, span('2026-02', 15, 23), ['2026-02-14', '2026-02-28']),
  ...arranged(NOTICE_2026, QINGMING, span('2026-04', 4, 6)),
  ...arranged(NOTICE_2026, LABOUR, span('2026-05', 1, 5), ['2026-05-09']),
  ...arranged(NOTICE_2026, DRAGON_BOAT, span('2026-06', 19, 21)),
  ...arranged(NOTICE_2026, MID_AUTUMN, span('2026-09', 25, 27)),
  ...arranged(NOTICE_2026, NATIONAL, span('2026-10', 1, 7), ['2026-09-20', '2026-10-10']),
];
