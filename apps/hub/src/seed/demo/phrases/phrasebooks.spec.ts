import { EXCHANGES, type ExchangeKey } from '../exchanges';
import { PHRASEBOOKS } from './phrasebooks';

const BOOKS = Object.entries(PHRASEBOOKS);
const FULL = ['zh-Hans', 'ru', 'en', 'fa', 'vi'];

/** What a text needs filled in, apart from how a date is shown: the same in every language. */
const needs = (text: string) => [...new Set([...text.matchAll(/\{([a-z]+)/g)].map(([, name]) => name))].sort();

describe('the phrasebooks', () => {
  it.each(BOOKS)('%s writes every version of an exchange with all its turns', (_, book) => {
    for (const [key, versions] of Object.entries(book.exchanges)) {
      for (const turns of versions) expect([key, turns.length]).toEqual([key, EXCHANGES[key as ExchangeKey].length]);
    }
  });

  it.each(FULL)('%s can say everything, with the same papers as the others', (language) => {
    const book = PHRASEBOOKS[language];
    expect(Object.keys(book?.exchanges ?? {}).sort()).toEqual(Object.keys(EXCHANGES).sort());
    expect(book?.documents).toHaveLength(PHRASEBOOKS.en?.documents?.length ?? 0);
  });

  // A question and its answer come from two books: what one mentions, the other must mean too.
  it.each(FULL.filter((language) => language !== 'zh-Hans'))(
    '%s says the same as Chinese in every version',
    (language) => {
      const chinese = PHRASEBOOKS['zh-Hans']?.exchanges ?? {};
      const other = PHRASEBOOKS[language]?.exchanges ?? {};
      for (const key of Object.keys(EXCHANGES) as ExchangeKey[]) {
        other[key]?.forEach((turns, version) => {
          const theirs = turns.map(needs);
          expect([key, version, theirs]).toEqual([key, version, chinese[key]?.[version]?.map(needs)]);
        });
      }
    },
  );
});
