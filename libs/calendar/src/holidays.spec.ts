import { JURISDICTIONS } from './law/jurisdictions';
import { coverage, publicDays } from './holidays';
import { isLocalDate } from './local-date';

const kinds = (code: string, year: number) =>
  Object.fromEntries([...publicDays(code, year).values()].map(({ date, kind }) => [date, kind]));
const holidays = (code: string, year: number) =>
  Object.entries(kinds(code, year))
    .filter(([, kind]) => kind === 'holiday')
    .map(([date]) => date)
    .toSorted();

describe('public holidays', () => {
  it('in China are those of the yearly notice, with the days that are made up for', () => {
    const days = kinds('CN', 2026);
    expect(
      ['2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10', '2026-01-04'].map((d) => days[d]),
    ).toEqual(Array(6).fill('working'));
    expect(holidays('CN', 2026)).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7);
    expect(holidays('CN', 2025)).toHaveLength(1 + 8 + 3 + 5 + 3 + 8);
  });

  it('in China are not the days of women, youth, children and soldiers', () => {
    for (const year of [2025, 2026, 2027]) {
      const days = kinds('CN', year);
      for (const date of ['03-08', '06-01', '08-01']) if (days[`${year}-${date}`]) expect(date).toBe('06-01');
      expect(days[`${year}-05-04`]).toBe(year === 2027 ? undefined : 'holiday');
    }
    // The first of June 2025 was free as the second day of the Dragon Boat Festival.
    expect(publicDays('CN', 2025).get('2025-06-01')?.names['en']).toBe('Dragon Boat Festival');
  });

  it('in China are the thirteen statutory days of a year without a notice', () => {
    expect(holidays('CN', 2027)).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-04-05',
      '2027-05-01',
      '2027-05-02',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ]);
  });

  it('in Macao at weekends give other days off, as its government listed them for 2020', () => {
    const inLieu = [...publicDays('MO', 2020).values()].filter(({ source }) => source.includes('79(4)'));
    expect(inLieu.map(({ date }) => date).toSorted()).toEqual([
      '2020-01-28',
      '2020-01-29',
      '2020-04-06',
      '2020-04-13',
      '2020-10-26',
      '2020-12-22',
    ]);
  });

  it('in Thailand at a weekend are moved, but of a feast of three days only one is', () => {
    expect(kinds('TH', 2026)).toMatchObject({
      '2026-06-01': 'holiday',
      '2026-12-07': 'holiday',
      '2026-01-02': 'holiday',
    });
    expect(kinds('TH', 2024)).toMatchObject({ '2024-04-16': 'holiday' });
    expect(kinds('TH', 2024)['2024-04-17']).toBeUndefined();
    // New Year's Eve of 2022 was a Saturday, and New Year a Sunday: the Monday was free.
    expect(kinds('TH', 2023)).toMatchObject({ '2023-01-02': 'holiday' });
  });

  it('in Russia are moved by law in spring and by decree in winter', () => {
    const days = kinds('RU', 2026);
    for (const date of ['2026-01-09', '2026-03-09', '2026-05-11', '2026-12-31']) expect(days[date]).toBe('holiday');
    for (const date of ['2026-01-12', '2026-01-13', '2026-05-12']) expect(days[date]).toBeUndefined();
  });

  it('have the Brunei armed forces in May, and two national days in the Emirates', () => {
    const brunei = kinds('BN', 2026);
    expect([brunei['2026-03-31'], brunei['2026-05-31'], brunei['2026-06-01'], brunei['2026-12-26']]).toEqual([
      undefined,
      'holiday',
      'holiday',
      'holiday',
    ]);
    const emirates = kinds('AE', 2026);
    expect([emirates['2026-01-16'], emirates['2026-12-02'], emirates['2026-12-03'], emirates['2026-05-26']]).toEqual([
      undefined,
      'holiday',
      'holiday',
      'holiday',
    ]);
  });

  it('are said to be estimated where the moon decides', () => {
    expect(publicDays('IR', 2026).get('2026-06-25')).toMatchObject({ estimated: true });
    expect(publicDays('IR', 2026).get('2026-03-21')).toMatchObject({ estimated: false });
  });

  it('have names in the country’s language and in the hub’s, in letters that can be searched', () => {
    expect(publicDays('HK', 2026).get('2026-04-03')?.names).toMatchObject({
      'zh-Hant-HK': '耶穌受難節',
      en: 'Good Friday',
      'zh-CN': '耶稣受难日',
      ru: 'Страстная пятница',
    });
    expect(publicDays('UZ', 2026).get('2026-09-01')?.names).toHaveProperty('uz-Latn');
    const names = [...publicDays('IR', 2026).values()].map((day) => day.names['fa'] ?? '');
    expect(names.filter((name) => /[\uFB50-\uFDFF\uFE70-\uFEFF]/.test(name))).toEqual([]);
    expect(names).toContain('نوروز');
    expect(names.filter((name) => name.includes('االله'))).toEqual([]);
    expect(names.some((name) => name.includes('الله'))).toBe(true);
  });

  it('reach over the year’s end', () => {
    // Saturday 26 December 2026 stands in for Friday the 25th; nothing of it is in 2027.
    expect([...publicDays('BN', 2027).keys()].every((date) => date.startsWith('2027'))).toBe(true);
    expect(kinds('RU', 2027)['2027-01-08']).toBe('holiday');
  });

  it.each(Object.keys(JURISDICTIONS))('of %s are dates with an English name and a source', (code) => {
    for (const year of [2025, 2026, 2027]) {
      const days = publicDays(code, year);
      expect(days.size).toBeGreaterThan(0);
      for (const [key, { date, names, source }] of days) {
        expect({ key, known: isLocalDate(date), year: Number(date.slice(0, 4)) }).toEqual({
          key: date,
          known: true,
          year,
        });
        expect(names['en']).toEqual(expect.stringMatching(/\S/));
        expect(source).not.toBe('');
      }
    }
  });

  it.each(['ZZ', '', 'NP', '__proto__', 'constructor'])(
    'of %j are not known, which is said and is no fault',
    (code) => {
      expect(publicDays(code, 2026).size).toBe(0);
      expect(coverage(code, 2026)).toBe('weekly_rest_only');
    },
  );

  it('are known in full, in part or not at all', () => {
    expect(coverage('CN', 2026)).toBe('full');
    expect(coverage('CN', 2027)).toBe('partial');
    expect(coverage('TH', 2026)).toBe('full');
    expect(coverage('TH', 2027)).toBe('partial');
    expect(coverage('KH', 2026)).toBe('partial');
    expect(coverage('MO', 2030)).toBe('full');
  });
});
