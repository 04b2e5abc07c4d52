import type { LocalizedText } from '@jianqiao/contract';
import { direction, pickText } from '@jianqiao/i18n';
import type { Words } from './words';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/** An agency's name in the reader's language, else in one that runs the other way and must not carry the sentence along. */
export function nameFor({ language }: Words, names: LocalizedText): string {
  const picked = pickText(names, [language]);
  return direction(picked.language) === direction(language)
    ? picked.text
    : `${FIRST_STRONG_ISOLATE}${picked.text}${POP_DIRECTIONAL_ISOLATE}`;
}
