import type { InterfaceLanguage } from '@jianqiao/contract';
import type common from './catalogs/en/common.json';
import type problems from './catalogs/en/problems.json';
import type rooms from './catalogs/en/rooms.json';
import type home from './catalogs/en/home.json';
import type account from './catalogs/en/account.json';
import type administration from './catalogs/en/administration.json';
import type directory from './catalogs/en/directory.json';
import type calendar from './catalogs/en/calendar.json';
import type entry from './catalogs/en/entry.json';
import type notices from './catalogs/en/notices.json';
import type drafting from './catalogs/en/drafting.json';
import type statistics from './catalogs/en/statistics.json';
import type verification from './catalogs/en/verification.json';

/** The files a language's catalog is split into, so that several people can write at once. */
export const AREAS = [
  'common',
  'problems',
  'rooms',
  'home',
  'account',
  'administration',
  'directory',
  'calendar',
  'entry',
  'notices',
  'drafting',
  'statistics',
  'verification',
] as const;
export type Area = (typeof AREAS)[number];

/** Every message there is; English is the reference, a test keeps the other languages equal to it. */
export type MessageKey = keyof (typeof common &
  typeof problems &
  typeof rooms &
  typeof home &
  typeof account &
  typeof administration &
  typeof directory &
  typeof calendar &
  typeof entry &
  typeof notices &
  typeof drafting &
  typeof statistics &
  typeof verification);

/** All messages of one language: flat keys (dots are part of the name), ICU MessageFormat values. */
export type Catalog = Readonly<Record<MessageKey, string>>;

type Part = Promise<{ readonly default: Readonly<Record<string, string>> }>;

/** Literal imports, so that a bundler makes one chunk for each language. */
const PARTS: Readonly<Record<InterfaceLanguage, () => Part[]>> = {
  en: () => [
    import('./catalogs/en/common.json', { with: { type: 'json' } }),
    import('./catalogs/en/problems.json', { with: { type: 'json' } }),
    import('./catalogs/en/rooms.json', { with: { type: 'json' } }),
    import('./catalogs/en/home.json', { with: { type: 'json' } }),
    import('./catalogs/en/account.json', { with: { type: 'json' } }),
    import('./catalogs/en/administration.json', { with: { type: 'json' } }),
    import('./catalogs/en/directory.json', { with: { type: 'json' } }),
    import('./catalogs/en/calendar.json', { with: { type: 'json' } }),
    import('./catalogs/en/entry.json', { with: { type: 'json' } }),
    import('./catalogs/en/notices.json', { with: { type: 'json' } }),
    import('./catalogs/en/drafting.json', { with: { type: 'json' } }),
    import('./catalogs/en/statistics.json', { with: { type: 'json' } }),
    import('./catalogs/en/verification.json', { with: { type: 'json' } }),
  ],
  'zh-CN': () => [
    import('./catalogs/zh-CN/common.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/problems.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/rooms.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/home.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/account.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/administration.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/directory.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/calendar.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/entry.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/notices.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/drafting.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/statistics.json', { with: { type: 'json' } }),
    import('./catalogs/zh-CN/verification.json', { with: { type: 'json' } }),
  ],
  ru: () => [
    import('./catalogs/ru/common.json', { with: { type: 'json' } }),
    import('./catalogs/ru/problems.json', { with: { type: 'json' } }),
    import('./catalogs/ru/rooms.json', { with: { type: 'json' } }),
    import('./catalogs/ru/home.json', { with: { type: 'json' } }),
    import('./catalogs/ru/account.json', { with: { type: 'json' } }),
    import('./catalogs/ru/administration.json', { with: { type: 'json' } }),
    import('./catalogs/ru/directory.json', { with: { type: 'json' } }),
    import('./catalogs/ru/calendar.json', { with: { type: 'json' } }),
    import('./catalogs/ru/entry.json', { with: { type: 'json' } }),
    import('./catalogs/ru/notices.json', { with: { type: 'json' } }),
    import('./catalogs/ru/drafting.json', { with: { type: 'json' } }),
    import('./catalogs/ru/statistics.json', { with: { type: 'json' } }),
    import('./catalogs/ru/verification.json', { with: { type: 'json' } }),
  ],
  fa: () => [
    import('./catalogs/fa/common.json', { with: { type: 'json' } }),
    import('./catalogs/fa/problems.json', { with: { type: 'json' } }),
    import('./catalogs/fa/rooms.json', { with: { type: 'json' } }),
    import('./catalogs/fa/home.json', { with: { type: 'json' } }),
    import('./catalogs/fa/account.json', { with: { type: 'json' } }),
    import('./catalogs/fa/administration.json', { with: { type: 'json' } }),
    import('./catalogs/fa/directory.json', { with: { type: 'json' } }),
    import('./catalogs/fa/calendar.json', { with: { type: 'json' } }),
    import('./catalogs/fa/entry.json', { with: { type: 'json' } }),
    import('./catalogs/fa/notices.json', { with: { type: 'json' } }),
    import('./catalogs/fa/drafting.json', { with: { type: 'json' } }),
    import('./catalogs/fa/statistics.json', { with: { type: 'json' } }),
    import('./catalogs/fa/verification.json', { with: { type: 'json' } }),
  ],
};

/** Loads one language's catalog. */
export async function loadCatalog(language: InterfaceLanguage): Promise<Catalog> {
  const parts = await Promise.all(PARTS[language]());
  return Object.assign({}, ...parts.map((part) => part.default)) as Catalog;
}
