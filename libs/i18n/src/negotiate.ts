import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '@jianqiao/contract';

const DEFAULT_LANGUAGE: InterfaceLanguage = 'en';

/** Languages whose readers are usually at home in one of ours; asked only when nothing closer was wished for. */
const NEIGHBOURS: Readonly<Record<string, InterfaceLanguage>> = {
  be: 'ru',
  kk: 'ru',
  ky: 'ru',
  tg: 'ru',
  uz: 'ru',
  prs: 'fa',
  yue: 'zh-CN',
};

/**
 * The interface language for a reader's wishes, best first: an `Accept-Language` header with or without weights, or the
 * list a browser gives. English when nothing fits.
 */
export function negotiateLanguage(acceptLanguages: string | readonly string[]): InterfaceLanguage {
  const wishes = typeof acceptLanguages === 'string' ? parseHeader(acceptLanguages) : acceptLanguages;
  const bases = wishes.map(baseOf);
  for (const base of bases) {
    const spoken = INTERFACE_LANGUAGES.find((language) => baseOf(language) === base);
    if (spoken) return spoken;
  }
  for (const base of bases) {
    const neighbour = NEIGHBOURS[base];
    if (neighbour) return neighbour;
  }
  return DEFAULT_LANGUAGE;
}

function baseOf(tag: string): string {
  return tag.trim().split(/[-_]/)[0]?.toLowerCase() ?? '';
}

/** RFC 9110, section 12.5.4; a weight of 0 means "not acceptable". */
function parseHeader(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      const quality = weight === undefined ? 1 : Number(weight.slice(2));
      return { tag, quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
