import { instantAt, isLocalDate, localDateAt, plusDays, weekdayOf } from './local-date';

const at = (iso: string) => Date.parse(iso);

describe('a local date', () => {
  it.each(['2026-11-22', '2028-02-29', '2000-01-01', '2099-12-31'])('%s exists', (date) =>
    expect(isLocalDate(date)).toBe(true),
  );

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '1999-12-31',
    '2100-01-01',
    '+2026-01-01',
  ])('%s is refused', (date) => expect(isLocalDate(date)).toBe(false));

  it.each([20261122, null, undefined, {}, ['2026-11-22'], '2026-11-22T00:00'])('%j is refused', (value) =>
    expect(isLocalDate(value)).toBe(false),
  );

  it('goes over the ends of months, years and leap Februaries', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(plusDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(plusDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('knows its weekday by ISO number', () => {
    expect(['2026-11-22', '2026-11-23', '2000-01-01', '2028-02-29'].map(weekdayOf)).toEqual([7, 1, 6, 2]);
  });

  it('is read from the wall of the zone, on either side of the date line', () => {
    const instant = at('2026-06-30T23:30:00Z');
    expect(localDateAt(instant, 'Pacific/Kiritimati')).toBe('2026-07-01');
    expect(localDateAt(instant, 'Pacific/Pago_Pago')).toBe('2026-06-30');
    expect(localDateAt(instant, 'Asia/Kathmandu')).toBe('2026-07-01');
    expect(localDateAt(at('2026-12-31T18:14:00Z'), 'Asia/Kathmandu')).toBe('2026-12-31');
    expect(localDateAt(at('2026-12-31T18:15:00Z'), 'Asia/Kathmandu')).toBe('2027-01-01');
  });

  it('becomes an instant by the clock of the zone, summer time and odd offsets included', () => {
    expect(instantAt('2026-11-27', '17:00', 'Asia/Yangon')).toBe(at('2026-11-27T10:30:00Z'));
    expect(instantAt('2026-11-27', '17:00', 'Asia/Kathmandu')).toBe(at('2026-11-27T11:15:00Z'));
    expect(instantAt('2026-03-28', '17:00', 'Europe/London')).toBe(at('2026-03-28T17:00:00Z'));
    expect(instantAt('2026-03-29', '17:00', 'Europe/London')).toBe(at('2026-03-29T16:00:00Z'));
  });

  it('takes a time that is leapt over an hour later, and the first of two', () => {
    expect(instantAt('2026-03-29', '01:30', 'Europe/London')).toBe(at('2026-03-29T02:30:00+01:00'));
    expect(instantAt('2026-10-25', '01:30', 'Europe/London')).toBe(at('2026-10-25T01:30:00+01:00'));
  });

  it('refuses a zone that does not exist, rather than reckon with nothing', () => {
    expect(() => localDateAt(0, 'Asia/Atlantis')).toThrow('not a time zone');
    expect(() => instantAt('2026-01-01', '09:00', '')).toThrow('not a time zone');
  });
});
