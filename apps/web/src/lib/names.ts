import { useMemo } from 'react';
import { useLanguage } from './text';

type Names = (code: string) => string;

/** Names a country or region (ISO 3166-1 alpha-2) in the reader's language; its code when nobody has a name for it. */
export function useCountryName(): Names {
  const language = useLanguage();
  return useMemo(() => namesOf(language, 'region'), [language]);
}

/** Names a language (BCP 47) in the reader's language. */
export function useLanguageName(): Names {
  const language = useLanguage();
  return useMemo(() => namesOf(language, 'language'), [language]);
}

/** What a language is called by those who speak it. */
export function ownNameOf(language: string): string {
  return namesOf(language, 'language')(language);
}

function namesOf(reader: string, type: 'region' | 'language'): Names {
  const names = new Intl.DisplayNames([reader], { type });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}

/** Languages in which officers of the agencies write their names. */
export const NAME_LANGUAGES = [
  ...['zh-Hans', 'zh-Hant', 'en', 'ru', 'fa', 'ar', 'az', 'be', 'bn', 'fil', 'fr', 'hi', 'hy', 'id', 'ka', 'kk'],
  ...['km', 'ko', 'ky', 'lo', 'mn', 'ms', 'my', 'ne', 'ps', 'pt', 'si', 'ta', 'tet', 'tg', 'th', 'tk', 'tr', 'ur'],
  ...['uz-Latn', 'vi'],
] as const;
