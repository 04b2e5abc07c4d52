import type { InterfaceLanguage } from '@jianqiao/contract';
import type print from './catalogs/en/print.json';

/** Every message of printed documents alone. They are an area of their own, which the web client never loads. */
export type PrintKey = keyof typeof print;

/** The messages of printed documents in one language, ICU MessageFormat. */
export type PrintCatalog = Readonly<Record<PrintKey, string>>;

const PRINT: Readonly<Record<InterfaceLanguage, () => Promise<{ readonly default: PrintCatalog }>>> = {
  en: () => import('./catalogs/en/print.json', { with: { type: 'json' } }),
  'zh-CN': () => import('./catalogs/zh-CN/print.json', { with: { type: 'json' } }),
  ru: () => import('./catalogs/ru/print.json', { with: { type: 'json' } }),
  fa: () => import('./catalogs/fa/print.json', { with: { type: 'json' } }),
};

/** Loads the messages of printed documents in one language. */
export async function loadPrintCatalog(language: InterfaceLanguage): Promise<PrintCatalog> {
  return (await PRINT[language]()).default;
}
