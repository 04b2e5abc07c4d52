import { JURISDICTIONS } from './law/jurisdictions';
import { plusDays } from './local-date';
import type { DayOverride, WorkCalendar } from './work-calendar';
import { addWorkingDays, coverageBetween, dayKind, daysOff, workingDaysBetween } from './working-days';

const office = (
  jurisdiction: string,
  timeZone: string,
  days: number[],
  overrides: DayOverride[] = [],
): WorkCalendar => ({
  jurisdiction,
  timeZone,
  weeks: [{ from: null, days, fromTime: '09:00', toTime: '17:00' }],
  overrides,
});
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

const beijing = office('CN', 'Asia/Shanghai', MONDAY_TO_FRIDAY);
const brunei = office('BN', 'Asia/Brunei', [1, 2, 3, 4, 6]);
const tehran = office('IR', 'Asia/Tehran', [6, 7, 1, 2, 3]);
const bangkok = office('TH', 'Asia/Bangkok', MONDAY_TO_FRIDAY);
const moscow = office('RU', 'Europe/Moscow', MONDAY_TO_FRIDAY);
/** Sunday to Thursday until 2021; since 2022 Monday to Friday, with Friday a half day. */
const dubai: WorkCalendar = {
  ...office('AE', 'Asia/Dubai', []),
  weeks: [
    { from: null, days: [7, 1, 2, 3, 4], fromTime: '07:30', toTime: '14:30' },
    { from: '2022-01-01', days: MONDAY_TO_FRIDAY, fromTime: '07:30', toTime: '15:30', halfDays: [5] },
  ],
};

const own = (date: string, kind: DayOverride['kind']): DayOverride => ({
  date,
  kind,
  names: { en: 'Ours' },
  source: 'agency',
});

