import { DateTime } from 'luxon';
import { type Office, isOpen, latestOpen } from './office-hours';

const BEIJING: Office = { timeZone: 'Asia/Shanghai', week: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' } };
const BRUNEI: Office = { timeZone: 'Asia/Brunei', week: { days: [1, 2, 3, 4, 6], from: '09:00', to: '17:00' } };
const TEHRAN: Office = { timeZone: 'Asia/Tehran', week: { days: [6, 7, 1, 2, 3], from: '09:00', to: '17:00' } };

const wall = ({ timeZone }: Office, text: string) => DateTime.fromISO(text, { zone: timeZone }).toMillis();
const latest = (office: Office, text: string) =>
  DateTime.fromMillis(latestOpen(office, wall(office, text)), { zone: office.timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");

describe('office hours', () => {
  it('are open from the first minute to the last', () => {
    expect(isOpen(BEIJING, wall(BEIJING, '2026-11-23T08:59'))).toBe(false);
    expect(isOpen(BEIJING, wall(BEIJING, '2026-11-23T09:00'))).toBe(true);
    expect(isOpen(BEIJING, wall(BEIJING, '2026-11-23T17:00'))).toBe(true);
    expect(isOpen(BEIJING, wall(BEIJING, '2026-11-23T17:01'))).toBe(false);
  });

  it('go back to the evening before, and over the weekend', () => {
    expect(latest(BEIJING, '2026-11-24T08:00')).toBe('2026-11-23T17:00');
    expect(latest(BEIJING, '2026-11-22T12:00')).toBe('2026-11-20T17:00');
  });

  it('know the weeks of Brunei and Iran', () => {
    expect(latest(BRUNEI, '2026-11-20T12:00')).toBe('2026-11-19T17:00');
    expect(latest(BRUNEI, '2026-11-21T12:00')).toBe('2026-11-21T12:00');
    expect(latest(TEHRAN, '2026-11-20T12:00')).toBe('2026-11-18T17:00');
    expect(latest(TEHRAN, '2026-11-22T12:00')).toBe('2026-11-22T12:00');
  });

  it('keep their wall time across a change of the clocks', () => {
    const berlin: Office = { ...BEIJING, timeZone: 'Europe/Berlin' };
    expect(latest(berlin, '2026-03-29T12:00')).toBe('2026-03-27T17:00');
  });
});
