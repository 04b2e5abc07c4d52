import { TOPICS } from '@jianqiao/identity';
import type { DemoMessage } from './demo-message';
import { EXCHANGES, type ExchangeKey, type ExchangeRole, type Phrasebook } from './exchanges';
import { latestOpen } from './office-hours';
import { PHRASEBOOKS } from './phrases/phrasebooks';
import type { Random } from './random';
import type { RoomVoice } from './voices';
import { fill, workingMoment } from './wording';
import { type Writer, atWork, oneOf, workingAt } from './writers';

const KEYS = Object.keys(EXCHANGES) as ExchangeKey[];
const MINUTE = 60_000;
/** An exchange does not come again before so many others. */
const VARIETY = 9;
/** UTC times at which everybody from Moscow to Dili is at work. */
const COMMON_TIMES = ['06:00', '06:30', '07:00', '07:30'];

interface Turn {
  readonly writer: Writer;
  readonly language: string;
  /** Which turn of the exchange it is. */
  readonly index: number;
}

/**
 * The older history of a room, composed backwards from the moment `until` by stringing exchanges together: `count`
 * messages in time order.
 */
export function olderHistory(
  voice: RoomVoice,
  writers: readonly Writer[],
  count: number,
  until: number,
  random: Random,
): DemoMessage[] {
  const sides = sidesOf(writers);
  const rolesOf = (key: ExchangeKey): readonly ExchangeRole[] =>
    EXCHANGES[key].filter((role) => role !== 'third' || sides > 2);

  const newestFirst: DemoMessage[] = [];
  const recent: ExchangeKey[] = [];
  let cursor = until;
  for (let number = voice.lastNumber; newestFirst.length < count; number--) {
    const end = someTimeAtWork(voice, writers, cursor - random.between(...voice.pace) * MINUTE, random);
    const working = workingAt(writers, end);
    const left = count - newestFirst.length;
    const fitting = KEYS.filter((key) => rolesOf(key).length === left || rolesOf(key).length <= left - 2);
    const fresh = fitting.filter((key) => !recent.includes(key));
    const likely = fresh.filter((key) => sidesNeeded(rolesOf(key)) <= sidesOf(working));
    const key = random.pick([likely, fresh, fitting].find((keys) => keys.length > 0) ?? KEYS);
    recent.push(key);
    if (recent.length > VARIETY) recent.shift();

    // Of a few ways to cast it, the one that leaves nobody waiting overnight; but now and then somebody waits.
    const castings = Array.from({ length: random.chance(0.15) ? 1 : 4 }, () => {
      const turns = cast(key, rolesOf(key), voice, writers, working, random);
      return { turns, times: timesBackwards(turns, end, random) };
    });
    const { turns, times } = castings.reduce((best, next) => (begins(next) > begins(best) ? next : best));
    newestFirst.push(...spell(key, turns, times, voice, number, random).reverse());
    cursor = times[0] ?? end;
  }
  return newestFirst.reverse();
}

const begins = ({ times }: { readonly times: readonly number[] }): number => times[0] ?? 0;

/**
 * The moment itself if two sides are at work then, so that one can answer the other; else some time before the
 * second last one closed. Now and then the last one still writes when all others have gone home.
 */
function someTimeAtWork(voice: RoomVoice, writers: readonly Writer[], at: number, random: Random): number {
  const latest = new Map<string, number>();
  for (const { side, office } of writers) latest.set(side, Math.max(latest.get(side) ?? 0, latestOpen(office, at)));
  const [last = at, lastButOne = last] = [...latest.values()].sort((a, b) => b - a);
  const open = random.chance(0.1) ? last : lastButOne;
  if (open === at) return at;
  const early = Math.min(6 * 60, 3 * voice.pace[1]);
  return open - random.between(60, early * 60) * 1000;
}

function sidesOf(writers: readonly Writer[]): number {
  return new Set(writers.map(({ side }) => side)).size;
}

function sidesNeeded(roles: readonly ExchangeRole[]): number {
  return roles.includes('third') ? 3 : 2;
}

