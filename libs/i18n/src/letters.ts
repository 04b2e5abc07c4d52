import type { InterfaceLanguage } from '@jianqiao/contract';
import type letters from './catalogs/en/letters.json';

/** Every message of letters. They are an area of their own, which the web client never loads. */
export type LetterKey = keyof typeof letters;

/** The messages of letters in one language, ICU MessageFormat. */
export type LetterCatalog = Readonly<Record<LetterKey, string>>;

const LETTERS: Readonly<Record<InterfaceLanguage, () => Promise<{ readonly default: LetterCatalog }>>> = {
  en: () => import('./catalogs/en/letters.json', { with: { type: 'json' } }),
  'zh-CN': () => import('./catalogs/zh-CN/letters.json', { with: { type: 'json' } }),
  ru: () => import('./catalogs/ru/letters.json', { with: { type: 'json' } }),
  fa: () => import('./catalogs/fa/letters.json', { with: { type: 'json' } }),
};

/** Loads the messages of letters in one language. */
export async function loadLetters(language: InterfaceLanguage): Promise<LetterCatalog> {
  return (await LETTERS[language]()).default;
}
