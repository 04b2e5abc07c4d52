import type { Instant } from '@jianqiao/contract';

/** Browsers still list some zones under names that the zone database has since replaced. */
const RENAMED: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Etc/UTC': 'UTC',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** A zone under its present name. */
export function presentName(timeZone: string): string {
  return RENAMED[timeZone] ?? timeZone;
}

/** Every zone this browser knows, each under its present name. */
export function allZones(): readonly string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone').map(presentName), 'UTC'])];
}

/** Minutes that a zone's clock is ahead of UTC at an instant. */
export function offsetMinutes(timeZone: string, at: Instant): number {
  const parts = new Intl.DateTimeFormat('en-u-nu-latn', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const written = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(written) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** `UTC+08:00`, the same in every language. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (figure: number) => String(figure).padStart(2, '0');
  return `UTC${minutes < 0 ? '\u2212' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
