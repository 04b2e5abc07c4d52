import type { InterfaceLanguage } from '@jianqiao/contract';
import type sheets from './catalogs/en/sheets.json';

/** Every message of sheets of statistics as files. They are an area of their own, which the web client never loads. */
export type SheetKey = keyof typeof sheets;

/** The messages of sheets in one language, ICU MessageFormat. */
export type SheetCatalog = Readonly<Record<SheetKey, string>>;

const SHEETS: Readonly<Record<InterfaceLanguage, () => Promise<{ readonly default: SheetCatalog }>>> = {
  en: () => import('./catalogs/en/sheets.json', { with: { type: 'json' } }),
  'zh-CN': () => import('./catalogs/zh-CN/sheets.json', { with: { type: 'json' } }),
  ru: () => import('./catalogs/ru/sheets.json', { with: { type: 'json' } }),
  fa: () => import('./catalogs/fa/sheets.json', { with: { type: 'json' } }),
};

/** Loads the messages of sheets in one language. */
export async function loadSheets(language: InterfaceLanguage): Promise<SheetCatalog> {
  return (await SHEETS[language]()).default;
}
