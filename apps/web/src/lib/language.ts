import i18next from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import type { Locale } from 'antd/es/locale';
import englishWords from 'antd/es/locale/en_US';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '@jianqiao/contract';
import { direction, loadCatalog, negotiateLanguage } from '@jianqiao/i18n';
import { queryOptions } from '@tanstack/react-query';
import { recall, remember } from './storage';
import { speakIn, type Speak } from './text';

/** Each language's own name, for the switch: never translated. */
export const LANGUAGE_NAMES: Readonly<Record<InterfaceLanguage, string>> = {
  'zh-CN': '简体中文',
  en: 'English',
  ru: 'Русский',
  fa: 'فارسی',
};

const LIBRARY_WORDS: Readonly<Record<InterfaceLanguage, () => Promise<{ default: Locale }>>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN'),
  // Always on board: the library falls back to it.
  en: () => Promise.resolve({ default: englishWords }),
  ru: () => import('antd/es/locale/ru_RU'),
  fa: () => import('antd/es/locale/fa_IR'),
};

let libraryWords: Locale | undefined;

/** The component library's own words in the language of the moment. */
export function currentLibraryWords(): Locale | undefined {
  return libraryWords;
}

/** What to speak before anybody has signed in: the last choice in this browser, else the browser's languages. */
export function firstLanguage(): InterfaceLanguage {
  const chosen = recall('language');
  return INTERFACE_LANGUAGES.find((language) => language === chosen) ?? negotiateLanguage(navigator.languages);
}

/** Prepares i18next in one language; the others are fetched when asked for. */
export async function startLanguage(): Promise<void> {
  await i18next
    .use(new ICU({ memoize: true }))
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: false,
      resources: {},
      keySeparator: false,
      nsSeparator: false,
      returnNull: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  await speak(firstLanguage());
}

/** Switches the whole page to a language, its direction included, without a reload. */
export async function speak(language: InterfaceLanguage): Promise<void> {
  const [catalog, words] = await Promise.all([
    i18next.hasResourceBundle(language, 'translation') ? null : loadCatalog(language),
    LIBRARY_WORDS[language](),
  ]);
  if (catalog) i18next.addResourceBundle(language, 'translation', catalog);
  libraryWords = words.default;
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  remember('language', language);
  await i18next.changeLanguage(language);
}

/** The words of another language than the page's, for a sentence that is said in both. */
export const speakingQuery = (language: InterfaceLanguage) =>
  queryOptions({
    queryKey: ['speaking', language],
    queryFn: async (): Promise<Speak> => {
      if (!i18next.hasResourceBundle(language, 'translation')) {
        i18next.addResourceBundle(language, 'translation', await loadCatalog(language));
      }
      const fixed = i18next.getFixedT(language);
      return speakIn(language, (key, values) => fixed(key, { ...values }));
    },
    staleTime: Infinity,
  });
