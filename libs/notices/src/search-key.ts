import type { LocalizedText } from '@jianqiao/contract';
import { textKey } from '@jianqiao/kernel';

/** Number and titles of a notice as searches find them: no language's tag among them. */
export function noticeSearchKey(notice: { readonly number: string | null; readonly titles: LocalizedText }): string {
  return [notice.number ?? '', ...Object.values(notice.titles)].map(textKey).join('\n');
}

/** A pattern for LIKE that finds the text anywhere in a search key; use it with `ESCAPE '!'`. */
export function searchPattern(text: string): string {
  return `%${textKey(text).replaceAll(/[!%_]/g, '!$&')}%`;
}
