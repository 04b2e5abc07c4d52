/// <reference types="jest" />
import { presetDays } from './periods';

describe('a named period', () => {
  it.each([
    ['month', '2026-11-22', '2026-11-01', '2026-11-30'],
    ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['quarter', '2026-11-22', '2026-10-01', '2026-12-31'],
    ['quarter', '2026-01-01', '2026-01-01', '2026-03-31'],
    ['year', '2026-12-31', '2026-01-01', '2026-12-31'],
    ['last_year', '2026-01-31', '2025-01-01', '2025-12-31'],
  ] as const)('%s on %s is %s to %s', (preset, today, from, until) =>
    expect(presetDays(preset, today, 'gregory')).toEqual({ from, until }),
  );

  // 1 Azar 1405; 1403 was a leap year, 1404 is none.
  it.each([
    ['month', '2026-11-22', '2026-11-22', '2026-12-21'],
    ['quarter', '2026-11-22', '2026-09-23', '2026-12-21'],
    ['year', '2026-11-22', '2026-03-21', '2027-03-20'],
    ['year', '2025-03-20', '2024-03-20', '2025-03-20'],
    ['last_year', '2026-03-21', '2025-03-21', '2026-03-20'],
  ] as const)('%s on %s by the Persian calendar is %s to %s', (preset, today, from, until) =>
    expect(presetDays(preset, today, 'persian')).toEqual({ from, until }),
  );
});
