/// <reference types="jest" />
import { allZones, offsetMinutes, offsetText, presentName } from './zones';

const NOW = Date.UTC(2026, 10, 22);

describe('time zones', () => {
  it.each([
    ['Asia/Shanghai', 480, 'UTC+08:00'],
    ['Asia/Kolkata', 330, 'UTC+05:30'],
    ['Asia/Yangon', 390, 'UTC+06:30'],
    ['UTC', 0, 'UTC+00:00'],
    ['America/St_Johns', -210, 'UTC−03:30'],
  ])('%s is %i minutes ahead', (zone, minutes, text) => {
    expect(offsetMinutes(zone, NOW)).toBe(minutes);
    expect(offsetText(minutes)).toBe(text);
  });

  it('go by their present names, once each', () => {
    expect(presentName('Asia/Saigon')).toBe('Asia/Ho_Chi_Minh');
    const zones = allZones();
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones).toEqual(expect.arrayContaining(['Asia/Ho_Chi_Minh', 'Asia/Kolkata', 'Asia/Yangon', 'UTC']));
    expect(zones).not.toContain('Asia/Calcutta');
  });
});
