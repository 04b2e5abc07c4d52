import { useMemo } from 'react';
import { useLanguage } from './text';

/** Languages one can write in here, beside those of one's own agency and of the room. */
export const CONTENT_LANGUAGES = [
  'zh-Hans',
  'zh-Hant',
  'en',
  'ru',
  'fa',
  'be',
  'fil',
  'hi',
  'id',
  'kk',
  'km',
  'ky',
  'lo',
  'mn',
  'ms',
  'my',
  'pt',
  'tet',
  'tg',
  'th',
  'ur',
  'uz-Latn',
  'vi',
] as const;

/** Names a language in the reader's language; its tag when nobody has a name for it. */
export function useLanguageName(): (tag: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'language' });
    return (tag) => {
      try {
        // "Simplified Chinese" says more than "Chinese (China)".
        return names.of(tag === 'zh-CN' ? 'zh-Hans' : tag) ?? tag;
      } catch {
        return tag;
      }
    };
  }, [language]);
}