describe('working days', () => {
  it.each([
    // 29, 30; the seven days of October; 8, 9, and Saturday the 10th, which is worked in exchange.
    ['Beijing over the October holidays', beijing, '2026-09-28', 5, '2026-10-10', 7],
    // 14 February is worked; 15 to 23 are free.
    ['Beijing over the Spring Festival', beijing, '2026-02-13', 2, '2026-02-24', 9],
    // Friday and Sunday rest: Saturday, Monday, Tuesday, Wednesday, Thursday.
    ['Brunei from a Thursday', brunei, '2026-10-01', 5, '2026-10-08', 2],
    // 31 May is a holiday on a Sunday and moves to the Monday.
    ['Brunei over its armed forces’ day', brunei, '2026-05-30', 1, '2026-06-02', 2],
    // Thursday; 20 to 24 March; then the 25th, the weekend, and 28 to 31.
    ['Tehran over Nowruz', tehran, '2026-03-18', 5, '2026-03-31', 8],
    // 1 December; two national days; Friday the 4th; Monday.
    ['Dubai over its national days', dubai, '2026-11-30', 3, '2026-12-07', 4],
    ['Bangkok over Songkran', bangkok, '2026-04-10', 1, '2026-04-16', 5],
    ['Bangkok over Songkran at a weekend', bangkok, '2024-04-12', 1, '2024-04-17', 4],
    ['Hanoi over Tết', office('VN', 'Asia/Ho_Chi_Minh', MONDAY_TO_FRIDAY), '2026-02-13', 1, '2026-02-23', 9],
    ['Hong Kong over Easter', office('HK', 'Asia/Hong_Kong', MONDAY_TO_FRIDAY), '2026-04-02', 1, '2026-04-08', 5],
    ['Moscow over Victory Day', moscow, '2026-05-08', 1, '2026-05-12', 3],
    // 31 December by decree, 1 to 8 January by law, a weekend.
    ['Moscow over the year’s end', moscow, '2026-12-30', 1, '2027-01-11', 11],
    ['a leap February', office('', 'Etc/UTC', MONDAY_TO_FRIDAY), '2028-02-28', 1, '2028-02-29', 0],
    ['four hundred of them', office('', 'Etc/UTC', MONDAY_TO_FRIDAY), '2026-01-01', 400, '2027-07-15', 160],
  ])('%s', (_, calendar, from, days, date, skipped) => {
    const found = addWorkingDays(calendar, from, days);
    expect(found.date).toBe(date);
    expect(found.skipped).toHaveLength(skipped);
    expect(workingDaysBetween(calendar, from, date)).toBe(days);
    expect(workingDaysBetween(calendar, date, from)).toBe(-days);
    expect(daysOff(calendar, from, date)).toEqual(found.skipped);
  });

  it('say why a day was passed over', () => {
    const { skipped } = addWorkingDays(brunei, '2026-05-30', 1);
    expect(skipped.map(({ date, reason }) => [date, reason.kind, reason.names?.['en'] ?? null])).toEqual([
      ['2026-05-31', 'holiday', 'Royal Brunei Armed Forces Day'],
      ['2026-06-01', 'holiday', 'Royal Brunei Armed Forces Day (in lieu)'],
    ]);
    expect(dayKind(brunei, '2026-10-02')).toEqual({
      working: false,
      half: false,
      reason: { kind: 'weekend', names: null, source: null, estimated: false },
    });
    expect(dayKind(beijing, '2026-10-10')).toMatchObject({ working: true, reason: { kind: 'working_override' } });
    expect(dayKind(beijing, '2026-09-29')).toEqual({ working: true, half: false, reason: null });
  });

  it('follow the week that was in force', () => {
    const working = (date: string) => dayKind(dubai, date).working;
    expect([working('2021-12-26'), working('2021-12-31')]).toEqual([true, false]);
    expect([working('2022-01-02'), working('2022-01-07')]).toEqual([false, true]);
    expect([dayKind(dubai, '2026-12-04').half, dayKind(dubai, '2026-12-07').half]).toEqual([true, false]);
  });

  it('count what the office says of its own days before anything else', () => {
    const calendar = office('CN', 'Asia/Shanghai', MONDAY_TO_FRIDAY, [
      own('2026-10-01', 'working'),
      own('2026-09-29', 'holiday'),
      own('2026-10-10', 'observance'),
      own('2026-09-30', 'half_day'),
      own('2026-10-08', 'observance'),
    ]);
    expect(dayKind(calendar, '2026-10-01')).toMatchObject({ working: true, reason: { kind: 'working_override' } });
    expect(dayKind(calendar, '2026-09-29')).toMatchObject({
      working: false,
      reason: { kind: 'holiday', source: 'agency' },
    });
    expect(dayKind(calendar, '2026-09-30')).toMatchObject({ working: true, half: true });
    // A Saturday that is merely observed is a Saturday; a Thursday is worked, and named.
    expect(dayKind(calendar, '2026-10-10')).toMatchObject({ working: false, reason: { kind: 'weekend' } });
    expect(dayKind(calendar, '2026-10-08')).toMatchObject({ working: true, reason: { kind: 'observance' } });
    // 30 September, 1 October, then the 8th.
    expect(addWorkingDays(calendar, '2026-09-28', 3).date).toBe('2026-10-08');
  });

  it.each([0, -1, 0.5, 401, NaN, Infinity])('refuse to count %d', (days) => {
    expect(() => addWorkingDays(beijing, '2026-11-20', days)).toThrow(RangeError);
  });

  it.each(['2026-02-30', '1999-12-31', '10000-01-01', ''])('refuse to count from %j', (from) => {
    expect(() => addWorkingDays(beijing, from, 1)).toThrow(RangeError);
    expect(() => workingDaysBetween(beijing, from, '2026-01-01')).toThrow(RangeError);
  });

  it('come to an end where nobody ever works', () => {
    expect(() => addWorkingDays(office('', 'Asia/Shanghai', []), '2026-01-01', 1)).toThrow(
      'no working day within a year',
    );
  });

  it('are known as well as the least known of the years they lie in', () => {
    expect(coverageBetween(beijing, '2026-11-20', '2026-12-31')).toBe('full');
    expect(coverageBetween(beijing, '2026-11-20', '2027-01-04')).toBe('partial');
    expect(coverageBetween(office('NP', 'Asia/Kathmandu', [7, 1, 2, 3, 4, 5]), '2026-01-01', '2026-01-02')).toBe(
      'weekly_rest_only',
    );
  });

  it('forwards and back are the same count, everywhere and over any span', () => {
    const random = seeded(20261122);
    const codes = [...Object.keys(JURISDICTIONS), '', 'ZZ'];
    for (let round = 0; round < 150; round += 1) {
      const week = [1, 2, 3, 4, 5, 6, 7].filter(() => random() < 0.65);
      const days = 1 + Math.floor(random() * random() * 400);
      const from = plusDays('2025-01-01', Math.floor(random() * 1000));
      const overrides = (['holiday', 'working', 'half_day', 'observance'] as const).map((kind, index) =>
        own(plusDays(from, 1 + index * 3 + Math.floor(random() * 3)), kind),
      );
      const calendar = office(
        codes[Math.floor(random() * codes.length)]!,
        'Asia/Shanghai',
        week.length ? week : [3],
        overrides,
      );
      const { date, skipped } = addWorkingDays(calendar, from, days);
      expect(workingDaysBetween(calendar, from, date)).toBe(days);
      expect(workingDaysBetween(calendar, from, plusDays(date, -1))).toBe(days - 1);
      expect(plusDays(from, days + skipped.length)).toBe(date);
      expect(dayKind(calendar, date).working).toBe(true);
      expect(skipped.some((day) => dayKind(calendar, day.date).working)).toBe(false);
    }
  });
});

/** The same chances every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
