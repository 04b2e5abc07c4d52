import type { LocalizedText } from '@jianqiao/contract';

/** The chosen words and the language they are in, for the `lang` and `dir` of what shows them. */
export interface PickedText {
  readonly text: string;
  readonly language: string;
}

/**
 * The version of a localized text that suits a reader best: the same tag, else the same language in any script or
 * region, for each preference in turn; else English; else whichever there is.
 */
export function pickText(localized: LocalizedText, preferred: readonly string[]): PickedText {
  const versions = Object.entries(localized).filter(([, text]) => text !== '');
  for (const wish of [...preferred, 'en']) {
    const found =
      versions.find(([language]) => canonical(language) === canonical(wish)) ??
      versions.find(([language]) => scriptKey(language) === scriptKey(wish)) ??
      versions.find(([language]) => baseOf(language) === baseOf(wish));
    if (found) return { language: found[0], text: found[1] };
  }
  const [first] = versions;
  return first ? { language: first[0], text: first[1] } : { language: 'und', text: '' };
}

function canonical(tag: string): string {
  return tag.toLowerCase();
}

function baseOf(tag: string): string {
  return canonical(tag).split('-')[0] ?? '';
}

/** Chinese differs by script more than by region: zh-CN reads zh-Hans before zh-Hant. */
function scriptKey(tag: string): string {
  const lower = canonical(tag);
  if (baseOf(lower) !== 'zh') return lower;
  return /hant|tw|hk|mo/.test(lower) ? 'zh-hant' : 'zh-hans';
}
