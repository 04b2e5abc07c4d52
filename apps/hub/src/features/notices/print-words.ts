import type { ActorSnapshot, AgencyView, Capacity, Instant, InterfaceLanguage } from '@jianqiao/contract';
import { type MessageKey, type PrintKey, loadCatalog, loadPrintCatalog, pickText } from '@jianqiao/i18n';
import type { Words } from '@jianqiao/print';
import { IntlMessageFormat } from 'intl-messageformat';

type Values = Readonly<Record<string, string | number>>;

/** The words of printed documents in one interface language. */
export interface PrintWords {
  readonly language: InterfaceLanguage;
  readonly say: (key: MessageKey | PrintKey, values?: Values) => string;
}

/** Loads them. */
export async function printWords(language: InterfaceLanguage): Promise<PrintWords> {
  const catalog = { ...(await loadCatalog(language)), ...(await loadPrintCatalog(language)) };
  return {
    language,
    say: (key, values) => new IntlMessageFormat(catalog[key], language).format(values) as string,
  };
}

/** The words as a block of their own, in the language of the document. */
export const inWords = ({ language }: PrintWords, text: string): Words => ({ text, language });

/** What somebody wrote, nobody knows in which language; its first letter says which way it is read. */
export const asWritten = (text: string): Words => ({ text, language: RIGHT_TO_LEFT.test(text) ? 'ar' : 'und' });

const RIGHT_TO_LEFT = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** What is written in Latin letters and figures, whatever the document's language: numbers, times, addresses. */
export const asCode = (text: string): Words => ({ text, language: 'en' });

/** What a language is called in the words' language; its tag when nobody has a name for it. */
export function languageName({ language }: PrintWords, tag: string): string {
  try {
    const names = new Intl.DisplayNames([language], { type: 'language' });
    // "Simplified Chinese" says more than "Chinese (China)".
    return names.of(tag === 'zh-CN' ? 'zh-Hans' : tag) ?? tag;
  } catch {
    return tag;
  }
}

/** An agency's official name, in the words' language if it has one there. */
export function officialName({ language }: PrintWords, { officialNames }: Pick<AgencyView, 'officialNames'>): Words {
  return pickText(officialNames, [language]);
}

/** An agency's official names: as it writes itself, then as the reader reads it. */
export function letterheadOf({ language }: PrintWords, agency: AgencyView): readonly Words[] {
  const base = (tag: string) => tag.split('-')[0];
  const own = agency.languages
    .map((wished) => ({ wished, ...pickText(agency.officialNames, [wished]) }))
    .filter((name) => base(name.wished) === base(name.language));
  const names = [...own, pickText(agency.officialNames, [language])];
  return names
    .filter(({ text }, n) => names.findIndex((other) => other.text === text) === n)
    .map(({ text, language: tag }) => ({ text, language: tag }));
}

/** A person: the name as they write it, in Latin letters, and what they acted as. */
export function personOf(words: PrintWords, { name, capacity }: Pick<ActorSnapshot, 'name' | 'capacity'>): Words[] {
  const latin = name.latin === name.native ? [] : [{ text: name.latin, language: 'und-Latn' }];
  return [{ text: name.native, language: name.nativeLanguage }, ...latin, inWords(words, capacityOf(words, capacity))];
}

/** The same on one line. What is of another direction stays together. */
export function personLine(words: PrintWords, { name, capacity }: Pick<ActorSnapshot, 'name' | 'capacity'>): string {
  const both = name.latin === name.native ? [name.native] : [name.native, `(${name.latin})`];
  return `${both.map(isolated).join(' ')} – ${capacityOf(words, capacity)}`;
}

const capacityOf = ({ say }: PrintWords, capacity: Capacity): string => say(`capacity.${capacity}`);

/** Keeps a text of unknown direction from turning its neighbours round. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** A point of time in UTC, to the second: the same in every language. */
export function utc(at: Instant): string {
  const text = new Date(at).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}

/** The same by the clocks of a place, with how far that is from UTC. */
export function atPlace(at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    ...{ hourCycle: 'h23', timeZone, timeZoneName: 'longOffset' },
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  const day = ['year', 'month', 'day'].map((type) => part(type as 'year')).join('-');
  const time = ['hour', 'minute', 'second'].map((type) => part(type as 'hour')).join(':');
  return `${day} ${time} ${part('timeZoneName').replace('GMT', 'UTC')} (${timeZone})`;
}

/** A calendar day in words. */
export function dayOf({ language }: PrintWords, date: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' });
  return format.format(Date.parse(`${date}T00:00:00Z`));
}
