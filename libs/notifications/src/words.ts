import type { InterfaceLanguage } from '@jianqiao/contract';
import { type LetterKey, loadLetters } from '@jianqiao/i18n';
import { IntlMessageFormat } from 'intl-messageformat';

/** The hub's words in one language. */
export interface Words {
  readonly language: InterfaceLanguage;
  say(key: LetterKey, values?: Readonly<Record<string, string>>): string;
}

/** The words for letters in a language. */
export async function wordsIn(language: InterfaceLanguage): Promise<Words> {
  const catalog = await loadLetters(language);
  return { language, say: (key, values) => new IntlMessageFormat(catalog[key], language).format(values) as string };
}
