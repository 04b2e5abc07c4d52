import type { LocalizedText } from '@jianqiao/contract';
import { CHINA_ARRANGED, CHINA_STATUTORY } from './china';
import { FIXED_DATES } from './fixed-dates';
import type { Jurisdiction } from './jurisdiction';
import { MACAO } from './macao';

/** As the library has it. */
const ASIS: Jurisdiction = { library: true };
/** As the library has it, which is not all. */
const IN_PART: Jurisdiction = { library: true, full: () => false };
/** As the library has it, up to the last year for which it lists the feasts that it cannot compute. */
const until = (last: number): Jurisdiction => ({ library: true, full: (year) => year <= last });

const RUSSIAN_TRANSFERS = 'Постановление Правительства РФ от 24.09.2025 «О переносе выходных дней в 2026 году»';
const RUSSIAN_LEAVE: LocalizedText = {
  ru: 'Перенесённый выходной день',
  en: 'Day off in exchange',
  'zh-CN': '调休放假',
  fa: 'روز تعطیل جابه‌جا‌شده',
};

/**
 * Every jurisdiction of which anything is known, with what has to be put right in the library's data (version 3.37).
 * What nobody could be asked for a source of is left as the library has it, or out.
 */
export const JURISDICTIONS: Readonly<Record<string, Jurisdiction>> = {
  ...FIXED_DATES,
  MO: MACAO,

  CN: {
    library: true,
    drop: 'all',
    add: CHINA_STATUTORY,
    decreed: CHINA_ARRANGED,
    // Which days off are moved, and worked instead, is announced for one year at a time.
    full: (year) => year === 2025 || year === 2026,
  },
  RU: {
    library: true,
    decreed: ['2026-01-09', '2026-12-31'].map((date) => ({
      date,
      kind: 'holiday',
      names: RUSSIAN_LEAVE,
      source: RUSSIAN_TRANSFERS,
    })),
    inLieu: {
      restDays: [6, 7],
      source: 'Трудовой кодекс РФ, статья 112',
      // What falls on the January holidays is moved by decree.
      except: ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
    },
    full: (year) => year === 2026,
  },
  BY: {
    library: true,
    add: [
      {
        rule: '01-02',
        names: { be: 'Новы год', ru: 'Новый год', en: "New Year's Day" },
        source: 'Указ Президента Республики Беларусь от 17.12.2019 № 464',
      },
    ],
  },
  BN: {
    library: true,
    // The library has the Armed Forces Day in March.
    drop: ['03-31'],
    add: [
      {
        rule: '05-31',
        names: { ms: 'Hari Angkatan Bersenjata Diraja Brunei', en: 'Royal Brunei Armed Forces Day' },
        source: 'official calendar of Brunei Darussalam, fixed date',
      },
    ],
    inLieu: { restDays: [5, 7], source: 'official calendar of Brunei Darussalam: a holiday on a day of rest is moved' },
  },
  TH: {
    ...until(2026),
    decreed: [
      {
        date: '2026-01-02',
        kind: 'holiday',
        names: { th: 'วันหยุดเพิ่มเติมกรณีพิเศษ', en: 'Special holiday' },
        source: 'Thai cabinet, special holidays of 2026',
      },
    ],
    inLieu: { restDays: [6, 7], onceForEachRun: true, source: 'Thai cabinet: a holiday at a weekend is moved' },
  },
  VN: {
    library: true,
    inLieu: { restDays: [6, 7], source: 'Bộ luật Lao động 2019, Điều 111 khoản 3' },
    // National Day has a second day, the one before or after, as is decided each year; days are exchanged by decree.
    full: () => false,
  },
  AE: {
    library: true,
    // Neither the Ascension nor the first of Ramadan is free; the second of two National Days and Arafat Day are.
    drop: ['27 Rajab', '1 Ramadan'],
    add: [
      {
        rule: '9 Dhu al-Hijjah',
        names: { ar: 'وقفة عرفة', en: 'Arafat Day' },
        source: 'UAE Cabinet, official holidays for government and private sectors (2023-11-21)',
      },
      {
        rule: '12-03',
        names: { ar: 'عيد الاتحاد', en: 'National Day (Eid Al Etihad)' },
        source: 'UAE Cabinet, official holidays for government and private sectors (2023-11-21)',
      },
    ],
  },
  ID: {
    ...until(2027),
    names: { '27 Rajab': { id: 'Isra Mikraj Nabi Muhammad', en: 'Ascension of the Prophet (Isra Mikraj)' } },
  },
  // Offices are closed on special non-working days, too, which the library calls optional.
  PH: { library: true, types: ['public', 'optional'] },
  // The library has the full moons of 2026 for every year.
  LK: {
    library: true,
    full: (year) => year === 2026,
    lasting: ['01-01', '01-15', '02-04', 'easter -2', '04-13', '04-14', '12-25'],
  },
  // Dates of one year's Buddhist and Hindu feasts are given for every year.
  BD: { ...IN_PART, drop: ['05-19', '08-24', '10-08'] },
  // The gazetted feasts, like Diwali, are not among the library's six days.
  IN: IN_PART,

  SG: until(2030),
  MY: until(2030),
  ...Object.fromEntries(['HK', 'KZ', 'UZ', 'PK', 'IR', 'AM', 'AZ', 'TR', 'SA', 'EG', 'BH'].map((code) => [code, ASIS])),
};
