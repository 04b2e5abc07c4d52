import { createContext, useContext } from 'react';
import type { InterfaceLanguage } from '@jianqiao/contract';
import { direction, type MessageKey } from '@jianqiao/i18n';

/** Values of a message's ICU placeholders. */
export type MessageValues = Readonly<Record<string, string | number | boolean | Date>>;

export type Speak = (key: MessageKey, values?: MessageValues) => string;

/** The page's words and their language; one subscription to i18next for the whole page, made by `app/words-provider`. */
export interface PageText {
  readonly t: Speak;
  readonly language: InterfaceLanguage;
}

export const TextContext = createContext<PageText | null>(null);

function usePageText(): PageText {
  const text = useContext(TextContext);
  if (!text) throw new Error('used outside the words provider');
  return text;
}

/** The page's words: `t('rooms.title')`. Names put into a sentence are isolated, so that scripts of both directions mix. */
export function useText(): Speak {
  return usePageText().t;
}

/** The language the page speaks now. */
export function useLanguage(): InterfaceLanguage {
  return usePageText().language;
}

/** Wraps i18next's `t` with the isolation of names. */
export function speakIn(language: InterfaceLanguage, t: (key: string, values: MessageValues) => string): Speak {
  const rightToLeft = direction(language) === 'rtl';
  return (key, values = {}) => t(key, isolateAll(values, rightToLeft));
}

const RIGHT_TO_LEFT_LETTER = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Thaana}|\p{Script=Syriac}/u;

function isolateAll(values: MessageValues, rightToLeft: boolean): MessageValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && (rightToLeft || RIGHT_TO_LEFT_LETTER.test(value)) ? isolate(value) : value,
    ]),
  );
}

/**
 * First-strong isolate … pop (Unicode UAX #9): the words around a name keep their order. A single Latin word needs none,
 * and may be the key of an ICU `select`, which must stay as it is.
 */
function isolate(text: string): string {
  return /^\w{0,20}$/.test(text) ? text : `\u2068${text}\u2069`;
}
