import { isCleanText } from '@jianqiao/kernel';
import { demoConversation as compose } from './conversations';
import { isOpen } from './office-hours';
import type { DemoMessage } from './demo-message';
import { DEMO_ROOMS, type DemoRoomKey, demoRoom } from './rooms';
import { writersOf } from './writers';

// A Sunday, a Friday evening and a Monday morning in Beijing: the last messages must still fall into office hours.
const ANCHORS = ['2026-11-22T03:00:00Z', '2027-01-01T15:30:00Z', '2026-06-15T01:10:00Z'].map(Date.parse);
const ANCHOR = Date.parse('2026-11-25T09:00:00Z');
const OPEN_ROOMS = DEMO_ROOMS.filter(({ state }) => state === 'open').map(({ key }) => key);

const SIZES: [DemoRoomKey, number][] = [
  ['cn-vn', 180],
  ['asean', 200],
  ['sco', 5000],
  ['cn-ru', 160],
  ['mekong', 140],
  ['ir-cn', 90],
];

// Composed once for each room and moment: the long one takes its time.
const composed = new Map<string, DemoMessage[]>();
function demoConversation(key: DemoRoomKey, anchor: number): DemoMessage[] {
  const known = composed.get(`${key} ${anchor}`) ?? compose(key, anchor);
  composed.set(`${key} ${anchor}`, known);
  return known;
}

describe('the conversations of the demo world', () => {
  it.each(SIZES)('%s has %i messages', (key, size) => {
    expect(demoConversation(key, ANCHOR)).toHaveLength(size);
  });

  it('leaves the room that waits for acceptance silent', () => {
    expect(demoConversation('cn-kz-uz', ANCHOR)).toEqual([]);
  });

  it.each(OPEN_ROOMS)('%s is the same every time', (key) => {
    expect(compose(key, ANCHOR)).toEqual(demoConversation(key, ANCHOR));
  });

  it.each(OPEN_ROOMS)('%s runs forward in time and ends before now', (key) => {
    for (const anchor of [ANCHOR, ...ANCHORS]) {
      const times = demoConversation(key, anchor).map(({ at }) => at);
      expect(times.findIndex((at, index) => index > 0 && at <= (times[index - 1] ?? 0))).toBe(-1);
      expect(times.at(-1)).toBeLessThan(anchor);
      expect(times.every(Number.isInteger)).toBe(true);
    }
  });

  it.each(OPEN_ROOMS)('%s is written by its members, each in their office hours, and by all of them', (key) => {
    const writers = new Map(writersOf(key).map((writer) => [writer.login, writer]));
    const messages = demoConversation(key, ANCHOR);
    const strangers = messages.filter(({ by }) => !writers.has(by));
    const atNight = messages.filter(({ by, at }) => {
      const writer = writers.get(by);
      return writer && !isOpen(writer.office, at);
    });
    expect({ strangers, atNight }).toEqual({ strangers: [], atNight: [] });
    expect(new Set(messages.map(({ by }) => by))).toEqual(new Set(demoRoom(key).members));
  });

  it.each(OPEN_ROOMS)('%s holds clean text of a decent length in a canonical language', (key) => {
    const wrong = demoConversation(key, ANCHOR).filter(
      ({ text, language }) =>
        text.trim() !== text ||
        text.length === 0 ||
        text.length > 4_000 ||
        !isCleanText(text) ||
        /[{}]|undefined|NaN|Invalid|«»|《》|“”/.test(text) ||
        Intl.getCanonicalLocales(language)[0] !== language,
    );
    expect(wrong).toEqual([]);
  });

  it.each(OPEN_ROOMS)('%s goes back over two to nine months', (key) => {
    for (const anchor of [ANCHOR, ...ANCHORS]) {
      const first = demoConversation(key, anchor)[0]?.at ?? 0;
      const days = (anchor - first) / (24 * 3_600_000);
      expect(days).toBeGreaterThan(60);
      expect(days).toBeLessThan(265);
    }
  });

  it.each(OPEN_ROOMS)('%s lets no side answer itself in the older history', (key) => {
    const sideOf = new Map(writersOf(key).map(({ login, side }) => [login, side]));
    const history = demoConversation(key, ANCHOR).slice(0, -30);
    const series = /\b[A-Z]{2,3}-\d+/;
    const alone = history.filter(({ text, by }, index) => {
      const before = history[index - 1];
      const number = series.exec(text)?.[0];
      return (
        number !== undefined &&
        before !== undefined &&
        series.exec(before.text)?.[0] === number &&
        sideOf.get(before.by) === sideOf.get(by)
      );
    });
    expect(alone).toEqual([]);
  });

  it('names the same time of a meeting in every zone', () => {
    const sco = demoConversation('sco', ANCHOR).slice(-30);
    const said = (by: string) => sco.find((message) => message.by === by)?.text;
    expect(said('cn.organizer')).toContain('15:00');
    expect(said('cn.interpreter')).toContain('10:00');
    expect(said('ir.liaison')).toContain('۱۰:۳۰');
  });

  it('speaks of days on which every agency works', () => {
    for (const anchor of [ANCHOR, ...ANCHORS]) {
      const chinese = demoConversation('sco', anchor).filter(({ language }) => language === 'zh-Hans');
      const weekdays = new Set(chinese.flatMap(({ text }) => text.match(/周[一二三四五六日](?=）)/g) ?? []));
      expect([...weekdays].sort()).toEqual(['周一', '周三', '周二']);
    }
  });

  it('mixes the languages of a room', () => {
    const languages = (key: DemoRoomKey) =>
      [...new Set(demoConversation(key, ANCHOR).map(({ language }) => language))].sort();
    expect(languages('cn-vn')).toEqual(['vi', 'zh-Hans']);
    expect(languages('cn-ru')).toEqual(['ru', 'zh-Hans']);
    expect(languages('ir-cn')).toEqual(['en', 'fa', 'zh-Hans']);
    expect(languages('sco')).toEqual(['en', 'fa', 'kk', 'ru', 'zh-Hans']);
    expect(languages('mekong')).toEqual(['en', 'km', 'lo', 'th', 'zh-Hans']);
    expect(languages('asean')).toEqual(['en', 'id', 'km', 'lo', 'ms', 'my', 'th', 'vi']);
  });
});
