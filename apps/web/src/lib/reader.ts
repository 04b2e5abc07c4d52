import { createContext, useCallback, useContext } from 'react';
import type { InterfaceLanguage, LocalizedText } from '@jianqiao/contract';
import { pickText, type PickedText } from '@jianqiao/i18n';
import { useLanguage } from './text';

/** How the person in front of the screen reads: language and time zone. */
export interface Reader {
  readonly language: InterfaceLanguage;
  readonly timeZone: string;
}

/** Filled by `app/words-provider`; without it, English and the browser's zone. */
export const ReaderContext = createContext<Reader>({ language: 'en', timeZone: browserTimeZone() });

export function useReader(): Reader {
  return useContext(ReaderContext);
}

/** Chooses the version of a localized text that suits the reader. */
export function useLocalized(): (text: LocalizedText) => PickedText {
  const language = useLanguage();
  return useCallback((text) => pickText(text, [language, ...navigator.languages]), [language]);
}

/** Writes a count in the reader's figures; beyond 99 only that it is more. */
export function useCount(): (count: number) => string {
  const language = useLanguage();
  return useCallback(
    (count) => new Intl.NumberFormat(language).format(Math.min(count, 99)) + (count > 99 ? '+' : ''),
    [language],
  );
}

export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
