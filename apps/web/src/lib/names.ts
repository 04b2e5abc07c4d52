import { useMemo } from 'react';
import { useLanguage, useText } from './text';

/** Countries and regions whose agencies the hub knows: named as their agencies name them, not as a browser does. */
const COUNTRIES = [
  ...(['CN', 'HK', 'MO', 'BN', 'KH', 'ID', 'LA', 'MY', 'MM', 'PH', 'SG', 'TH', 'TL', 'VN', 'BY', 'IN', 'IR'] as const),
  ...(['KZ', 'KG', 'PK', 'RU', 'TJ', 'UZ', 'AF', 'AM', 'AZ', 'BH', 'EG', 'KW', 'MV', 'MN', 'NP', 'QA', 'SA'] as const),
  ...(['LK', 'TR', 'AE'] as const),
];

type Names = (code: string) => string;

/** Names a country or region (ISO 3166-1 alpha-2) in the reader's language; its code when nobody has a name for it. */
export function useCountryName(): Names {
  const t = useText();
  const language = useLanguage();
  return useMemo(() => {
    const others = namesOf(language, 'region');
    return (code) => {
      const known = COUNTRIES.find((country) => country === code);
      return known ? t(`country.${known}`) : others(code);
    };
  }, [t, language]);
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
