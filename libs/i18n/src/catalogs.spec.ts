import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEM_STATUS, INTERFACE_LANGUAGES, type InterfaceLanguage } from '@jianqiao/contract';
import { IntlMessageFormat } from 'intl-messageformat';
import { AREAS as WEB_AREAS } from './catalog';

const CATALOGS = join(__dirname, 'catalogs');
const AREAS = [...WEB_AREAS, 'letters', 'print', 'sheets'];
const ROOT = join(__dirname, '../../..');
/** Where messages are shown: pages, letters, and what notices are printed as. */
const SPEAKING = ['apps/web/src', 'libs/notifications/src', 'apps/hub/src/features/notices'];
/** Where the values come from that keys are made of. */
const NAMING = [...SPEAKING, 'libs/contract/src', 'libs/client/src'];

/** Keys made from a value at run time: `prefix.${value}`, perhaps with an end. The values are string unions. */
const MADE_FROM_VALUES = /`([a-z_]+\.[A-Za-z0-9_.]*)\$\{[^}]*\}([A-Za-z0-9_.]*)`/g;

type Messages = Readonly<Record<string, string>>;

const catalogs = new Map<InterfaceLanguage, Messages>(
  INTERFACE_LANGUAGES.map((language) => [language, Object.assign({}, ...AREAS.map((area) => read(language, area)))]),
);
const english = catalogs.get('en')!;

describe('catalogs', () => {
  it.each(INTERFACE_LANGUAGES)('%s has every message, and none that English does not have', (language) => {
    expect(Object.keys(catalogs.get(language)!).sort()).toEqual(Object.keys(english).sort());
  });

  it.each(INTERFACE_LANGUAGES)('%s leaves no message empty', (language) => {
    expect(Object.entries(catalogs.get(language)!).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('keeps each message in one area', () => {
    const keys = AREAS.flatMap((area) => Object.keys(read('en', area)));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each(INTERFACE_LANGUAGES)('%s is well-formed ICU with the placeholders and choices of English', (language) => {
    const differing = Object.entries(catalogs.get(language)!).filter(
      ([key, text]) => shapeOf(text) !== shapeOf(english[key] ?? ''),
    );
    expect(differing).toEqual([]);
  });

  it.each(INTERFACE_LANGUAGES)('%s has every plural form of its language', (language) => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const lacking = Object.entries(catalogs.get(language)!).filter(([, text]) =>
      pluralsIn(parse(text)).some((forms) => wanted.some((form) => !forms.includes(form))),
    );
    expect(lacking).toEqual([]);
  });

  it('has prose for every problem', () => {
    const lacking = Object.keys(PROBLEM_STATUS).filter((code) => !(`problem.${code}` in english));
    expect(lacking).toEqual([]);
  });

  it('has no message that nothing shows', () => {
    const source = sourcesIn(SPEAKING);
    const made = [...source.matchAll(MADE_FROM_VALUES)].map(([, prefix = '', end = '']) => ({ prefix, end }));
    const values = sourcesIn(NAMING);
    const isMade = (key: string) =>
      made.some(
        ({ prefix, end }) =>
          key.startsWith(prefix) &&
          key.endsWith(end) &&
          isValue(values, key.slice(prefix.length, key.length - end.length)),
      );
    const unused = Object.keys(english).filter((key) => !source.includes(`'${key}'`) && !isMade(key));
    expect(unused).toEqual([]);
  });

  it('has every message that the source names', () => {
    const named = [...sourcesIn(SPEAKING).matchAll(/\b(?:t|say)\(\s*'([^']+)'/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((key) => !(key in english))).toEqual([]);
  });
});

function read(language: string, area: string): Messages {
  return JSON.parse(readFileSync(join(CATALOGS, language, `${area}.json`), 'utf8')) as Messages;
}

function sourcesIn(folders: readonly string[]): string {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /(?<!\.spec)\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

/** Whether the source knows a value: as a string, or as the name of a property. */
function isValue(source: string, value: string): boolean {
  return source.includes(`'${value}'`) || (/^\w+$/.test(value) && new RegExp(`\\b${value}:`).test(source));
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Names of a message's placeholders, with the keys of its selects: equal in all languages. */
function shapeOf(text: string): string {
  return [...new Set(placeholdersIn(parse(text)))].sort().join(' ');
}

function placeholdersIn(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (isChoice(element)) {
      // How a language counts is its own affair: a plural, a formatted number and a bare one name the same value.
      const keys = isPlural(element) ? '' : ` of ${Object.keys(element.options).sort().join('|')}`;
      return [`{${element.value}${keys}}`, ...optionsOf(element).flatMap(placeholdersIn)];
    }
    return isPlaceholder(element) ? [`{${element.value}}`] : [];
  });
}

/** The forms of every plural in a message. */
function pluralsIn(elements: readonly Element[]): string[][] {
  return elements.flatMap((element) => {
    if (!isChoice(element)) return [];
    const inner = optionsOf(element).flatMap(pluralsIn);
    return isPlural(element) ? [Object.keys(element.options), ...inner] : inner;
  });
}

type Choice = Extract<Element, { options: object }>;

function isChoice(element: Element): element is Choice {
  return 'options' in element;
}

function isPlural(element: Choice): boolean {
  return 'pluralType' in element;
}

/** Argument, number, date or time; a literal is 0, the "#" of a plural and tags come later. */
function isPlaceholder(element: Element): element is Extract<Element, { value: string }> {
  const type: number = element.type;
  return type >= 1 && type <= 4;
}

function optionsOf(element: Choice): Element[][] {
  return Object.values(element.options).map((option) => option.value);
}

function parse(text: string): Element[] {
  return new IntlMessageFormat(text, 'en').getAst();
}