/** Who speaks each turn and in which language; the asker and those who answer are of different sides. */
function cast(
  key: ExchangeKey,
  roles: readonly ExchangeRole[],
  voice: RoomVoice,
  writers: readonly Writer[],
  working: readonly Writer[],
  random: Random,
): Turn[] {
  const officers = writers.filter(({ interprets }) => !interprets);
  const others = (list: readonly Writer[], ...taken: Writer[]) =>
    list.filter(({ side }) => taken.every((writer) => writer.side !== side));
  const asker = oneOf(officers, working, random);
  const spoken = languageFor(key, voice.languages[asker.login] ?? [], undefined, random);
  const interpreters = interpretersFor(spoken, others(writers, asker), voice);
  const answerer =
    roles.includes('interpreter') && interpreters.length > 0
      ? oneOf(interpreters, working, random)
      : oneOf(others(officers, asker), working, random);
  const third = roles.includes('third') ? oneOf(others(officers, asker, answerer), working, random) : answerer;

  const languages = new Map([[asker, spoken]]);
  for (const writer of [answerer, third]) {
    // An interpreter answers in the language of the question where they can.
    const heard = writer.interprets ? spoken : undefined;
    languages.set(writer, languageFor(key, voice.languages[writer.login] ?? [], heard, random));
  }
  return roles.map((role, index) => {
    const writer = role === 'asker' ? asker : role === 'third' ? third : answerer;
    return { writer, index, language: languages.get(writer) ?? 'en' };
  });
}

/** Those who know the language of the question, else any interpreter. */
function interpretersFor(language: string, writers: readonly Writer[], voice: RoomVoice): Writer[] {
  const interpreters = writers.filter(({ interprets }) => interprets);
  const knowing = interpreters.filter(({ login }) => voice.languages[login]?.includes(language));
  return knowing.length > 0 ? knowing : interpreters;
}

function languageFor(
  key: ExchangeKey,
  languages: readonly string[],
  preferred: string | undefined,
  random: Random,
): string {
  if (preferred && languages.includes(preferred)) return preferred;
  const able = languages.filter((language) => PHRASEBOOKS[language]?.exchanges[key]);
  return random.pick(able);
}

/** When each turn was written, the last one at `end` or, if its writer was off by then, before. */
function timesBackwards(turns: readonly Turn[], end: number, random: Random): number[] {
  let at = end;
  return turns
    .toReversed()
    .map(({ writer }, step) => {
      const pause = random.chance(0.15) ? random.between(40, 150) : random.between(2, 20);
      if (step > 0) at -= pause * MINUTE + random.between(0, 59_999);
      at = atWork(writer, at, random);
      return at;
    })
    .reverse();
}

/** Puts an exchange into words: the same version, papers, dates and numbers for all who take part. */
function spell(
  key: ExchangeKey,
  turns: readonly Turn[],
  times: readonly number[],
  voice: RoomVoice,
  number: number,
  random: Random,
): DemoMessage[] {
  const books = turns.map(({ language }) => bookOf(language));
  const version = random.between(0, Math.min(...books.map((book) => book.exchanges[key]?.length ?? 0)) - 1);
  const topic = random.pick(voice.topics);
  const paper = random.between(0, (bookOf('en').documents?.length ?? 1) - 1);
  const numbers = { n: random.between(2, 6), page: random.between(2, 24) };
  const day = workingMoment(times[0] ?? 0, random.between(4, 14), random.pick(COMMON_TIMES));

  return turns.map(({ writer, language, index }, turn) => {
    const book = bookOf(language);
    const text = book.exchanges[key]?.[version]?.[index];
    if (text === undefined) throw new Error(`${language} has no turn ${index} of ${key}, version ${version}`);
    const words = {
      ...numbers,
      ref: `${voice.series}-${number}`,
      doc: book.documents?.[paper] ?? '',
      topic: book.topics?.[topic] ?? topicName(topic, language),
    };
    const filled = fill(text, language, writer.office.timeZone, { moments: { day }, words });
    return { by: writer.login, language, text: filled, at: times[turn] ?? 0 };
  });
}

function bookOf(language: string): Phrasebook {
  const book = PHRASEBOOKS[language];
  if (!book) throw new Error(`Nothing can be said in ${language}`);
  return book;
}

function topicName(code: string, language: string): string {
  const names = TOPICS.find((topic) => topic.code === code)?.names;
  return names?.[language === 'zh-Hans' ? 'zh-CN' : language] ?? '';
}
