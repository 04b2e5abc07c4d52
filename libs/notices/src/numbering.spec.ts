import { numberOf, schemeOf, serialOf } from './numbering';

describe('a number', () => {
  it('has the year of the agency, not of the hub', () => {
    const at = Date.UTC(2026, 11, 31, 17);
    expect(schemeOf('SPP/INT', at, 'Asia/Shanghai')).toBe('SPP/INT/2027');
    expect(schemeOf('SPP/INT', at, 'Europe/Moscow')).toBe('SPP/INT/2026');
  });

  it.each([
    [1, 'SPP/INT/2026/0001'],
    [42, 'SPP/INT/2026/0042'],
    [10_000, 'SPP/INT/2026/10000'],
  ])('of serial %i is %s, and back', (serial, number) => {
    expect(numberOf('SPP/INT/2026', serial)).toBe(number);
    expect(serialOf('SPP/INT/2026', number)).toBe(serial);
  });

  it.each([
    'SPP/INT/2026/42',
    'SPP/INT/2026/0000',
    'SPP/INT/2026/',
    'SPP/INT/2026/0x2a',
    'SPP/INT/2026/00042',
    'SPP/2026/0042',
    'X',
  ])('of this scheme is not %s', (number) => expect(serialOf('SPP/INT/2026', number)).toBeUndefined());
});
